"""The team by role, in the back office of events."""

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
def signed_in(db, make_user):
    """A browser in which someone of a role is signed in; without one, someone who has nothing to do with the team."""
    sync_roles()

    def open_browser(role=None, **fields):
        user = make_user(**{"language": "en", **fields})
        if role is not None:
            user.groups.add(Group.objects.get(name=Role(role).value))
        client = TeamClient()
        client.user = user
        client.force_login(user)
        return client

    return open_browser


@pytest.fixture
def office(signed_in):
    """The browser of someone who plans events and keeps registrations."""
    return signed_in(Role.EVENTS, name="Eva Events")
