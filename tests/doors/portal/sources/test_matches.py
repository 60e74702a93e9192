from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.doors.portal.sources.matches import new_matches
from hubwerk.network.organisations.models import Listing
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_new_answer_is_told_with_the_topic_in_common(reader_of, hub):
    reader = reader_of(hub.ours)

    [item] = new_matches(reader)

    assert (item.title, item.organisation, item.at) == (hub.need.title, hub.ours, hub.offer.updated_at)
    assert item.url.endswith(f"?listing={hub.need.pk}")
    assert [(line.title, line.about) for line in item.lines] == [(hub.offer.title, hub.theirs.name)]
    assert "labelling" in item.lines[0].detail
    assert item.at > reader.new_since(hub.ours)


def test_answer_from_before_the_visit_is_not_new(reader_of, hub):
    Listing.objects.filter(pk=hub.offer.pk).update(updated_at=timezone.now() - timedelta(days=20))
    reader = reader_of(hub.ours)

    [item] = new_matches(reader)

    assert item.at <= reader.new_since(hub.ours)


def test_answer_of_long_ago_is_no_news(reader_of, hub):
    Listing.objects.filter(pk=hub.offer.pk).update(updated_at=timezone.now() - timedelta(days=90))

    assert list(new_matches(reader_of(hub.ours))) == []


def test_answer_is_new_with_the_day_our_own_was_published(reader_of, hub, today):
    Listing.objects.filter(pk=hub.offer.pk).update(updated_at=timezone.now() - timedelta(days=90))
    Listing.objects.filter(pk=hub.need.pk).update(published_on=today)

    assert [timezone.localdate(item.at) for item in new_matches(reader_of(hub.ours))] == [today]


def test_other_organisations_and_drafts_bring_no_news(reader_of, hub):
    ListingFactory(organisation=hub.ours, status="draft", published_on=None, text="Etikettierung", title="Entwurf")

    assert list(new_matches(reader_of(OrganisationFactory()))) == []
    assert [item.title for item in new_matches(reader_of(hub.ours))] == [hub.need.title]
