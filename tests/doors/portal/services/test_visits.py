from datetime import timedelta

import pytest

from hubwerk.doors.portal.models import PortalVisit
from hubwerk.doors.portal.services.visits import FIRST_LOOK, note_visit
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def visit(user, organisation):
    return lambda at: note_visit(user=user, organisation_ids=[organisation.pk], at=at)[organisation.pk]


def test_first_visit_looks_back_a_month(visit, at):
    assert visit(at) == at - FIRST_LOOK


def test_what_was_new_stays_new_during_a_visit(visit, at):
    visit(at)

    assert [visit(at + timedelta(minutes=minutes)) for minutes in (1, 20, 45)] == [at - FIRST_LOOK] * 3


def test_next_visit_counts_from_the_end_of_the_last_one(visit, at):
    visit(at)
    visit(at + timedelta(minutes=10))

    assert visit(at + timedelta(days=2)) == at + timedelta(minutes=10)


def test_visits_are_kept_apart_by_organisation_and_account(make_user, organisation, at):
    other = OrganisationFactory()
    first, second = make_user(), make_user()
    note_visit(user=first, organisation_ids=[organisation.pk], at=at)

    later = at + timedelta(days=1)

    assert note_visit(user=first, organisation_ids=[organisation.pk, other.pk], at=later) == {organisation.pk: at, other.pk: later - FIRST_LOOK}
    assert note_visit(user=second, organisation_ids=[organisation.pk], at=later) == {organisation.pk: later - FIRST_LOOK}
    assert PortalVisit.objects.count() == 3


def test_look_just_now_is_not_written(visit, at, django_assert_num_queries):
    visit(at)

    with django_assert_num_queries(3):  # the transaction and one query
        visit(at + timedelta(seconds=30))
