"""One organisation at a glance."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.queries.hints import next_step, profile_hints
from hubwerk.doors.portal.queries.matches import answers_to, current_listings, topics_named
from hubwerk.doors.portal.queries.overview import listings_of_places
from hubwerk.network.organisations.models import Organisation

__all__ = ["organisation"]

_BEST = 3


@require_safe
@organisation_page(Right.VIEW)
def organisation(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Its state, its needs and offers with how many answer each, who it should meet first, and what would help others to find it."""
    on = timezone.localdate()
    place = request.place
    listings = current_listings(organisation, on=on)
    answers = answers_to(listings, on=on)
    ranked = sorted((match for found in answers.values() for match in found), key=lambda match: (-match.score, match.entry.id))
    best = list({match.organisation.pk: match for match in reversed(ranked)}.values())
    best = sorted(best, key=lambda match: (-match.score, match.entry.id))[:_BEST]
    context: dict[str, Any] = {
        "organisation": organisation,
        "place": place,
        "rows": [(listing, len(answers[listing.pk])) for listing in listings],
        "best": best,
        "topics": topics_named(best),
        "hints": profile_hints(organisation)[:3] if place and place.may_edit else [],
        "step": next_step([place], listings_of_places([place])) if place else None,
    }
    return render(request, "portal/organisation.html", context)
