"""The page about a membership."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import RecordPanel, history_html, shown
from hubwerk.processes.membership.models import Membership
from hubwerk.processes.membership.records import membership_panels as parts

__all__ = ["MembershipInspectView"]


class MembershipInspectView(RecordInspectView):
    """Standing, dues, benefits, letters and history of a member."""

    model = Membership

    def get_object(self, _queryset: Any = None) -> Membership:
        """With all that the parts name. Raises `Http404`."""
        rows = Membership.objects.select_related("organisation", "tier", "joins_for_region", "came_through", "application")
        return get_object_or_404(rows.defer("joins_for_region__outline", "application__answers", "application__details"), pk=self.pk)

    def panels(self) -> list[RecordPanel]:
        """The parts of the page."""
        request, membership = self.request, self.object
        return shown(
            [
                RecordPanel("state", _("Where it stands"), parts.next_step(request, membership)),
                RecordPanel("facts", _("Facts"), parts.facts(request, membership)),
                RecordPanel("dues", _("Dues"), parts.dues(request, membership)),
                RecordPanel("benefits", _("Benefits"), parts.benefits(request, membership)),
                RecordPanel("tiers", _("Tiers"), parts.tiers(request, membership)),
                RecordPanel("documents", _("Letters"), parts.documents(request, membership)),
                RecordPanel("welcome", _("Welcome"), parts.welcome_steps(request, membership)),
                RecordPanel("history", _("History"), history_html(request, membership)),
            ]
        )

    def tags(self) -> list[str]:
        """State and tier."""
        found = [str(self.object.get_status_display()), str(self.object.tier)]
        return [*found, _("Sample data")] if self.object.is_sample else found
