"""Paper for the day: name badges and the list at the entrance."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.processes.events.documents.badges import badges_pdf
from hubwerk.processes.events.documents.participants import participants_pdf
from hubwerk.processes.events.forms.badges import BadgesForm, Wearers
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.queries.badges import badge_wearers, people_by_mode
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.rules import may_check_in

if TYPE_CHECKING:
    from django import forms

__all__ = ["BadgesView", "participants"]


class BadgesView(RecordFormView):
    """Asks which badges, and hands over the sheets. Nothing is stored."""

    model = Event
    record: Event
    permission = "events.check_in_event"
    form_class = BadgesForm
    page_title = _("Name badges")
    submit_label = _("Make the sheets (PDF)")
    header_icon: ClassVar[str] = "tag"

    def back_url(self) -> str:
        """The page about the event."""
        return event_page(self.record.pk, "day")

    def form_valid(self, form: "forms.Form") -> HttpResponse:
        """The sheets, or why there are none."""
        data = form.cleaned_data
        people = self._people(data)
        blank = data["blank"] or 0
        if not people and not blank:
            form.add_error(None, _("There is nobody to print a badge for."))
            return self.form_invalid(form)
        content = badges_pdf(self.record, people, blank=blank, with_code=data["with_code"], language=_language())
        return _pdf(content, f"{self.record.slug}-badges.pdf")

    def _people(self, data: dict[str, Any]) -> list[Registration]:
        if data["wearers"] == Wearers.NOBODY:
            return []
        return badge_wearers(
            self.record,
            also_waiting=data["wearers"] == Wearers.IN_PLAY,
            only_absent=data["wearers"] == Wearers.ABSENT,
            first=data["first"],
            last=data["last"],
        )


@require_safe
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """The list at the entrance."""
    if not may_check_in(request.user):
        raise PermissionDenied
    event = get_object_or_404(Event, pk=pk)
    return _pdf(participants_pdf(event, people_by_mode(event), language=_language()), f"{event.slug}-participants.pdf")


def _language() -> str:
    return (get_language() or "en").partition("-")[0]


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
