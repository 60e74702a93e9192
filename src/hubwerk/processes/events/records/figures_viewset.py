"""Figures, follow-up and certificates in the menu and at their addresses."""

from typing import ClassVar, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from hubwerk.foundation.records.menus import EVENTS_MENU
from hubwerk.processes.events.documents.certificates import certificates_pdf
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.certificates import certificates_for, certified
from hubwerk.processes.events.records.figures_pages import EventFiguresView, PeriodFiguresView
from hubwerk.processes.events.records.follow_up_page import FollowUpView
from hubwerk.processes.events.rules import may_see_events, may_see_registrations

__all__ = ["FIGURES_VIEW_SETS"]


@require_safe
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificates of everybody who was checked in, one a page; nothing (404) while nobody was."""
    if not may_see_registrations(request.user):
        raise PermissionDenied
    event = get_object_or_404(Event, pk=pk)
    people = certified(event)
    if not people:
        raise Http404
    content = certificates_pdf(certificates_for(event, people), language=(get_language() or "en").partition("-")[0])
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-certificates.pdf"'
    response["Cache-Control"] = "no-store"
    return response


class _FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader may see events."""
        return may_see_events(request.user)


class FiguresViewSet(ViewSet):
    """What came of events."""

    name = "events_figures"
    menu_name = "event-figures"
    url_prefix = "events/figures"
    icon = "chart"
    menu_label = _("Figures of events")
    menu_hook = EVENTS_MENU
    menu_order = 60
    menu_item_class: ClassVar[type[MenuItem]] = _FiguresMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """A period, and what belongs to one event."""
        return [
            path("", PeriodFiguresView.as_view(), name="index"),
            path("<int:pk>/", EventFiguresView.as_view(), name="event"),
            path("<int:pk>/follow-up/", FollowUpView.as_view(), name="follow-up"),
            path("<int:pk>/certificates.pdf", certificates, name="certificates"),
        ]


FIGURES_VIEW_SETS: Final = (FiguresViewSet(),)
