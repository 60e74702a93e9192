"""What others did in one's organisations: colleagues, the hub team, the board. Read from the history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.doors.portal.places import Place
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.membership.models import Membership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["what_happened"]

_ORGANISATION: "Final[Mapping[str, StrOrPromise]]" = {
    "organisation-published": _("The organisation is in the public directory now."),
    "organisation-archived": _("The organisation was taken out of the public directory."),
    "organisation-changed": _("The profile was changed."),
}
_LISTING: "Final[Mapping[str, StrOrPromise]]" = {
    "listing-published": _("It was published."),
    "listing-closed": _("It was closed."),
    "listing-renewed": _("It was renewed."),
}
_MEMBERSHIP: "Final[Mapping[str, StrOrPromise]]" = {
    "membership-began": _("The board has admitted your organisation. Welcome!"),
    "membership-active": _("The membership has begun."),
    "membership-notice-given": _("Notice was given."),
    "membership-notice-taken-back": _("The notice was taken back."),
    "membership-suspended": _("The membership is suspended."),
    "membership-resumed": _("The membership is no longer suspended."),
    "membership-tier-changed": _("The tier was changed."),
    "membership-ended": _("The membership has ended."),
}


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whose news an entry is, and where it leads."""

    place: Place
    url: str
    language: str = ""


def what_happened(reader: NewsReader) -> Iterator[NewsItem]:
    """What was done since, by others than the reader; what concerns the membership is told to representatives. A constant number of queries."""
    if not reader.places:
        return
    yield from _told(reader, _organisations(reader), _ORGANISATION, Organisation, _("Profile"))
    yield from _told(reader, _listings(reader), _LISTING, Listing, _("Needs and offers"))
    yield from _told(reader, _memberships(reader), _MEMBERSHIP, Membership, _("Membership"))


def _told(
    reader: NewsReader,
    subjects: "Mapping[str, _Subject]",
    words: "Mapping[str, StrOrPromise]",
    model: "type[Organisation | Listing | Membership]",
    kind: "StrOrPromise",
) -> Iterator[NewsItem]:
    if not subjects:
        return
    rows = Entry.objects.filter(
        ~Q(actor=reader.user) | Q(actor=None),
        subject_type=ContentType.objects.get_for_model(model),
        subject_key__in=list(subjects),
        action__in=list(words),
        at__gte=reader.reaches_back_to,
    )
    # The same again and again is one piece of news.
    latest = {(entry.subject_key, entry.action): entry for entry in reversed(rows)}
    for entry in latest.values():
        subject = subjects[entry.subject_key]
        yield NewsItem(
            at=entry.at,
            kind=kind,
            title=entry.subject_label or subject.place.organisation.name,
            language=subject.language,
            detail=words[entry.action],
            url=subject.url,
            organisation=subject.place.organisation,
        )


def _organisations(reader: NewsReader) -> dict[str, _Subject]:
    return {str(place.organisation.pk): _Subject(place, _page("organisation", place)) for place in reader.places}


def _listings(reader: NewsReader) -> dict[str, _Subject]:
    places = {place.organisation.pk: place for place in reader.places}
    rows = Listing.objects.filter(organisation__in=places, updated_at__gte=reader.reaches_back_to)
    return {
        str(key): _Subject(places[organisation_id], _page("listings", places[organisation_id]), language)
        for key, organisation_id, language in rows.values_list("pk", "organisation_id", "language")
    }


def _memberships(reader: NewsReader) -> dict[str, _Subject]:
    places = {place.organisation.pk: place for place in reader.places if place.may_represent}
    rows = Membership.objects.filter(organisation__in=places, updated_at__gte=reader.reaches_back_to)
    return {
        str(key): _Subject(places[organisation_id], _page("membership", places[organisation_id]))
        for key, organisation_id in rows.values_list("pk", "organisation_id")
    }


def _page(name: str, place: Place) -> str:
    return reverse(f"portal:{name}", args=[place.organisation.slug])
