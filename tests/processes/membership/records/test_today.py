from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.ui.tasks_today import items_for
from hubwerk.processes.membership.enums import ApplicationStatus, MembershipStatus
from hubwerk.processes.membership.models import Ballot, WelcomeRecord
from hubwerk.processes.membership.services.ballots import cast_vote
from tests.processes.membership.factories import ApplicationFactory, ApplicationFormFactory, DraftFactory, MembershipFactory, StatutesFactory

pytestmark = pytest.mark.django_db
OURS = ("Application", "Answer", "Application in review", "Ballot", "Notice", "Welcome", "Statutes", "Board")


def _waiting(user):
    items = items_for(user, timezone.now())
    return [str(item.title) for item in items if str(item.kind) in OURS or str(item.kind).startswith("Vote")]


@pytest.fixture
def laid_down(db):
    """Statutes, so that nothing is missing."""
    return StatutesFactory()


def test_applications_wait_for_the_team(office, board, laid_down):
    ApplicationFactory(name="Alpha")
    ApplicationFactory(name="Beta", status=ApplicationStatus.IN_REVIEW)
    answered = ApplicationFactory(name="Gamma", status=ApplicationStatus.IN_REVIEW)
    answered.messages.create(from_team=True, text="Who?", at=answered.applied_at)
    answered.messages.create(from_team=False, text="We.", at=answered.applied_at + timedelta(hours=1))
    ApplicationFactory(name="Delta", status=ApplicationStatus.WAITING)
    ApplicationFactory(name="Epsilon", status=ApplicationStatus.WITHDRAWN)
    DraftFactory()

    assert sorted(_waiting(office.user)) == [
        "Alpha has applied: check the application.",
        "Beta is being checked: ask back, or propose it to the board.",
        "Gamma has answered your question.",
    ]


def test_votes_wait_for_each_member_of_the_board(board_browsers, ballot, office, laid_down):
    (first, seat), (second, _seat), (third, third_seat) = board_browsers
    now = timezone.now()
    cast_vote(actor=first.user, seat_id=seat.pk, choice="yes", at=now)
    third_seat.proxy, third_seat.proxy_given_at = second.user, now
    third_seat.save()

    assert _waiting(first.user) == []
    assert _waiting(second.user) == ["Vote on Neuwerk GmbH for Board 3.", "Vote on Neuwerk GmbH."]
    assert _waiting(third.user) == []
    assert _waiting(office.user) == []
    assert all(item.mine for item in items_for(second.user, now))


def test_a_ballot_past_its_deadline_waits_to_be_closed(office, board_browsers, ballot, laid_down):
    Ballot.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    client, _seat = board_browsers[0]

    assert _waiting(office.user) == ["The time to vote on Neuwerk GmbH is over: close the ballot."]
    assert _waiting(client.user) == ["The time to vote on Neuwerk GmbH is over: close the ballot."]


def test_memberships_that_end_and_welcomes_that_failed_wait(office, signed_in, board, laid_down):
    today = timezone.localdate()
    for name, days in (("Soon", 10), ("Later", 100)):
        MembershipFactory(organisation__name=name, status=MembershipStatus.NOTICE_GIVEN, notice_given_on=today, ends_on=today + timedelta(days=days))
    WelcomeRecord.objects.create(membership=MembershipFactory(organisation__name="New"), step="letters", tried_at=timezone.now(), error="Broken")

    waiting = _waiting(office.user)

    assert len(waiting) == 2
    assert waiting[0].startswith("The membership of Soon ends on")
    assert waiting[1] == "Part of the welcome of New could not be prepared."
    assert _waiting(signed_in(Role.FINANCE).user) == []


def test_what_is_missing_is_told_to_who_can_lay_it_down(office, administrator):
    assert _waiting(administrator.user) == []
    ApplicationFormFactory()

    assert _waiting(office.user) == ["Nobody has the role “Board”: no application can be put to the vote."]
    assert sorted(_waiting(administrator.user)) == [
        "No statutes are in force: applicants have nothing to accept.",
        "Nobody has the role “Board”: no application can be put to the vote.",
    ]


def test_the_list_takes_no_more_queries_for_more_rows(office, board, laid_down, queries_of):
    ApplicationFactory()
    one = queries_of(office, reverse("wagtailadmin_home"))
    ApplicationFactory.create_batch(2)

    assert queries_of(office, reverse("wagtailadmin_home")) == one
