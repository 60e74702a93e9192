"""A reader of the news of one organisation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.doors.portal.news import NewsReader
from hubwerk.doors.portal.places import places_of


@pytest.fixture
def reader_of(make_member):
    """Someone with a role at an organisation who was here last so many days ago."""

    def make(organisation, role="representative", *, days=7, user=None):
        at = timezone.now()
        account = user or make_member(organisation, role)
        places = places_of(account)
        return NewsReader(user=account, places=places, since={place.organisation.pk: at - timedelta(days=days) for place in places}, at=at)

    return make
