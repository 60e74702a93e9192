"""The needs and offers of one organisation, for its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.forms.listings import ListingForm
from hubwerk.doors.portal.queries.matches import answers_to, with_facts
from hubwerk.doors.portal.queries.overview import is_open
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.enums import ListingStatus
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.services.details import ListingDetails

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Group", "Row", "differences", "listing_of", "listings_by_state"]


@dataclass(frozen=True, slots=True)
class Row:
    """A listing and how many answer it; None where nobody is asked any more."""

    listing: Listing
    answers: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Listings in the same state of their life."""

    name: str
    title: "StrOrPromise"
    rows: Sequence[Row]


def listing_of(organisation: Organisation, key: int) -> Listing:
    """A listing of this organisation, ready to be matched. Raises `NotFound` for another one's."""
    listing = _rows(organisation).filter(pk=key).first()
    if listing is None:
        raise NotFound
    return listing


def listings_by_state(organisation: Organisation, *, on: date) -> list[Group]:
    """All listings, the drafts first, then what is open, then what is over. A constant number of queries."""
    listings = list(_rows(organisation).order_by(F("published_on").desc(nulls_first=True), "-pk"))
    drafts = [listing for listing in listings if listing.status == ListingStatus.DRAFT]
    opened = [listing for listing in listings if is_open(listing, on=on)]
    over = [listing for listing in listings if listing not in drafts and listing not in opened]
    answers = answers_to([*drafts, *opened], on=on)
    groups = [
        Group("drafts", _("Drafts"), [Row(listing, len(answers[listing.pk])) for listing in drafts]),
        Group("published", _("Published"), [Row(listing, len(answers[listing.pk])) for listing in opened]),
        Group("closed", _("Closed"), [Row(listing, None) for listing in over]),
    ]
    return [group for group in groups if group.rows]


def differences(stored: Listing, form: ListingForm) -> "list[tuple[StrOrPromise, StrOrPromise]]":
    """What is stored otherwise than it was typed: the label of each field and its stored value."""
    theirs, ours = ListingDetails.of(stored), form.details(stored)
    shown: dict[str, StrOrPromise] = {
        "title": theirs.title,
        "text": theirs.text,
        "language": Language(theirs.language).label,
        "closes_on": date_format(theirs.closes_on, "DATE_FORMAT") if theirs.closes_on else "–",
    }
    return [(form.fields[name].label or name, value) for name, value in shown.items() if getattr(theirs, name) != getattr(ours, name)]


def _rows(organisation: Organisation) -> QuerySet[Listing]:
    return with_facts(Listing.objects.filter(organisation=organisation))
