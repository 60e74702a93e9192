"""The sample events in the database, loaded once for all tests that look at them, and taken back after them."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation

from hubwerk.demo.association import load_sample_association
from hubwerk.demo.events import load_sample_events
from hubwerk.demo.network import load_sample_network
from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.models import NewsIndexPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.processes.matchmaking.live import live_index


@pytest.fixture(scope="package")
def association(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample network and association, without events; gives the moment they were loaded."""
    live_index.forget()
    own_folder = override_settings(HUBWERK_DATA_DIR=tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), own_folder, translation.override("en"), transaction.atomic():
        now = timezone.now()
        ensure_site(now)
        sync_roles()
        for home in list(ensure_site(now).root_page.get_translations(inclusive=True)):
            home.add_child(instance=NewsIndexPage(title="News", slug="news", locale=home.locale))
        load_sample_network(at=now)
        load_sample_association(at=now)
        yield now
        transaction.set_rollback(True)
    live_index.forget()


@pytest.fixture(scope="module")
def loaded(association, django_db_blocker):
    """How many events were loaded, and when."""
    with django_db_blocker.unblock(), transaction.atomic():
        count = load_sample_events(at=association)
        yield count, association
        transaction.set_rollback(True)
