"""Registering people by hand, for those who call or write. It may be too late or only for members; never are there more than places."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.details import BookingDetails
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import AlreadyRegistered
from hubwerk.processes.events.models import Booking, Event
from hubwerk.processes.events.queries.places import availability, place_in_line
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.by_hand_forms import MOST_PEOPLE, ByHandForm, ChooseEventForm, people_formset
from hubwerk.processes.events.records.office_addresses import registration_page, registrations_list
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.bookings import book
from hubwerk.processes.events.times import told_period

__all__ = ["ByHandView", "ChooseEventView", "ForTheOffice"]


class ForTheOffice(WagtailAdminTemplateMixin):
    """Open to those who keep registrations."""

    _show_breadcrumbs = True
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` before anything is looked up."""
        if not may_keep_registrations(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """All registrations, then this page."""
        listing = {"url": registrations_list(), "label": _("Registrations")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


class ChooseEventView(ForTheOffice, FormView[ChooseEventForm]):
    """Asks for which event, when one comes from the list of all."""

    template_name = "events_office/choose_event.html"
    form_class = ChooseEventForm
    page_title = gettext_lazy("Register by hand")
    header_icon = "plus"

    def form_valid(self, form: ChooseEventForm) -> HttpResponse:
        """On to the form for that event."""
        return redirect("events_registrations:by-hand", form.cleaned_data["event"].pk)


class ByHandView(ForTheOffice, TemplateView):
    """Registers one or several people for an event."""

    template_name = "events_office/by_hand.html"
    page_title = gettext_lazy("Register by hand")
    header_icon = "plus"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` and `Http404`."""
        if may_keep_registrations(request.user):
            self.event = get_object_or_404(Event, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """An empty form."""
        language = (get_language() or "").partition("-")[0]
        initial = {"key": uuid4().hex, "language": language if language in LANGUAGES else LANGUAGES[0]}
        return self._page(ByHandForm(event=self.event, initial=initial), people_formset(self.event))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Register them, show what is wrong, or another row for a person."""
        data = request.POST.copy()
        if "add" in data:
            total = data.get("people-TOTAL_FORMS", "1")
            data["people-TOTAL_FORMS"] = str(min(int(total) + 1 if total.isdecimal() else 1, MOST_PEOPLE))
            return self._page(_unchecked(ByHandForm(data, event=self.event)), _unchecked(people_formset(self.event, data)))
        form, people = ByHandForm(data, event=self.event), people_formset(self.event, data)
        if not (form.is_valid() and people.is_valid()):
            messages.validation_error(request, _("Please check what you entered."), form)
            return self._page(form, people)
        try:
            booking = self._book(form, people)
        except AlreadyRegistered as error:
            form.add_error(None, self._who(error))
        except HubError as error:
            add_broken_rule(form, error)
        else:
            return self._done(booking)
        return self._page(form, people)

    def _book(self, form: ByHandForm, people: Any) -> Booking:
        entered = form.cleaned_data
        attendees = tuple(person.details() for person in people if person.has_changed())
        details = BookingDetails(mode=SeatMode(entered["mode"]), email=entered["email"], language=entered["language"], attendees=attendees)
        return book(
            actor=acting(self.request), event_id=self.event.pk, details=details, key=f"office/{entered['key']}"[:64], at=timezone.now(), by_team=True
        )

    def _done(self, booking: Booking) -> HttpResponse:
        rows = list(booking.registrations.order_by("pk"))
        if rows[0].status == RegistrationStatus.WAITING:
            said = ngettext(
                "There is no place left: %(number)d person waits, at place %(place)d in line. A mail says so.",
                "There are not enough places: %(number)d people wait together, at place %(place)d in line. A mail says so.",
                len(rows),
            )
            messages.warning(self.request, said % {"number": len(rows), "place": place_in_line(booking)})
        else:
            said = ngettext("%(number)d person is registered. A mail says so.", "%(number)d people are registered. A mail says so.", len(rows))
            messages.success(self.request, said % {"number": len(rows)})
        return redirect(registration_page(rows[0].pk))

    def _who(self, error: AlreadyRegistered) -> Any:
        if error.registration is None:
            return str(error)
        link = registration_page(error.registration.pk)
        return format_html('{} <a href="{}">{}</a>', str(error), link, error.registration.full_name)

    def _page(self, form: ByHandForm, people: Any) -> HttpResponse:
        places = availability(self.event, timezone.now())
        media = form.media + people.media if people.forms else Media()
        context = {
            "form": form, "people": people, "event": self.event, "when": told_period(self.event), "places": [places[mode] for mode in SeatMode if mode in places], "back_url": event_page(self.event.pk),
            "may_add": people.total_form_count() < MOST_PEOPLE, "media": media,
        }  # fmt: skip
        return self.render_to_response(self.get_context_data(**context))


def _unchecked(form: Any) -> Any:
    """What was typed so far, without saying what is missing yet."""
    for one in form.forms if hasattr(form, "forms") else [form]:
        one._errors = forms.utils.ErrorDict()  # noqa: SLF001  (Django has no other way to show what was typed without judging it)
        one.cleaned_data = {}
    return form
