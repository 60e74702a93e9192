"""Open needs and offers as an Atom feed, narrowed as the reader chose: the market comes to them."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.atom import WholeTextFeed, stable_tag, writable
from hubwerk.foundation.ui.tags.frame import site_name
from hubwerk.network.organisations.models import Listing

__all__ = ["ENTRIES", "listing_feed"]

ENTRIES: Final = 50


def listing_feed(rows: Iterable[Listing], *, query: str, language: str) -> bytes:
    """Listings, each in its own language, as the bytes of a feed in the reader's; `query` is what narrowed them, "" or "?…"."""
    with translation.override(language):
        feed = WholeTextFeed(
            title=_("Needs and offers in %(name)s") % {"name": site_name()},
            link=public_url(reverse("website:listings")) + query,
            description=None,
            language=language,
            feed_url=public_url(reverse("website:listings-feed")) + query,
            feed_guid=stable_tag(f"listings/{language}{query}"),
            author_name=site_name(),
        )
        for listing in rows:
            _add(feed, listing)
        return bytes(feed.writeString("utf-8").encode())


def _add(feed: Atom1Feed, listing: Listing) -> None:
    published = datetime.combine(listing.published_on or timezone.localdate(listing.updated_at), time())
    feed.add_item(
        title=writable(f"{listing.get_kind_display()}: {listing.title}"),
        link=public_url(reverse("website:listing", args=[listing.pk])),
        description=writable(str(listing.organisation)),
        unique_id=stable_tag(f"listings/{listing.pk}"),
        author_name=writable(str(listing.organisation)),
        pubdate=timezone.make_aware(published),
        updateddate=listing.updated_at,
        content=writable(render_to_string("website/components/listing_entry.html", {"listing": listing})),
        language=listing.language,
    )
