"""The page about an application: all facts, the board's vote, and what comes next."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import RecordPanel
from hubwerk.processes.membership.inspect_panels import panels_of
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.records.application_lists import state_in_words

__all__ = ["ApplicationInspectView"]


class ApplicationInspectView(RecordInspectView):
    """Everything about an application that was sent, as the rooms registered it."""

    model = Application

    def get_object(self, _queryset: Any = None) -> Application:
        """With all that the parts name. Raises `Http404` for one that is still being written."""
        related = ("form", "region", "joins_for_region", "organisation", "tier", "statutes", "came_through", "referral", "decided_by")
        return get_object_or_404(Application.objects.sent().select_related(*related), pk=self.pk)

    def panels(self) -> list[RecordPanel]:
        """The parts that the rooms registered."""
        return panels_of(self.request, self.object)

    def tags(self) -> list[str]:
        """State, form and kind."""
        found = [state_in_words(self.object), str(self.object.form), str(self.object.get_kind_display())]
        return [*found, _("Sample data")] if self.object.is_sample else found
