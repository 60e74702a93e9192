"""The directory and the page of an organisation."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from hubwerk.doors.website.exports import organisation_table, table_response
from hubwerk.doors.website.facets import known_topics, region_facet, topic_facet
from hubwerk.doors.website.maps import draw
from hubwerk.doors.website.queries import directory as directory_queries
from hubwerk.doors.website.queries.directory import ORDERS, DirectoryChoice, chosen_organisations, directory_rows
from hubwerk.doors.website.queries.events import next_events
from hubwerk.doors.website.queries.organisation import contacts_shown, ground, listings_of, matches_of, others_named
from hubwerk.doors.website.queries.places import Places, places
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import Spoken, spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.doors.website.views.answers import answer, page_of
from hubwerk.doors.website.wording import topics_of_match
from hubwerk.foundation.ui.selection import Facet, Selection
from hubwerk.network.organisations.enums import OrganisationKind, PublicationStatus, Role
from hubwerk.network.organisations.merging.following import living
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.rules import may_edit_organisation

_LEADS_ON_FOR: Final = 3600  # seconds


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request to the directory, read."""

    selection: Selection
    choice: DirectoryChoice
    order: str
    places: Places
    spoken: Spoken

    @classmethod
    def by(cls, request: HttpRequest) -> "_Asked":
        tree = places()
        selection = Selection(request.GET)
        choice = DirectoryChoice(
            role=selection.choice("role", Role.values),
            kind=selection.choice("kind", OrganisationKind.values),
            region=selection.choice("region", tree.by_code),
            topic=selection.choice("topic", known_topics()),
            text=selection.text(),
        )
        order = selection.order(ORDERS, default="name")
        return cls(selection, choice, order, tree, spoken(network_version(), on=timezone.localdate()))


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Who is in the network, by role, kind, region and topic."""
    asked = _Asked.by(request)
    rows = directory_rows(asked.choice, places=asked.places, spoken=asked.spoken, order=asked.order, on=timezone.localdate())
    page = page_of(rows, asked.selection.page)
    by_region = directory_queries.region_counts(_without(asked, "region"), asked.places)
    region = asked.places.by_code.get(asked.choice.region)
    named = topic_rows(topic for row in page for topic in asked.spoken.of_organisation.get(row.pk, ())[:4])
    language = reader_language()
    context: dict[str, Any] = {
        "selection": asked.selection,
        "hidden": asked.selection.hidden("q"),
        "order": asked.order,
        "page": page,
        "rows": [(row, [named[topic] for topic in asked.spoken.of_organisation.get(row.pk, ())[:4] if topic in named]) for row in page],
        "facets": _facets(asked, by_region),
        "map": draw(
            asked.places.drawn,
            by_region,
            language=language,
            url=lambda other: asked.selection.url(region="" if other.code == asked.choice.region else other.code),
            chosen=asked.places.within(region) if region else (),
        ),
        "orders": [("name", _("Name")), ("town", _("Town")), ("-needs", _("Most needs")), ("-offers", _("Most offers")), ("new", _("Newest"))],
    }
    return answer(request, "website/directory.html", "website/_directory_results.html", context)


@require_safe
@conditional_page
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The directory as a table, filtered and sorted as on the page."""
    asked = _Asked.by(request)
    rows = directory_rows(asked.choice, places=asked.places, spoken=asked.spoken, order=asked.order, on=timezone.localdate())
    return table_response(organisation_table(rows, request), form=form, name="organisations")


def _without(asked: _Asked, name: str) -> Any:
    return chosen_organisations(asked.choice.without(name), places=asked.places, spoken=asked.spoken)


def _facets(asked: _Asked, by_region: dict[str, int]) -> list[Facet]:
    roles = directory_queries.role_counts(_without(asked, "role"))
    kinds = directory_queries.kind_counts(_without(asked, "kind"))
    topics, named = directory_queries.topic_counts(_without(asked, "topic"), asked.spoken)
    return [
        Facet.of("role", _("Role"), [(role.value, role.label, 0) for role in Role], roles, asked.selection),
        region_facet(asked.places, by_region, asked.selection),
        Facet.of("kind", _("Kind"), [(kind.value, kind.label, 0) for kind in OrganisationKind], kinds, asked.selection),
        topic_facet(topics, named, asked.selection),
    ]


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Who this is, what it needs and offers, what it has in common with others, who it should meet."""
    rows = Organisation.objects.visible_to(request.user).select_related("region").prefetch_related("roles", "languages")
    shown = rows.filter(slug=slug).first()
    if shown is None or shown.merged_into_id is not None:
        return _lead_on(request, slug)
    on = timezone.localdate()
    version = network_version()
    language = reader_language()
    tree = places()
    other, candidates = others_named(" ".join(request.GET.get("with", "").replace("\0", " ").split())[:200], apart_from=shown)
    common = ground(shown, other, version=version, on=on) if other else None
    best = matches_of(shown, version=version, on=on)
    topics = spoken(version, on=on).of_organisation.get(shown.pk, ())
    needed = {
        *topics,
        *(topic for match in best for topic in topics_of_match(match)),
        *(shared.topic_id for shared in (common.topics if common else ())),
    }
    needs, offers = listings_of(shown, request.user, on=on)
    context: dict[str, Any] = {
        "organisation": shown,
        "needs": needs,
        "offers": offers,
        "contacts": contacts_shown(shown),
        "topics": topic_rows(needed),
        "topics_here": topics,
        "matches": best,
        "asked_with": request.GET.get("with", "")[:200],
        "other": other,
        "candidates": candidates,
        "common": common,
        "may_edit": may_edit_organisation(request.user, shown),
        "events": next_events(request, host=shown.pk) if shown.status == PublicationStatus.PUBLISHED else [],
        "map": _where(tree, shown.region, language),
        "regions_above": tree.above(shown.region) if shown.region else (),
    }
    return render(request, "website/organisation.html", context)


def _lead_on(request: HttpRequest, slug: str) -> HttpResponse:
    """From the page of a record that was merged to that of the one it went into. Browsers may not remember it for long: a merge can be undone."""
    merged = get_object_or_404(Organisation.objects.filter(merged_into__isnull=False), slug=slug)
    kept = get_object_or_404(Organisation.objects.visible_to(request.user), pk=living(merged).pk)
    response = redirect("website:organisation", kept.slug, permanent=True)
    patch_cache_control(response, max_age=_LEADS_ON_FOR)
    return response


def _where(tree: Places, region: Region | None, language: str) -> Any:
    if region is None:
        return None
    return draw(tree.drawn, {}, language=language, url=lambda other: reverse("website:region", args=[other.code]), chosen=tree.within(region))
