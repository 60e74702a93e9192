"""The door of an event that takes place today."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role
from tests.processes.events.factories import EventFactory

DOOR = "/en/check-in/today/"


def todays_event(**fields):
    """An event that began a while ago."""
    return EventFactory(slug="today", starts_at=timezone.now() - timedelta(minutes=30), **fields)


def browser_at_door(make_user, role=Role.EVENTS, **options):
    """A browser of somebody of the team."""
    sync_roles()
    user = make_user(language="en", name="Eva Events")
    user.groups.add(Group.objects.get(name=role.value))
    client = Client(**options)
    client.force_login(user)
    return client
