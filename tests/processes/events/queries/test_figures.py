"""What is counted of events, alone and together."""

from datetime import date, timedelta

import pytest

from hubwerk.processes.events.enums import EventStatus, QuestionKind, RegistrationStatus
from hubwerk.processes.events.models import EventQuestion, Feedback, FeedbackQuestion
from hubwerk.processes.events.queries.figures import Figures, Group, Grouping, events_between, figures_by_event, figures_of, grouped
from hubwerk.processes.events.queries.opinions import FEW, asked_at_registration, opinions_on
from tests.network.factories import AffiliationFactory, OrganisationFactory, RegionFactory
from tests.processes.events.factories import STARTS_AT, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AFTER = STARTS_AT + timedelta(days=1)


@pytest.fixture
def event(db):
    return EventFactory(capacity=None)


@pytest.fixture
def people(event):
    """Eight registrations of every fate."""
    werk = OrganisationFactory(kind="sme", roles=["user", "enabler"], region=RegionFactory(code="DEA2D"))
    known = AffiliationFactory(organisation=werk).person
    RegistrationFactory(event=event, checked_in_at=STARTS_AT, organisation=werk, is_member=True)
    RegistrationFactory(event=event, checked_in_at=STARTS_AT, organisation=werk, person=known)
    RegistrationFactory(event=event, checked_in_at=STARTS_AT, is_walk_in=True)
    RegistrationFactory(event=event, organisation=OrganisationFactory(kind="university"))
    for status in (RegistrationStatus.WAITING, RegistrationStatus.OFFERED, RegistrationStatus.EXPIRED, RegistrationStatus.CANCELLED):
        RegistrationFactory(event=event, status=status)


def feedback(event, *marks, **fields):
    return [Feedback.objects.create(event=event, given_on=AFTER.date(), language="de", satisfaction=mark, **fields) for mark in marks]


def test_everything_is_counted_once(event, people):
    feedback(event, 5, 4)
    elsewhere = EventFactory()
    RegistrationFactory(event=elsewhere)
    feedback(elsewhere, 1)

    assert figures_of([event.pk], AFTER) == Figures(
        registered=8, confirmed=4, waiting=2, expired=1, cancelled=1, came=3, no_show=1, walk_ins=1, members=1, newcomers=2, organisations=2,
        answered=2, satisfaction=4.5,
    )  # fmt: skip


def test_nobody_is_missing_before_the_end(event, people):
    figures = figures_of([event.pk], STARTS_AT)

    assert (figures.came, figures.no_show) == (3, 0)


def test_who_came_before_is_no_longer_new(event):
    first = EventFactory(starts_at=STARTS_AT - timedelta(days=60))
    RegistrationFactory(event=first, email="ada@muster.example", created_at=STARTS_AT - timedelta(days=90))
    RegistrationFactory(event=event, email="Ada@muster.example")

    assert figures_by_event([first.pk, event.pk], AFTER)[event.pk].newcomers == 0
    assert figures_of([first.pk, event.pk], AFTER).newcomers == 1


def test_sum_of_events_is_the_figure_of_all(event, people):
    RegistrationFactory(event=(other := EventFactory()))
    by_event, total = figures_by_event([event.pk, other.pk], AFTER), figures_of([event.pk, other.pk], AFTER)

    assert sum(figures.registered for figures in by_event.values()) == total.registered == 9
    assert sum(figures.newcomers for figures in by_event.values()) == total.newcomers


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_is_constant(count, django_assert_num_queries):
    events = [RegistrationFactory().event.pk for _number in range(count)]

    with django_assert_num_queries(3):
        assert len(figures_by_event(events, AFTER)) == count
    with django_assert_num_queries(3):
        assert figures_of(events, AFTER).registered == count
    with django_assert_num_queries(1):
        grouped(events, Grouping.ROLE)


def test_groups_name_what_is_known(event, people):
    assert grouped([event.pk], Grouping.KIND) == [Group("sme", 2, 2), Group("university", 1, 0), Group(None, 1, 1)]
    assert grouped([event.pk], Grouping.ROLE) == [Group("enabler", 2, 2), Group("user", 2, 2), Group(None, 2, 1)]
    assert grouped([event.pk], Grouping.MEMBER) == [Group(False, 3, 2), Group(True, 1, 1)]
    assert [(group.confirmed, group.came) for group in grouped([event.pk], Grouping.REGION)] == [(2, 2), (2, 1)]


def test_period_holds_announced_events_of_its_days(event):
    EventFactory(starts_at=STARTS_AT + timedelta(days=30))
    EventFactory(status=EventStatus.DRAFT, published_at=None)
    talk = EventFactory(format="talk")

    assert events_between(date(2026, 6, 18), date(2026, 6, 18)) == [event, talk]
    assert events_between(date(2026, 6, 18), date(2026, 6, 18), format="talk") == [talk]


def test_few_answers_do_not_tell_who_said_what(event):
    question = FeedbackQuestion.objects.create(event=event, label_en="Again?", kind=QuestionKind.YES_NO)
    feedback(event, *[5] * (FEW - 1), answers={str(question.pk): "yes"})

    few = opinions_on(event)
    assert (few.answered, few.mean, few.spread, few.questions, few.are_few) == (FEW - 1, 5.0, (), (), True)

    feedback(event, 2)
    enough = opinions_on(event)
    assert [number for _mark, number in enough.spread] == [FEW - 1, 0, 0, 1, 0]
    assert [number for _answer, number in enough.questions[0].counts] == [FEW - 1, 0]


def test_comments_stand_apart_from_marks_and_in_the_order_of_the_alphabet(event):
    feedback(event, 1, comment="Zu laut")
    feedback(event, 5, comment="Am besten war der Rundgang")

    assert opinions_on(event).comments == ["Am besten war der Rundgang", "Zu laut"]


def test_answers_of_every_kind_are_summed_up(event):
    choices = [{"en": "Talks", "de": "Vorträge"}, {"en": "Tour", "de": "Rundgang"}]
    kinds = {
        kind: FeedbackQuestion.objects.create(event=event, label_en=kind, kind=kind, choices=choices if kind in ("choice", "several") else [])
        for kind in ("choice", "several", "rating", "number", "text")
    }
    for number in range(FEW):
        given = {"choice": str(number % 2), "several": ["0", "1"], "rating": "4", "number": str(number), "text": f"Text {9 - number}"}
        feedback(event, 5, answers={str(kinds[kind].pk): answer for kind, answer in given.items()})

    choice, several, rating, amount, text = opinions_on(event).questions

    assert [count for _label, count in choice.counts] == [3, 2]
    assert [count for _label, count in several.counts] == [FEW, FEW]
    assert (rating.mean, [count for _label, count in rating.counts]) == (4.0, [0, FEW, 0, 0, 0])
    assert amount.mean == 2.0
    assert text.texts == ["Text 5", "Text 6", "Text 7", "Text 8", "Text 9"]


def test_registration_answers_leave_out_delicate_and_written_ones(event):
    shown = EventQuestion.objects.create(event=event, label_en="Lunch?", kind=QuestionKind.YES_NO)
    delicate = EventQuestion.objects.create(event=event, label_en="Wheelchair?", kind=QuestionKind.YES_NO, is_delicate=True)
    written = EventQuestion.objects.create(event=event, label_en="Role?")
    RegistrationFactory(event=event, answers={str(shown.pk): "yes", str(delicate.pk): "yes", str(written.pk): "CTO"})

    (answered,) = asked_at_registration(event)

    assert (answered.label, answered.answered) == ("Lunch?", 1)
