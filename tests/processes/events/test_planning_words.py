"""Lists as they are pasted, rules as people say them, times as clocks show them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from hubwerk.processes.events.invitee_lists import MOST_LINES, read_pasted_list
from hubwerk.processes.events.queries.planning import hosted_events
from hubwerk.processes.events.records.moments import moment_of, wall_clock_of
from hubwerk.processes.events.repetition import Frequency, Repetition
from hubwerk.processes.events.services.invitees import InviteeDetails
from tests.network.factories import OrganisationFactory, PersonFactory
from tests.processes.events.factories import STARTS_AT, EventFactory, RegistrationFactory

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("marie@muster.example", ("marie@muster.example", "", "nl")),
        ("Marie Curie <marie@muster.example>", ("marie@muster.example", "Marie Curie", "nl")),
        ('"Curie, Marie" <marie@muster.example>; fr', ("marie@muster.example", "Curie Marie", "fr")),
        ("marie@muster.example\tMarie Curie\tde", ("marie@muster.example", "Marie Curie", "de")),
        (" mailto:marie@muster.example, ", ("marie@muster.example", "", "nl")),
    ],
)
@pytest.mark.django_db
def test_a_line_is_read_as_mail_programs_write_it(line, expected):
    read = read_pasted_list(line, language="nl")

    assert [(row.email, row.name, row.language) for row in read.invitees] == [expected]
    assert not read.problems


@pytest.mark.django_db
def test_known_people_get_their_language_and_nobody_stands_twice():
    PersonFactory(email="Ada@Muster.example", language="fr")

    read = read_pasted_list("ada@muster.example, bob@muster.example\nADA@muster.example\n\n", language="de")

    assert [(row.email, row.language) for row in read.invitees] == [("ada@muster.example", "fr"), ("bob@muster.example", "de")]


@pytest.mark.django_db
def test_organisations_are_found_by_their_name_and_only_where_it_is_clear():
    alpha = OrganisationFactory(name="Alpha Werke GmbH")
    OrganisationFactory.create_batch(2, name="Beta AG")

    read = read_pasted_list("Alpha Werke GmbH\nBeta AG\nGamma\nmarie@@x", language="de")

    assert read.invitees == (InviteeDetails(organisation_id=alpha.pk, language="de"),)
    assert [problem.number for problem in read.problems] == [2, 3, 4]


@pytest.mark.django_db
def test_a_list_has_an_end():
    read = read_pasted_list("\n".join(f"guest{number}@muster.example" for number in range(MOST_LINES + 1)), language="de")

    assert not read.invitees
    assert len(read.problems) == 1


@pytest.mark.parametrize(
    ("repetition", "start", "rule"),
    [
        (Repetition(Frequency.WEEKLY, 2, count=5), date(2026, 6, 18), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=5"),
        (Repetition(Frequency.MONTHLY_WEEKDAY, count=4), date(2026, 6, 18), "FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH;COUNT=4"),
        (Repetition(Frequency.MONTHLY_WEEKDAY, count=4), date(2026, 4, 30), "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TH;COUNT=4"),
        (
            Repetition(Frequency.MONTHLY_DAY, until=date(2026, 12, 31)),
            date(2026, 6, 18),
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=18;UNTIL=20261231T235959",
        ),
        (Repetition(Frequency.DAILY, count=3), date(2026, 6, 18), "FREQ=DAILY;INTERVAL=1;COUNT=3"),
        (Repetition(Frequency.YEARLY, count=3), date(2026, 6, 18), "FREQ=YEARLY;INTERVAL=1;COUNT=3"),
    ],
)
def test_a_repetition_is_written_as_a_rule(repetition, start, rule):
    assert repetition.rule(start) == rule


def test_a_clock_shows_a_moment_and_back():
    moment = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)

    local = wall_clock_of(moment, BERLIN)

    assert local == datetime.fromisoformat("2026-06-18T14:00")
    assert moment_of(local, BERLIN) == moment


def test_a_time_that_is_left_out_does_not_exist():
    with translation.override("en"), pytest.raises(ValidationError, match="the clocks are put forward"):
        moment_of(datetime.fromisoformat("2026-03-29T02:30"), BERLIN)


def test_of_an_hour_that_comes_twice_the_first_is_meant_unless_the_other_is_stored():
    twice = datetime.fromisoformat("2026-10-25T02:30")
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert moment_of(twice, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_of(twice, BERLIN, stored=second) == second


@pytest.mark.django_db
def test_a_host_sees_its_events_with_numbers_only(django_assert_num_queries):
    organisation = OrganisationFactory()
    first, second = EventFactory(), EventFactory(starts_at=STARTS_AT.replace(year=2027))
    over, hidden = EventFactory(starts_at=STARTS_AT.replace(year=2025)), EventFactory(status="draft", published_at=None)
    for event in (second, first, over, hidden):
        event.hosts.create(organisation=organisation)
    EventFactory().hosts.create(organisation=OrganisationFactory())
    RegistrationFactory(event=first)
    RegistrationFactory(event=first, status="waiting")
    RegistrationFactory(event=first, status="cancelled")

    with django_assert_num_queries(1):
        rows = hosted_events(organisation, datetime(2026, 1, 1, tzinfo=UTC))

    assert [row.event for row in rows] == [first, second, over]
    assert [(row.confirmed, row.waiting, row.came) for row in rows] == [(1, 1, 0), (0, 0, 0), (0, 0, 0)]
