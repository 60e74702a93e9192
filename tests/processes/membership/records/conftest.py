"""The team and the board, by role, in the back office."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.membership.models import BallotSeat
from tests.processes.membership.factories import BallotFactory, BallotSeatFactory


class TeamClient(Client):
    """A browser that knows who is signed in."""

    user: User


@pytest.fixture
def team(db):
    """The groups of the roles, with what they may do."""
    return sync_roles()


@pytest.fixture
def sign_in(team):
    """Opens a browser for an account."""

    def open_browser(user):
        client = TeamClient()
        client.user = user
        client.force_login(user)
        return client

    return open_browser


@pytest.fixture
def signed_in(make_user, sign_in):
    """A browser in which someone of a role is signed in; without one, someone who has nothing to do with the team."""

    def open_browser(role=None, **fields):
        user = make_user(**{"language": "en", **fields})
        if role is not None:
            user.groups.add(Group.objects.get(name=Role(role).value))
        return sign_in(user)

    return open_browser


@pytest.fixture
def office(signed_in):
    """The browser of someone who keeps applications and memberships."""
    return signed_in(Role.COMMUNITY, name="Carla Community")


@pytest.fixture
def administrator(signed_in):
    """The browser of someone who lays down what the association goes by."""
    return signed_in(Role.ADMINISTRATOR, name="Alma Administrator")


@pytest.fixture
def ballot(team, make_user):
    """A running ballot with three seats, held by members of the board."""
    now = timezone.now()
    made = BallotFactory(
        opened_at=now - timedelta(days=1), closes_at=now + timedelta(days=7), application__name="Neuwerk GmbH", application__status="proposed"
    )
    for number in (1, 2, 3):
        member = make_user(f"board{number}@hub.example", name=f"Board {number}", language="en")
        member.groups.add(Group.objects.get(name=Role.BOARD.value))
        BallotSeatFactory(ballot=made, member=member)
    return made


@pytest.fixture
def board_browsers(ballot, sign_in):
    """The browsers of the three members of the board, with their seats."""
    return [(sign_in(seat.member), seat) for seat in BallotSeat.objects.filter(ballot=ballot).order_by("member__name")]


@pytest.fixture
def queries_of():
    """How many queries a page takes, after it was opened once."""

    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        return len(captured)

    return count
