"""Who an organisation should meet, and why."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.queries.matches import answers_to, current_listings, topics_named
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.matchmaking.queries import matches_for_organisation

__all__ = ["matches"]

_BEST = 4  # of each listing where several are shown


@require_safe
@organisation_page(Right.VIEW)
def matches(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """The answers to each need and offer, drafts too; `?listing=` shows one with all its answers. Without any, the profile is asked."""
    on = timezone.localdate()
    listings = current_listings(organisation, on=on)
    chosen = request.GET.get("listing", "")
    shown = [listing for listing in listings if not chosen or str(listing.pk) == chosen]
    if chosen and not shown:
        raise NotFound
    answers = answers_to(shown, on=on)
    of_profile = matches_for_organisation(organisation, on=on, excluding=[organisation.pk]) if not listings and organisation.profile else []
    limit = None if chosen else _BEST
    context: dict[str, Any] = {
        "organisation": organisation,
        "listings": listings,
        "chosen": chosen,
        "groups": [(listing, answers[listing.pk][:limit], len(answers[listing.pk])) for listing in shown],
        "of_profile": of_profile,
        "topics": topics_named([match for found in [*answers.values(), of_profile] for match in found]),
    }
    return render(request, "portal/matches.html", context)
