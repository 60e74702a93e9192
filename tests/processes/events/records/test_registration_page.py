from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import AttendanceMode, QuestionKind, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import EventQuestion, Registration
from tests.network.factories import OrganisationFactory, PersonFactory
from tests.processes.events.factories import BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """An event in a week, with two places and a question."""
    starts_at = timezone.now() + timedelta(days=7)
    made = EventFactory(starts_at=starts_at, title_en="Robots at work", asks_food=True, capacity=2)
    EventQuestion.objects.create(event=made, label_en="Do you travel by train?", kind=QuestionKind.YES_NO)
    return made


def _page(row):
    return reverse("events_registrations:inspect", args=[row.pk])


def _do(name, row):
    return reverse(f"events_registrations:{name}", args=[row.pk])


def test_the_page_shows_facts_answers_needs_and_the_others(office, event):
    question = event.questions.get()
    row = RegistrationFactory(
        event=event, given_name="Ada", organisation_name="Muster & Co", food="no nuts", answers={str(question.pk): "yes"}, accessibility="ramp"
    )
    RegistrationFactory(event=event, booking=row.booking, given_name="Colleague", email="")

    page = office.get(_page(row)).content.decode()

    for words in (
        "Robots at work",
        "Muster &amp; Co",
        "not matched",
        "Do you travel by train?",
        "no nuts",
        "ramp",
        "Colleague",
        "No mail was written",
    ):
        assert words in page, words


def test_needs_and_delicate_answers_are_only_for_those_who_keep_registrations(signed_in, event):
    delicate = EventQuestion.objects.create(event=event, label_en="Which medicine?", kind=QuestionKind.LINE, is_delicate=True)
    row = RegistrationFactory(event=event, food="no nuts", answers={str(delicate.pk): "insulin"})
    reader = signed_in(Role.BOARD)
    reader.user.user_permissions.add(*_permissions("view_registration"))

    page = reader.get(_page(row)).content.decode()

    assert "no nuts" not in page
    assert "insulin" not in page
    assert "Cancel the registration" not in page
    assert "needs=" not in reader.get(reverse("events_registrations:index")).content.decode()
    assert reader.get(reverse("events_registrations:index"), {"export": "csv"}).status_code == 302


def _permissions(*codenames):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="events", codename__in=codenames)


def test_a_registration_is_changed_without_losing_what_was_matched(office, event):
    question = event.questions.get()
    organisation, person = OrganisationFactory(), PersonFactory()
    row = RegistrationFactory(event=event, organisation=organisation, person=person, organisation_name="Typed", shown_since=timezone.now())
    entered = {
        "given_name": "Augusta", "family_name": "King", "email": row.email, "organisation_name": "Typed", "food": "vegan", "accessibility": "",
        f"answer_{question.pk}": "no",
    }  # fmt: skip

    assert office.post(_do("change", row), entered)["Location"] == _page(row)

    row.refresh_from_db()
    assert (row.full_name, row.food, row.answers) == ("Augusta King", "vegan", {str(question.pk): "no"})
    assert (row.organisation, row.person) == (organisation, person)
    assert row.shown_since is not None


def test_an_address_taken_by_somebody_else_is_refused_and_nothing_typed_is_lost(office, event):
    taken, row = RegistrationFactory(event=event), RegistrationFactory(event=event)

    response = office.post(_do("change", row), {"given_name": "Kept", "family_name": "Typed", "email": taken.email, "organisation_name": ""})

    assert "registered already" in response.content.decode()
    assert "Kept" in response.content.decode()


def test_cancelling_needs_a_reason_and_offers_the_place_on(office, event):
    first, _second = RegistrationFactory(event=event), RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, status=RegistrationStatus.WAITING)

    assert "This field is required" in office.post(_do("cancel", first), {"reason": ""}).content.decode()
    assert office.post(_do("cancel", first), {"reason": "Called in sick"})["Location"] == _page(first)

    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.OFFERED
    page = office.get(_page(first)).content.decode()
    assert "Called in sick" in page
    assert OutgoingMail.objects.filter(template="event-registration-cancelled").count() == 1


def test_an_offer_is_accepted_for_them(office, event):
    row = RegistrationFactory(event=event, status=RegistrationStatus.OFFERED)
    row.booking.offered_until = timezone.now() + timedelta(hours=3)
    row.booking.save()

    office.post(_do("accept", row))

    row.refresh_from_db()
    assert row.status == RegistrationStatus.CONFIRMED
    assert entries_about(row.booking)[0].actor == office.user


def test_a_place_is_given_out_of_turn_with_a_reason(office, event):
    RegistrationFactory(event=event)
    _next, later = (RegistrationFactory(event=event, status=RegistrationStatus.WAITING) for _number in range(2))

    assert "This field is required" in office.post(_do("give-place", later), {"reason": " "}).content.decode()
    office.post(_do("give-place", later), {"reason": "Speaks on the panel"})

    later.refresh_from_db()
    assert later.status == RegistrationStatus.CONFIRMED
    assert "Speaks on the panel" in office.get(_page(later)).content.decode()


def test_no_place_is_given_that_is_not_there(office, event):
    for _number in range(2):
        RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, status=RegistrationStatus.WAITING)

    assert "No place is free" in office.post(_do("give-place", waiting), {"reason": "Important"}).content.decode()


def test_a_booking_of_a_hybrid_event_switches(office):
    event = EventFactory(mode=AttendanceMode.HYBRID, online_url="https://meet.example/", starts_at=timezone.now() + timedelta(days=7))
    row = RegistrationFactory(event=event, booking=BookingFactory(event=event, seat_list=event.seat_lists.get(mode=SeatMode.ON_SITE)))

    office.post(_do("switch", row))

    row.refresh_from_db()
    assert row.seat_list.mode == SeatMode.ONLINE


def test_organisation_and_person_are_matched_and_taken_back(office, event):
    row, organisation, person = RegistrationFactory(event=event, organisation_name="Typed"), OrganisationFactory(), PersonFactory()

    office.post(_do("match", row), {"organisation": organisation.pk})
    office.post(_do("match-person", row), {"person": person.pk})
    row.refresh_from_db()
    assert (row.organisation, row.person, row.organisation_name) == (organisation, person, "Typed")

    office.post(_do("match", row), {"organisation": ""})
    row.refresh_from_db()
    assert row.organisation is None


def test_the_link_is_sent_again_and_the_mail_is_listed(office, event):
    row = RegistrationFactory(event=event)

    office.post(_do("send-link", row))

    mail = OutgoingMail.objects.get()
    assert (mail.template, mail.to) == ("event-link", row.email)
    assert mail.subject in office.get(_page(row)).content.decode()


def test_nothing_is_done_with_an_erased_registration(office, event):
    row = RegistrationFactory(event=event, given_name="", family_name="", email="", erased_at=timezone.now())

    assert "personal data of this registration are erased" in office.get(_page(row)).content.decode()
    office.post(_do("send-link", row))
    assert not OutgoingMail.objects.exists()
    assert Registration.objects.get().given_name == ""


def test_the_page_takes_as_many_queries_for_one_colleague_as_for_three(office, event):
    row = RegistrationFactory(event=event)
    RegistrationFactory(event=event, booking=row.booking, organisation=OrganisationFactory())
    office.post(_do("send-link", row))
    one = queries_of(office, _page(row))
    for _number in range(2):
        event.seat_lists.update(capacity=10)
        RegistrationFactory(event=event, booking=row.booking, organisation=OrganisationFactory())
        office.post(_do("send-link", row))

    assert queries_of(office, _page(row)) == one
