"""The waiting lists of an event: their order and why, offers that run, and moves with a reason."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.processes.events.errors import NotWaiting
from hubwerk.processes.events.models import Booking, Event, SeatList
from hubwerk.processes.events.queries.lines import lines_of
from hubwerk.processes.events.queries.places import line_of, place_in_line
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.by_hand import ForTheOffice
from hubwerk.processes.events.records.office_addresses import line_page
from hubwerk.processes.events.records.registration_actions import KEEPS_REGISTRATIONS
from hubwerk.processes.events.rules import may_keep_registrations, may_see_registrations
from hubwerk.processes.events.services.waiting_list import move_in_line, offer_free_places
from hubwerk.processes.events.times import told_period

__all__ = ["LineView", "MoveView", "offer_now"]


class LineView(ForTheOffice, TemplateView):
    """Who waits for a place at an event."""

    template_name = "events_office/line.html"
    page_title = gettext_lazy("Waiting list")
    header_icon = "list-ol"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` for who may not see registrations, and `Http404`."""
        if not may_see_registrations(request.user):
            raise PermissionDenied
        self.event = get_object_or_404(Event, pk=kwargs["pk"])
        return TemplateView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lists, with what this reader may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "event": self.event,
            "when": told_period(self.event),
            "lines": lines_of(self.event, timezone.now()),
            "event_url": event_page(self.event.pk),
            "may_keep": may_keep_registrations(self.request.user),
        }


class MoveForm(forms.Form):
    """Where a booking shall stand, and why."""

    place = forms.IntegerField(
        label=gettext_lazy("Place in line"), min_value=1, help_text=gettext_lazy("1 is next; a number past the end is the end.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept with the waiting list, for those who ask later."),
    )


class MoveView(RecordFormView):
    """Moves a booking in its line. The buttons beside each row fill in the place."""

    model = Booking
    permission = KEEPS_REGISTRATIONS
    record: Booking
    form_class = MoveForm
    page_title = gettext_lazy("Move in line")
    header_icon = "list-ol"
    submit_label = gettext_lazy("Move")
    done = gettext_lazy("The waiting list is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Where it stands now."""
        return {"place": place_in_line(self.record) or None}

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the place that a button named instead of the number typed."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        step = self.request.POST.get("step", "")
        if step in {"up", "down", "first"}:
            now = place_in_line(self.record)
            data = self.request.POST.copy()
            data["place"] = str({"up": max(now - 1, 1), "down": now + 1, "first": 1}[step])
            kwargs["data"] = data
        return kwargs

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Move it."""
        entered = form.cleaned_data
        others = [row.pk for row in line_of(self.record.seat_list_id) if row.pk != self.record.pk]
        if place_in_line(self.record) == 0:
            raise NotWaiting
        before = others[entered["place"] - 1] if entered["place"] <= len(others) else None
        move_in_line(actor=actor, booking_id=self.record.pk, before_id=before, reason=entered["reason"], at=at)

    def back_url(self) -> str:
        """The waiting list."""
        return f"{line_page(self.record.event_id)}#booking-{self.record.pk}"


@require_POST
def offer_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer what is free to those in line, as the hub itself does every few minutes."""
    if not may_keep_registrations(request.user):
        raise PermissionDenied
    seats = get_object_or_404(SeatList, pk=pk)
    offered = offer_free_places(seat_list_id=seats.pk, at=timezone.now())
    if offered:
        said = ngettext("A place is offered to %(number)d booking.", "Places are offered to %(number)d bookings.", len(offered))
        messages.success(request, said % {"number": len(offered)})
    else:
        messages.warning(request, _("Nobody in line could be offered a place: none is free for them."))
    return redirect(line_page(seats.event_id))
