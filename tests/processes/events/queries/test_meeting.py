"""Whom a participant should meet."""

from datetime import timedelta

import pytest
from django.utils import translation

from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.queries.meeting import introductions_of, is_meeting_open, others_shown, suggestions_for
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory
from tests.processes.events.meeting import helper, seeker, shown

pytestmark = pytest.mark.django_db
DURING = STARTS_AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.HUBWERK_DATA_DIR = tmp_path
    live_index.forget()
    with translation.override("en"):
        yield
    live_index.forget()


@pytest.fixture
def event(db):
    return EventFactory()


def suggested(registration, at=WHILE_OPEN):
    return suggestions_for(registration, others_shown(registration, at), at)


def test_whoever_answers_is_suggested_with_reasons(event):
    asker, other = seeker(event), helper(event)

    (found,) = suggested(asker)

    assert (found.match.organisation, found.people) == (other.organisation, [other])
    assert any("Fachkräftemangel" in reason for reason in found.reasons)


def test_nobody_is_suggested_who_is_not_there_or_did_not_agree(event):
    asker = seeker(event)
    helper(event, name="Ohne Zusage", shown_since=None)
    helper(event, name="Wartet", status=RegistrationStatus.WAITING)
    helper(event, name="Abgesagt", status=RegistrationStatus.CANCELLED)
    helper(event, name="Gelöscht", erased_at=WHILE_OPEN)
    helper(EventFactory(), name="Anderswo")

    assert others_shown(asker, WHILE_OPEN) == []
    assert suggested(asker) == []


def test_colleagues_are_shown_and_never_suggested(event):
    asker = helper(event)
    colleague = shown(event, organisation=asker.organisation)

    assert others_shown(asker, WHILE_OPEN) == [colleague]
    assert suggested(asker) == []


def test_somebody_without_an_organisation_of_the_network_gets_no_suggestion(event):
    asker, other = shown(event, organisation_name="Unbekannt"), helper(event)

    assert others_shown(asker, WHILE_OPEN) == [other]
    assert suggested(asker) == []


def test_from_the_beginning_on_only_those_count_who_came(event):
    asker, there, away = seeker(event, checked_in_at=STARTS_AT), helper(event, checked_in_at=STARTS_AT), helper(event, name="Zuhause")

    assert others_shown(asker, WHILE_OPEN) == [there, away]
    assert others_shown(asker, DURING) == [there]
    assert [found.people for found in suggested(asker, DURING)] == [[there]]


def test_where_nobody_is_checked_in_everybody_counts(event):
    asker, other = seeker(event), helper(event)

    assert others_shown(asker, DURING) == [other]


def test_each_organisation_is_suggested_once_with_all_its_people(event):
    asker, first = seeker(event), helper(event)
    second = shown(event, organisation=first.organisation, given_name="Anton", family_name="Auch")

    (found,) = suggested(asker)

    assert {*found.people} == {first, second}


def test_unpublished_organisations_are_not_matched(event):
    asker, other = seeker(event), helper(event)
    other.organisation.status = "draft"
    other.organisation.save()
    live_index.forget()

    assert suggested(asker) == []


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_is_constant(event, count, django_assert_num_queries):
    asker = seeker(event)
    for number in range(count):
        helper(event, name=f"Campus {number}")
    suggested(asker)

    with django_assert_num_queries(13):
        found = suggested(asker)

    assert len(found) == count


def test_people_find_each_other_until_two_months_after(event):
    assert is_meeting_open(event, WHILE_OPEN)
    assert is_meeting_open(event, event.ends_at + timedelta(days=59))
    assert not is_meeting_open(event, event.ends_at + timedelta(days=61))
    assert not is_meeting_open(EventFactory(shows_participants=False), WHILE_OPEN)


def test_introductions_are_empty_for_a_stranger(event):
    assert introductions_of(RegistrationFactory(event=event, organisation=OrganisationFactory())) == []
