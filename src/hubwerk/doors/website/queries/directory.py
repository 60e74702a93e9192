"""The public directory: who matches what the reader chose, and how many would match another choice."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet

from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.spoken import Spoken
from hubwerk.network.organisations import queries as network
from hubwerk.network.organisations.models import Organisation, OrganisationRole

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from hubwerk.network.organisations.queries import OpenCounts

ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "pk"),
    "-name": ("-name", "pk"),
    "town": ("town", "name", "pk"),
    "-town": ("-town", "name", "pk"),
    "needs": ("open_needs", "name", "pk"),
    "-needs": ("-open_needs", "name", "pk"),
    "offers": ("open_offers", "name", "pk"),
    "-offers": ("-open_offers", "name", "pk"),
    "new": ("-created_at", "name", "pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryChoice:
    """What the reader chose, "" for no choice: a role, a kind, the code of a region, the identifier of a topic, words."""

    role: str = ""
    kind: str = ""
    region: str = ""
    topic: str = ""
    text: str = ""

    def without(self, name: str) -> "DirectoryChoice":
        """The same without one choice, for counting what the other values of it would give."""
        return replace(self, **{name: ""})


def chosen_organisations(choice: DirectoryChoice, *, places: Places, spoken: Spoken) -> QuerySet[Organisation]:
    """The published organisations that match a choice."""
    rows = Organisation.objects.published()
    if choice.role:
        rows = rows.filter(pk__in=OrganisationRole.objects.filter(role=choice.role).values("organisation"))
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    if choice.region:
        rows = rows.filter(region__in=places.within(places.by_code[choice.region]))
    if choice.topic:
        rows = rows.filter(pk__in=spoken.organisations_on(choice.topic))
    for word in choice.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(town__icontains=word) | Q(postal_code__startswith=word) | Q(profile__icontains=word))
    return rows


def directory_rows(
    choice: DirectoryChoice, *, places: Places, spoken: Spoken, order: str, on: date
) -> "QuerySet[WithAnnotations[Organisation, OpenCounts]]":
    """The rows of the directory, as a list shows them."""
    keys = chosen_organisations(choice, places=places, spoken=spoken).order_by().values("pk")
    return network.directory(AnonymousUser(), on=on).filter(pk__in=keys).order_by(*ORDERS[order])


def role_counts(rows: QuerySet[Organisation]) -> dict[str, int]:
    """How many organisations play each role."""
    found = OrganisationRole.objects.filter(organisation__in=rows.order_by().values("pk")).order_by()
    return dict(found.values_list("role").annotate(number=Count("organisation")))


def kind_counts(rows: QuerySet[Organisation]) -> dict[str, int]:
    """How many organisations are of each kind."""
    return dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))


def region_counts(rows: QuerySet[Organisation], places: Places) -> dict[str, int]:
    """How many organisations are in each region or below it, by code."""
    return places.added_up(network.region_counts(rows))


def topic_counts(rows: QuerySet[Organisation], spoken: Spoken) -> tuple[dict[str, int], dict[str, int]]:
    """How many organisations speak of each topic or of one below it, and how many name it themselves. One query."""
    keys = frozenset(rows.order_by().values_list("pk", flat=True))
    counts = {topic: number for topic, found in spoken.organisations.items() if (number := len(found & keys))}
    return counts, spoken.named_by_organisations(keys)


def named(text: str, *, limit: int) -> list[Organisation]:
    """Published organisations with these words in their name, those that start with them first."""
    rows = Organisation.objects.published().select_related("region").prefetch_related("roles")
    for word in text.split():
        rows = rows.filter(name__icontains=word)
    starts = ExpressionWrapper(Q(name__istartswith=text), output_field=BooleanField())
    return list(rows.order_by(starts.desc(), F("name"), F("pk"))[:limit])
