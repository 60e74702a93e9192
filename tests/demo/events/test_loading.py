"""The sample events as they stand in the database on the day they are loaded."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import Count, Q
from django_tasks_db.models import DBTaskResult

from hubwerk.demo.events import are_events_loaded, load_sample_events
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import HOLDING_A_PLACE, AttendanceMode, Audience, EventState, QuestionKind, RegistrationStatus
from hubwerk.processes.events.models import CheckIn, Contingent, Event, EventQuestion, Feedback, FeedbackQuestion, Registration, SeatList, Series
from hubwerk.processes.events.queries.places import full_events
from hubwerk.processes.events.rules import may_check_in
from hubwerk.processes.events.services.feedback import ask_for_feedback
from hubwerk.processes.events.services.forgetting import erase_event_needs
from hubwerk.processes.events.services.reminders import remind_of_events

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_an_event_in_each_state_is_there(loaded):
    count, at = loaded
    states = Counter(event.state_at(at, is_full=event.pk in full_events([event.pk], at)) for event in Event.objects.all())

    assert count == states.total() == 30
    assert states == {
        EventState.PAST: 12,
        EventState.OPEN: 11,
        EventState.DRAFT: 2,
        EventState.SCHEDULED: 1,
        EventState.CANCELLED: 1,
        EventState.FULL: 1,
        EventState.CLOSED: 1,
        EventState.NOT_YET: 1,
    }
    assert not Event.objects.filter(is_sample=False).exists()
    assert set(Event.objects.values_list("mode", flat=True)) == set(AttendanceMode)
    assert set(Event.objects.values_list("audience", flat=True)) == set(Audience)


def test_the_announcements_are_whole():
    for event in Event.objects.prefetch_related("hosts", "topics"):
        assert all(event.title(code)[1] == event.teaser(code)[1] == code for code in LANGUAGES)
        assert event.hosts.all() and event.topics.all()
        assert event.region_id is not None or not event.has_place


def test_people_ask_and_are_asked_in_every_way():
    assert set(EventQuestion.objects.values_list("kind", flat=True)) == set(QuestionKind)
    assert EventQuestion.objects.filter(is_delicate=True).exists()
    assert FeedbackQuestion.objects.count() >= 10
    assert Registration.objects.exclude(food="").filter(checked_in_at=None).exists()


def test_a_series_of_four_meets_every_week():
    [series] = Series.objects.all()
    starts = [event.local_start for event in series.events.soonest_first()]

    assert series.rule == "FREQ=WEEKLY;COUNT=4"
    assert [(later - earlier).days for earlier, later in pairwise(starts)] == [7, 7, 7]


def test_about_four_hundred_people_are_registered_in_each_state():
    states = Counter(Registration.objects.values_list("status", flat=True))

    assert states.keys() == set(RegistrationStatus)
    assert 380 <= states.total() <= 450
    assert set(Registration.objects.values_list("language", flat=True)) == set(LANGUAGES)
    assert Registration.objects.filter(person__isnull=True).count() > 100 < Registration.objects.filter(person__isnull=False).count()
    assert Registration.objects.filter(is_walk_in=True).count() >= 8
    assert Registration.objects.filter(shown_since__isnull=False).count() > 100
    assert Registration.objects.values("booking").annotate(people=Count("pk")).filter(people__gt=1).count() > 20


def test_nobody_outside_the_sample_is_written_to():
    assert not Registration.objects.exclude(Q(email__endswith=".example") | Q(email__endswith="@example.org")).exists()


def test_taken_and_waiting_agree_with_the_registrations():
    _assert_places_agree()


def test_the_full_event_has_a_line_and_an_offer(loaded):
    _count, at = loaded
    [seats] = SeatList.objects.filter(waiting__gt=0)
    offered = seats.bookings.get(registrations__status=RegistrationStatus.OFFERED)

    assert (seats.taken, seats.waiting) == (seats.capacity, 6)
    assert offered.offered_until is not None
    assert at < offered.offered_until <= seats.event.starts_at
    assert all(booking.queued_at for booking in seats.bookings.filter(registrations__status=RegistrationStatus.WAITING))


def test_places_are_kept_for_a_region_and_some_are_taken(loaded):
    contingent = Contingent.objects.select_related("region").get()

    assert contingent.region is not None
    assert contingent.region.code == "area:ostbelgien"
    assert 0 < contingent.taken < contingent.places
    assert contingent.held_at(loaded[1]) > 0


def test_past_events_look_as_if_people_had_been_there(loaded):
    past = Event.objects.over(loaded[1])
    on_site = Registration.objects.confirmed().filter(event__in=past, seat_list__mode="on-site")
    share = on_site.attended().count() / on_site.count()

    assert 0.75 < share < 0.97
    assert CheckIn.objects.count() == Registration.objects.attended().count() == on_site.attended().count()
    assert not Registration.objects.attended().exclude(status=RegistrationStatus.CONFIRMED).exists()


def test_people_said_what_they_thought(loaded):
    marks = Counter(Feedback.objects.values_list("satisfaction", flat=True))

    assert marks.total() > 80
    assert marks[5] > marks[3] > 0 < marks[2]
    assert 3.8 < sum(mark * count for mark, count in marks.items()) / marks.total() < 4.6
    assert set(Feedback.objects.exclude(comment="").values_list("language", flat=True)) == set(LANGUAGES)
    assert Feedback.objects.count() == Registration.objects.filter(feedback_given=True).count()
    assert not Feedback.objects.filter(event__feedback_anonymous=True, registration__isnull=False).exists()
    assert Feedback.objects.filter(registration__isnull=False).exists()
    assert not Feedback.objects.filter(given_on__gt=loaded[1].date() + timedelta(days=1)).exists()


def test_needs_are_gone_some_days_after_an_event(loaded):
    assert erase_event_needs(at=loaded[1]) == 0
    assert not Registration.objects.filter(event__needs_erased_at__isnull=False).exclude(food="", accessibility="").exists()


def test_the_member_comes_to_two_and_was_at_one(loaded):
    own = Registration.objects.filter(booking__user__email="mitglied@example.org", status=RegistrationStatus.CONFIRMED)

    assert own.filter(event__starts_at__gt=loaded[1]).count() == 2
    assert own.filter(event__ends_at__lt=loaded[1], checked_in_at__isnull=False).count() == 1
    assert all(row.person_id and row.organisation_id and row.is_member for row in own)


def test_the_events_officer_and_the_team_check_in():
    for email in ("veranstaltungen@example.org", "team@example.org"):
        assert may_check_in(User.objects.get(email=email))


def test_only_members_and_invited_people_are_where_only_they_come():
    among_members = Registration.objects.filter(event__audience=Audience.MEMBERS)
    round_table = Event.objects.get(audience=Audience.INVITED)

    assert among_members.exists() and not among_members.filter(is_member=False).exists()
    assert not round_table.invitees.filter(sent_at=None).exists()
    invited = set(round_table.invitees.values_list("organisation", flat=True))
    assert {row.organisation_id for row in round_table.registrations.all()} <= invited


def test_nothing_is_mailed_to_the_invented_now_or_later(loaded):
    _count, at = loaded
    for days in range(0, 90, 3):
        remind_of_events(at=at + timedelta(days=days))
        ask_for_feedback(at=at + timedelta(days=days))

    assert not OutgoingMail.objects.filter(template__startswith="event-").exists()
    assert not DBTaskResult.objects.filter(task_path__contains="events.tasks").exists()


def test_loading_again_changes_nothing(loaded):
    before = Registration.objects.count()

    assert are_events_loaded()
    assert load_sample_events(at=loaded[1] + timedelta(days=3)) == 0
    assert (Event.objects.count(), Registration.objects.count()) == (loaded[0], before)


def _assert_places_agree():
    holding = Count("registrations", filter=Q(registrations__status__in=HOLDING_A_PLACE))
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    for seats in SeatList.objects.annotate(counted=holding, in_line=waiting):
        assert (seats.taken, seats.waiting) == (seats.counted, seats.in_line), seats.event
    kept = Count("bookings__registrations", filter=Q(bookings__registrations__status__in=HOLDING_A_PLACE))
    for contingent in Contingent.objects.annotate(counted=kept):
        assert contingent.taken == contingent.counted
