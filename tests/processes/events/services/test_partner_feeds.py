"""Entering and keeping partners' calendars."""

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.services.partner_feeds import FeedDetails, change_feed, enter_feed, pause_feed, resume_feed
from tests.network.factories import OrganisationFactory
from tests.processes.events.calendars import PartnerFeedFactory

pytestmark = pytest.mark.django_db


def _details(url="https://partner.example/events.ics", **more):
    return FeedDetails(**{"organisation_id": OrganisationFactory().pk, "url": url, "language": "fr"} | more)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("webcal://partner.example/a.ics?x=1", "https://partner.example/a.ics?x=1"),
        (" https://partner.example/a.ics ", "https://partner.example/a.ics"),
        ("http://partner.example/a.ics", "http://partner.example/a.ics"),
    ],
)
def test_calendar_is_entered_by_the_address_people_are_given(superuser, at, typed, kept):
    feed = enter_feed(actor=superuser, details=_details(typed), at=at)

    assert (feed.url, feed.is_read, feed.created_at) == (kept, True, at)
    assert Entry.objects.get(action="feed-entered").actor == superuser


@pytest.mark.parametrize("typed", ["ftp://partner.example/a.ics", "partner.example/a.ics", "https://[x", "", "file:///etc/passwd"])
def test_only_addresses_of_the_web_are_taken(superuser, at, typed):
    with pytest.raises(InvalidInput) as refused:
        enter_feed(actor=superuser, details=_details(typed), at=at)

    assert "url" in refused.value.errors


def test_calendar_is_entered_once(superuser, at):
    PartnerFeedFactory(url="https://partner.example/events.ics")

    with pytest.raises(InvalidInput):
        enter_feed(actor=superuser, details=_details(), at=at)


def test_new_address_is_read_as_if_nothing_were_known(superuser, at):
    feed = PartnerFeedFactory(etag='"1"', last_modified="Mon", failures=4, error="host-unknown", taken_at=at)

    change_feed(actor=superuser, feed_id=feed.pk, details=_details("https://partner.example/new.ics", organisation_id=feed.organisation_id), at=at)

    feed.refresh_from_db()
    assert (feed.etag, feed.last_modified, feed.failures, feed.error, feed.taken_at) == ("", "", 0, "", None)


def test_change_of_nothing_is_no_change(superuser, at):
    feed = PartnerFeedFactory()
    details = FeedDetails(organisation_id=feed.organisation_id, url=feed.url, language=feed.language)

    change_feed(actor=superuser, feed_id=feed.pk, details=details, at=at)

    assert not Entry.objects.filter(action="feed-changed").exists()


def test_pausing_and_going_on_are_recorded_once(superuser, at):
    feed = PartnerFeedFactory()

    for _press in range(2):
        pause_feed(actor=superuser, feed_id=feed.pk, at=at)
    assert not PartnerFeed.objects.get().is_read
    for _press in range(2):
        resume_feed(actor=superuser, feed_id=feed.pk, at=at)

    assert PartnerFeed.objects.get().is_read
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == ["feed-paused", "feed-resumed"]


def test_unknown_calendar_is_not_found(superuser, at):
    with pytest.raises(NotFound):
        pause_feed(actor=superuser, feed_id=1, at=at)
