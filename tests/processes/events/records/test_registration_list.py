from datetime import timedelta

import pytest
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from hubwerk.network.organisations.enums import OrganisationKind, Role
from hubwerk.network.organisations.models import OrganisationRole
from hubwerk.processes.events.enums import AttendanceMode, QuestionKind, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Contingent, EventQuestion
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory, RegionFactory
from tests.processes.events.factories import BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("events_registrations:index")


def _listed(client, **filters):
    return [row.given_name for row in client.get(LIST, filters).context["object_list"]]


def test_the_list_shows_everybody_with_place_in_line(office):
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event, given_name="Ada", created_at=timezone.now())
    for hours, name in ((3, "First"), (2, "Second"), (1, "Third")):
        RegistrationFactory(event=event, given_name=name, status=RegistrationStatus.WAITING, created_at=timezone.now() - timedelta(hours=hours))

    rows = office.get(LIST, {"event": event.pk}).context["object_list"]

    assert [(row.given_name, row.place_in_line) for row in rows] == [("Ada", 0), ("Third", 3), ("Second", 2), ("First", 1)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"status": "cancelled"}, ["Gone"]),
        ({"mode": "online"}, ["Online"]),
        ({"came": "yes"}, ["Came"]),
        ({"member": "true"}, ["Member"]),
        ({"region": "BE336"}, ["Member"]),
        ({"role": "supporter"}, ["Member"]),
        ({"kind": "university"}, ["Member"]),
        ({"matched": "true"}, ["Member"]),
        ({"walk_in": "true"}, ["Came"]),
        ({"needs": "true"}, ["Needs"]),
        ({"q": "musterfrau"}, ["Needs"]),
        ({"q": "university of eupen"}, ["Member"]),
    ],
)
def test_the_list_is_narrowed(office, filters, found):
    event = EventFactory(mode=AttendanceMode.HYBRID, online_url="https://meet.example/")
    online = event.seat_lists.get(mode=SeatMode.ONLINE)
    eupen = OrganisationFactory(name="University of Eupen", kind=OrganisationKind.UNIVERSITY, region=RegionFactory(code="BE336"))
    OrganisationRole.objects.create(organisation=eupen, role=Role.SUPPORTER)
    on_site = event.seat_lists.get(mode=SeatMode.ON_SITE)
    RegistrationFactory(given_name="Gone", status=RegistrationStatus.CANCELLED, booking=BookingFactory(event=event, seat_list=on_site), event=event)
    RegistrationFactory(given_name="Online", booking=BookingFactory(event=event, seat_list=online), event=event)
    RegistrationFactory(
        given_name="Came", checked_in_at=timezone.now(), is_walk_in=True, booking=BookingFactory(event=event, seat_list=on_site), event=event
    )
    RegistrationFactory(given_name="Member", organisation=eupen, is_member=True, booking=BookingFactory(event=event, seat_list=on_site), event=event)
    RegistrationFactory(
        given_name="Needs", family_name="Musterfrau", food="vegan", booking=BookingFactory(event=event, seat_list=on_site), event=event
    )

    assert _listed(office, **filters) == found


def test_who_did_not_come_is_known_only_after_the_event(office):
    past = timezone.now() - timedelta(days=2)
    over = EventFactory(starts_at=past, ends_at=past + timedelta(hours=2))
    RegistrationFactory(event=over, given_name="Missed")
    RegistrationFactory(event=over, given_name="Came", checked_in_at=past)
    RegistrationFactory(given_name="Coming", event=EventFactory(starts_at=timezone.now() + timedelta(days=3)))

    assert _listed(office, came="no") == ["Missed"]


def test_newcomers_are_those_the_hub_did_not_know(office):
    RegistrationFactory(given_name="New")
    RegistrationFactory(given_name="Member", is_member=True)
    RegistrationFactory(given_name="Known", person=AffiliationFactory(person=PersonFactory()).person)
    first = RegistrationFactory(given_name="First", email="twice@muster.example")
    RegistrationFactory(given_name="Second", email="TWICE@muster.example", created_at=first.created_at + timedelta(days=1))

    assert sorted(_listed(office, newcomer="true")) == ["First", "New"]
    assert sorted(_listed(office, newcomer="false")) == ["Known", "Member", "Second"]


def test_the_list_is_narrowed_to_a_contingent_of_the_event(office):
    event = EventFactory()
    kept = Contingent.objects.create(
        seat_list=event.seat_lists.get(), organisation=OrganisationFactory(), places=3, falls_back_at=event.starts_at - timedelta(days=1)
    )
    RegistrationFactory(given_name="Kept", event=event, booking=BookingFactory(event=event, contingent=kept))
    RegistrationFactory(given_name="Other", event=event)

    assert _listed(office, event=event.pk, contingent=kept.pk) == ["Kept"]
    assert len(_listed(office, contingent=kept.pk)) == 2  # without the event the filter is not there


def test_the_list_takes_as_many_queries_for_one_as_for_three(office):
    RegistrationFactory(organisation=OrganisationFactory(region=RegionFactory()), status=RegistrationStatus.WAITING)
    one = queries_of(office, LIST)
    for _number in range(2):
        RegistrationFactory(organisation=OrganisationFactory(region=RegionFactory()), status=RegistrationStatus.WAITING)

    assert queries_of(office, LIST) == one


def test_erased_people_are_listed_without_a_name(office):
    RegistrationFactory(given_name="", family_name="", email="", erased_at=timezone.now())

    assert "Personal data erased" in office.get(LIST).content.decode()


def test_the_export_has_answers_as_columns_and_escapes_formulas(office):
    event = EventFactory(asks_food=True)
    meal = EventQuestion.objects.create(event=event, label_en="Meal", kind=QuestionKind.CHOICE, choices=[{"en": "Fish"}, {"en": "Vegan"}], position=0)
    why = EventQuestion.objects.create(event=event, label_en="Why?", kind=QuestionKind.TEXT, position=1)
    RegistrationFactory(event=event, given_name="Ada", food="no nuts", answers={str(meal.pk): "1", str(why.pk): "=HYPERLINK(1)"})
    RegistrationFactory(given_name="Elsewhere")

    lines = office.get(LIST, {"export": "csv", "event": event.pk}).content.decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert lines[0].endswith("Food needs;Meal;Why?")
    assert lines[1].endswith(";no nuts;Vegan;'=HYPERLINK(1)")


def test_the_export_takes_as_many_queries_for_one_as_for_three(office):
    event = EventFactory()
    EventQuestion.objects.create(event=event, label_en="Why?", kind=QuestionKind.TEXT)
    RegistrationFactory(event=event, organisation=OrganisationFactory(region=RegionFactory()))
    address = f"{LIST}?export=csv&event={event.pk}"
    one = queries_of(office, address)
    for _number in range(2):
        RegistrationFactory(event=event, organisation=OrganisationFactory(region=RegionFactory()))

    assert queries_of(office, address) == one


def test_many_are_cancelled_with_a_reason_only_of_one_event(office):
    starts_at = timezone.now() + timedelta(days=3)
    event = EventFactory(starts_at=starts_at)
    mine, same, other = (
        RegistrationFactory(event=event),
        RegistrationFactory(event=event),
        RegistrationFactory(event=EventFactory(starts_at=starts_at)),
    )
    action = reverse("wagtail_bulk_action", args=["events", "registration", "cancel"])

    office.post(f"{action}?id={mine.pk}&id={other.pk}&next=/", {"reason": "Storm"})
    mine.refresh_from_db()
    assert mine.status == RegistrationStatus.CONFIRMED

    assert "This field is required" in office.post(f"{action}?id={mine.pk}&id={same.pk}&next=/", {"reason": ""}).content.decode()
    office.post(f"{action}?id={mine.pk}&id={same.pk}&next=/", {"reason": "Storm"})
    for row in (mine, same):
        row.refresh_from_db()
        assert row.status == RegistrationStatus.CANCELLED


def test_many_are_matched_and_get_their_link(office, mailoutbox):
    organisation = OrganisationFactory()
    rows = [RegistrationFactory(event=EventFactory(starts_at=timezone.now() + timedelta(days=3))) for _number in range(2)]
    keys = "&".join(f"id={row.pk}" for row in rows)

    office.post(f"{reverse('wagtail_bulk_action', args=['events', 'registration', 'match'])}?{keys}&next=/", {"organisation": organisation.pk})
    office.post(f"{reverse('wagtail_bulk_action', args=['events', 'registration', 'send-link'])}?{keys}&next=/")

    for row in rows:
        row.refresh_from_db()
        assert row.organisation == organisation
