"""Someone of the team, in the back office."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hubwerk.foundation.accounts.enums import Language


@pytest.fixture
def colleague(make_user):
    """May do everything with the network, and reads English."""
    user = make_user("carla@example.org", name="Carla", language=Language.EN)
    apps = ("organisations", "people", "topics", "history", "wagtailadmin")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=apps).exclude(codename__startswith="delete"))
    return user


@pytest.fixture
def office(colleague):
    """Their browser."""
    client = Client()
    client.force_login(colleague)
    return client


@pytest.fixture
def queries_of(office):
    """How many queries a page takes, after it was opened once."""

    def count(address):
        office.get(address)
        with CaptureQueriesContext(connection) as captured:
            office.get(address)
        return len(captured)

    return count
