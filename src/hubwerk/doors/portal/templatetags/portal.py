"""The frame of the portal: `{% load portal %}`."""

from typing import Any

from django.template import Context, Library

from hubwerk.doors.portal.navigation import organisation_links, personal_links, switcher
from hubwerk.doors.portal.places import Place

register = Library()


@register.inclusion_tag("portal/components/personal_links.html", takes_context=True)
def portal_links(context: Context) -> dict[str, Any]:
    """The reader's own pages, for the header."""
    request = context["request"]
    return {"links": personal_links(request)}


@register.inclusion_tag("portal/components/organisation_bar.html", takes_context=True)
def organisation_bar(context: Context) -> dict[str, Any]:
    """Which organisation the page is about, its pages, and the way to the others; nothing on a page of one's own."""
    request = context["request"]
    place: Place | None = getattr(request, "place", None)
    if place is None:
        return {"place": None}
    places = request.places
    return {
        "place": place,
        "links": organisation_links(request, place),
        "others": switcher(request, places, place) if len(places) > 1 else [],
    }
