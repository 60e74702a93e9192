"""The page of an event, and the files that belong to it."""

from typing import Any, Final

from django.conf.locale import LANG_INFO
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.languages import language_name
from hubwerk.foundation.ui.linked_data import linked_data
from hubwerk.foundation.ui.public_pages import hold_until, public_page
from hubwerk.processes.events.enums import Audience, EventState
from hubwerk.processes.events.links import invitee_from_token
from hubwerk.processes.events.models import Event, EventFile
from hubwerk.processes.events.queries.announcement import Announcement, announced
from hubwerk.processes.events.queries.opening import may_open_file
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.rules import may_read_event, may_see_events
from hubwerk.processes.events.structured_data import event_data
from hubwerk.processes.events.times import told_moment, told_period
from hubwerk.processes.events.views.calendar import reader_language
from hubwerk.processes.matchmaking.wording import joined

__all__ = ["event", "file"]

_KNOWN: Final = frozenset(LANG_INFO)


@public_page
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, when and where, who speaks, who may come, and how to register."""
    rows = Event.objects.select_related("region", "series").prefetch_related("topics")
    found = get_object_or_404(rows, slug=slug)
    invitation = request.GET.get("invitation", "")
    if not may_read_event(request.user, found, invited=_is_invited(invitation, found)):
        raise Http404
    at = timezone.now()
    shown = announced(found, at=at, language=reader_language())
    is_public = found.published_at is not None and found.audience != Audience.INVITED and shown.state not in {EventState.DRAFT, EventState.SCHEDULED}
    address = public_url(reverse("events:event", args=[found.slug]))
    context: dict[str, Any] = {
        "shown": shown,
        "event": found,
        "is_public": is_public,
        "invitation": invitation,
        "when": told_period(found),
        "closes": told_moment(found.closes_at, found),
        "opens": told_moment(found.registration_opens_at, found) if found.registration_opens_at else "",
        "cancel_until": told_moment(found.can_be_cancelled_until, found),
        "spoken": joined(language_name(code) for code in found.languages if code in _KNOWN),
        "language_note": _language_note(shown),
        "plan_url": event_page(found.pk) if may_see_events(request.user) else "",
        "canonical": address,
        "data": linked_data(event_data(shown)) if is_public else "",
    }
    response = render(request, "events/event.html", context)
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    moments = (found.registration_opens_at, found.closes_at, found.starts_at, found.ends_at)
    hold_until(request, min((moment for moment in moments if moment is not None and moment > at), default=None))
    return response


@never_cache
@require_safe
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A file, for whom it is meant: everybody, or whoever comes by a personal link (`?link=`)."""
    found = get_object_or_404(EventFile.objects.select_related("event"), pk=pk, event__slug=slug)
    if not may_open_file(request.user, found, link=request.GET.get("link", ""), at=timezone.now()):
        raise Http404
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.original_name)


def _language_note(shown: Announcement) -> str:
    """Tells a reader for whose language there is no announcement which one it is in."""
    language = shown.description.language if shown.description.text else shown.title.language
    return "" if language == reader_language() else _("This event is announced in %(language)s.") % {"language": language_name(language)}


def _is_invited(token: str, event: Event) -> bool:
    if not token:
        return False
    try:
        return invitee_from_token(token).event_id == event.pk
    except NotFound:
        return False
