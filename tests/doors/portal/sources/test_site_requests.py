from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.doors.portal.sources.site_requests import requests_to_reader
from hubwerk.network.organisations.models import CommercialSite, SiteRequest
from tests.network.factories import OrganisationFactory, PersonFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    def send(contact, *, days=1, answered=False, **fields):
        now = timezone.now()
        site = CommercialSite.objects.create(
            region=RegionFactory(),
            kind="land",
            name="Halle 7",
            town="Aachen",
            expires_on=now.date() + timedelta(days=30),
            contact_person=contact,
            created_at=now,
            updated_at=now,
        )
        SiteRequest.objects.create(
            site=site,
            name="Vera",
            email="vera@example.org",
            message="Frei?",
            language="de",
            wording_version="1",
            sent_at=now - timedelta(days=days),
            answered_at=now if answered else None,
        )
        return site

    return send


def test_open_questions_to_the_reader_are_told_without_what_was_asked(reader_of, ask):
    reader = reader_of(OrganisationFactory())
    site = ask(reader.user.person)
    ask(reader.user.person, answered=True)
    ask(PersonFactory())

    [item] = requests_to_reader(reader)

    assert (item.title, item.url) == ("Halle 7", f"/en/regions/{site.region.code}/sites/{site.pk}/")
    assert "Vera" not in f"{item.detail}{item.title}"
