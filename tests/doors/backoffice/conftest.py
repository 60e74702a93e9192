"""The team, by role, at the door of the back office."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role


class TeamClient(Client):
    """A browser that knows who is signed in."""

    user: User


@pytest.fixture
def team(db):
    """The groups of the roles, with what they may do."""
    return sync_roles()


@pytest.fixture
def colleague(make_user, team):
    """Opens an account in a role; without one, an account that has nothing to do with the team."""

    def make(role=None, **fields):
        user = make_user(**fields)
        if role is not None:
            user.groups.add(Group.objects.get(name=Role(role).value))
        return user

    return make


@pytest.fixture
def signed_in(colleague):
    """A browser in which someone of a role is signed in."""

    def open_browser(role=None):
        client = TeamClient()
        client.user = colleague(role, language="en")
        client.force_login(client.user)
        return client

    return open_browser
