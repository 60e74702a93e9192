from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import Audience, EventStatus, FileAudience
from hubwerk.processes.events.models import Contingent, Event, EventFile, Invitee, Series
from hubwerk.processes.events.services.publishing import schedule_event
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of, said
from tests.processes.events.records.planning import address

pytestmark = pytest.mark.django_db

COMING = datetime(2099, 6, 18, 12, 0, tzinfo=UTC)


def _draft(**fields):
    return EventFactory(status=EventStatus.DRAFT, published_at=None, **{"starts_at": COMING, **fields})


def test_the_page_says_where_it_stands_and_what_is_to_settle(office):
    event = _draft(venue="", town="", languages=["de", "fr"], audience=Audience.INVITED)

    page = said(office.get(address("inspect", event.pk)))

    assert "A draft: only the team sees it." in page
    for gap in ("It has no place yet.", "Nobody is named as host.", "the announcement is missing: French", "nobody is invited"):
        assert gap in page


def test_a_full_event_says_so(office):
    event = EventFactory(starts_at=COMING, capacity=1)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, status="waiting")

    assert "All places are taken" in said(office.get(address("inspect", event.pk)))


def test_publishing_scheduling_and_taking_back(office):
    event = _draft()

    office.post(address("schedule", event.pk), {"publish_at": "2099-06-01 08:00"})
    event.refresh_from_db()
    assert (event.status, event.publish_at) == (EventStatus.SCHEDULED, datetime(2099, 6, 1, 6, 0, tzinfo=UTC))

    office.post(address("unschedule", event.pk))
    event.refresh_from_db()
    assert event.status == EventStatus.DRAFT

    office.post(address("publish", event.pk))
    event.refresh_from_db()
    assert event.status == EventStatus.PUBLISHED

    office.post(address("withdraw", event.pk))
    event.refresh_from_db()
    assert event.status == EventStatus.DRAFT


def test_what_cannot_be_published_says_why(office):
    event = _draft(venue="", town="")

    response = office.post(address("publish", event.pk), follow=True)

    assert "Please say first where the event takes place" in said(response)
    event.refresh_from_db()
    assert event.status == EventStatus.DRAFT


def test_a_time_after_the_beginning_is_refused_in_the_form(office):
    response = office.post(address("schedule", _draft().pk), {"publish_at": "2099-07-01 08:00"})

    assert "Please choose a time between now and the beginning of the event." in said(response)


def test_cancelling_says_before_how_many_are_told(office):
    event = EventFactory(starts_at=COMING)
    RegistrationFactory(event=event, language="de")
    RegistrationFactory(event=event, language="nl", status="waiting")

    page = office.get(address("cancel", event.pk))
    assert "Cancel it, and tell 2 people" in said(page)
    assert [(row["name"], row["people"]) for row in page.context["languages"]] == [("German", 1), ("Dutch", 1)]

    refused = office.post(address("cancel", event.pk), {"reason": "Der Saal ist überflutet.", "count": "1"})
    assert "Meanwhile the number of people has changed." in said(refused)
    assert "Der Saal ist überflutet." in said(refused)

    office.post(address("cancel", event.pk), {"reason": "Der Saal ist überflutet.", "count": "2"})
    event.refresh_from_db()
    assert (event.status, event.cancellation_reason) == (EventStatus.CANCELLED, "Der Saal ist überflutet.")


def test_a_draft_is_deleted_and_an_announced_event_is_not(office):
    event, announced = _draft(), EventFactory(starts_at=COMING)

    response = office.post(address("delete", event.pk))
    office.post(address("delete", announced.pk))

    assert response["Location"] == address("index")
    assert list(Event.objects.all()) == [announced]


def test_a_copy_takes_place_at_another_time(office):
    event = _draft(series=Series.objects.create(name_de="Tisch", name_fr="T", name_nl="T", name_en="T", created_at=timezone.now()))

    response = office.post(address("copy", event.pk), {"starts_at": "2099-12-10 18:00", "same_series": "on"})

    copy = Event.objects.exclude(pk=event.pk).get()
    assert response["Location"] == address("inspect", copy.pk)
    assert (copy.starts_at, copy.series, copy.title_de) == (datetime(2099, 12, 10, 17, 0, tzinfo=UTC), event.series, event.title_de)


def test_dates_are_shown_before_they_are_planned(office):
    event = _draft(starts_at=datetime(2099, 9, 17, 16, 0, tzinfo=UTC))  # the third Thursday, at six in the evening
    typed = {"frequency": "monthly-weekday", "interval": "1", "count": "3", "until": ""}

    shown = office.post(address("repeat", event.pk), typed)
    assert shown.context["dates"] == [
        "Thursday, Sept. 17, 2099, 6 p.m.",
        "Thursday, Oct. 15, 2099, 6 p.m.",
        "Thursday, Nov. 19, 2099, 6 p.m.",
    ]
    assert Event.objects.count() == 1

    office.post(address("repeat", event.pk), {**typed, "seen": shown.context["rule"]})
    hours = [planned.local_start.hour for planned in Event.objects.filter(series__isnull=False)]
    assert hours == [18, 18, 18]


def test_dates_that_were_changed_after_they_were_shown_are_shown_again(office):
    event = _draft()
    shown = office.post(address("repeat", event.pk), {"frequency": "weekly", "interval": "1", "count": "3"})

    office.post(address("repeat", event.pk), {"frequency": "weekly", "interval": "2", "count": "3", "seen": shown.context["rule"]})

    assert Event.objects.count() == 1


@pytest.mark.parametrize("ends", [{}, {"count": "3", "until": "2099-12-31"}])
def test_a_repetition_has_one_end(office, ends):
    response = office.post(address("repeat", _draft().pk), {"frequency": "weekly", "interval": "1", **ends})

    assert "Please enter either how many dates there are, or the last day." in said(response)


def test_a_file_is_added_and_taken_away(office, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    event = EventFactory(starts_at=COMING)

    office.post(
        address("add-file", event.pk), {"file": ContentFile(b"%PDF-1.7", "programme.pdf"), "title": "", "language": "", "shown_to": "everybody"}
    )

    file = EventFile.objects.get()
    assert (file.title, file.original_name, file.shown_to) == ("programme.pdf", "programme.pdf", FileAudience.EVERYBODY)
    assert "programme.pdf" in said(office.get(address("inspect", event.pk)))
    office.post(address("remove-file", file.pk))
    assert not EventFile.objects.exists()


def test_a_file_that_runs_by_itself_is_refused(office):
    response = office.post(address("add-file", EventFactory().pk), {"file": ContentFile(b"MZ", "setup.exe"), "shown_to": "everybody"})

    assert "Not everybody can open this kind of file." in said(response)


def test_a_pasted_list_is_entered_and_then_sent(office):
    event = EventFactory(starts_at=COMING, audience=Audience.INVITED)
    organisation = OrganisationFactory(name="Alpha AG")
    pasted = "Marie Curie <marie@muster.example> fr\nada@muster.example; Ada Lovelace\nAlpha AG\n"

    response = office.post(address("invite", event.pk), {"pasted": pasted, "language": "nl"}, follow=True)

    assert "3 are entered." in said(response)
    assert [(row.email, row.name, row.organisation, row.language) for row in Invitee.objects.order_by("pk")] == [
        ("marie@muster.example", "Marie Curie", None, "fr"),
        ("ada@muster.example", "Ada Lovelace", None, "nl"),
        ("", "", organisation, "nl"),
    ]
    page = office.get(address("send-invitations", event.pk))
    assert page.context["count"] == 2
    office.post(address("send-invitations", event.pk), {"count": "2"})
    assert [bool(row.sent_at) for row in Invitee.objects.order_by("pk")] == [True, True, False]


def test_messy_lines_are_named_and_nothing_is_entered(office):
    pasted = "marie@muster.example\nmarie@@muster\nNobody knows them\n"

    response = office.post(address("invite", EventFactory(starts_at=COMING).pk), {"pasted": pasted, "language": "de"})

    page = said(response)
    assert "Line 2" in page
    assert "Line 3" in page
    assert "Nobody knows them" in page
    assert not Invitee.objects.exists()


def test_an_invitation_is_withdrawn(office):
    event = EventFactory(starts_at=COMING)
    invitee = Invitee.objects.create(event=event, email="marie@muster.example", created_at=timezone.now())

    response = office.post(address("withdraw-invitation", invitee.pk))

    assert response["Location"] == address("inspect", event.pk)
    assert not Invitee.objects.exists()


def test_the_door_sees_no_invited_people_and_no_buttons(signed_in):
    event = EventFactory(starts_at=COMING)
    Invitee.objects.create(event=event, email="marie@muster.example", created_at=timezone.now())

    page = said(signed_in(Role.COMMUNITY).get(address("inspect", event.pk)))

    assert "marie@muster.example" not in page
    assert "Cancel the event" not in page
    assert address("copy", event.pk) not in page


def test_the_page_takes_as_many_queries_for_three_of_all_as_for_one(office):
    event = EventFactory(starts_at=COMING)
    _put_to(event, 1)
    for_one = queries_of(office, address("inspect", event.pk))

    _put_to(event, 2)

    assert queries_of(office, address("inspect", event.pk)) == for_one


def _put_to(event, count):
    for _number in range(count):
        organisation = OrganisationFactory()
        event.hosts.create(organisation=organisation)
        event.speakers.create(name="Ada Lovelace", organisation=organisation)
        event.invitees.create(organisation=organisation, created_at=timezone.now())
        event.files.create(title="Programm", file="event-files/x.pdf", original_name="x.pdf", created_at=timezone.now())
        event.questions.create(label_de="Was noch?")
        until = COMING - timedelta(days=1)
        Contingent.objects.create(seat_list=event.seat_lists.get(), organisation=organisation, places=1, falls_back_at=until)


def test_a_scheduled_event_says_when_it_is_published(office):
    event = _draft()
    schedule_event(actor=None, event_id=event.pk, publish_at=COMING - timedelta(days=1), at=timezone.now())

    assert "It will be published on Wednesday, June 17, 2099, 2 p.m." in said(office.get(address("inspect", event.pk)))
