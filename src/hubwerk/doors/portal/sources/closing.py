"""Needs and offers whose last day comes or has come."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.network.organisations.enums import ListingStatus
from hubwerk.network.organisations.models import Listing

__all__ = ["listings_that_close"]

_SOON: Final = timedelta(days=14)


def listings_that_close(reader: NewsReader) -> Iterator[NewsItem]:
    """What those who write for an organisation may want to renew: what closes within two weeks waits, what has closed is told. One query."""
    today = timezone.localdate(reader.at)
    writable = [place.organisation.pk for place in reader.places if place.may_edit]
    since = timezone.localdate(reader.reaches_back_to)
    rows = Listing.objects.filter(organisation__in=writable, status=ListingStatus.PUBLISHED, closes_on__gte=since, closes_on__lte=today + _SOON)
    for listing in rows.select_related("organisation").defer("text").order_by("closes_on", "pk"):
        yield _item(listing, _last_day(listing), today)


def _last_day(listing: Listing) -> date:
    """The query found only listings that have one."""
    return listing.closes_on or date.max


def _item(listing: Listing, closes_on: date, today: date) -> NewsItem:
    soon = closes_on >= today
    text = _("Answers are welcome until %(day)s. Does it still hold after that?") if soon else _("Answers were welcome until %(day)s.")
    return NewsItem(
        at=timezone.make_aware(datetime.combine(closes_on - _SOON if soon else closes_on + timedelta(days=1), time.min)),
        kind=_("Closes soon") if soon else _("No longer open"),
        title=listing.title,
        language=listing.language,
        detail=text % {"day": date_format(closes_on, "DATE_FORMAT")},
        url=reverse("portal:listing", args=[listing.organisation.slug, listing.pk]),
        organisation=listing.organisation,
        waits=soon,
    )
