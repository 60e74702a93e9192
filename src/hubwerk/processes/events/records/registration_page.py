"""The page about a registration: all facts, and what can be done with it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import RecordPanel, shown
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.records import registration_panels as parts

__all__ = ["RegistrationInspectView"]


class RegistrationInspectView(RecordInspectView):
    """Everything about one person's registration."""

    model = Registration

    def get_object(self, _queryset: Any = None) -> Registration:
        """With all that the parts name. Raises `Http404`."""
        related = (
            "event", "seat_list", "organisation", "person", "booking__seat_list", "booking__referral",
            "booking__contingent__organisation", "booking__contingent__region",
        )  # fmt: skip
        return get_object_or_404(Registration.objects.select_related(*related), pk=self.pk)

    def get_page_subtitle(self) -> str:
        """Whose it is."""
        return self.object.full_name or _("Personal data erased")

    def get_header_title(self) -> str:
        """Whose it is."""
        return self.get_page_subtitle()

    def panels(self) -> list[RecordPanel]:
        """The parts of the page."""
        request, row = self.request, self.object
        return shown(
            [
                RecordPanel("next", _("Where it stands"), parts.next_step(request, row)),
                RecordPanel("facts", _("Who comes"), parts.facts(request, row)),
                RecordPanel("answers", _("Answers"), parts.answers_html(request, row)),
                RecordPanel("needs", _("Needs, deleted after the event"), parts.needs_html(request, row)),
                RecordPanel("others", _("Registered together"), parts.others_html(request, row)),
                RecordPanel("mails", _("Mails"), parts.mails_html(request, row)),
                RecordPanel("history", _("History"), parts.history(request, row)),
            ]
        )

    def tags(self) -> list[str]:
        """State and what is special about it."""
        row = self.object
        found = [str(row.get_status_display()), str(row.seat_list)]
        found += [_("Member")] if row.is_member else []
        found += [_("Came")] if row.checked_in_at else []
        found += [_("Came without registration")] if row.is_walk_in else []
        return [*found, _("Sample data")] if row.event.is_sample else found
