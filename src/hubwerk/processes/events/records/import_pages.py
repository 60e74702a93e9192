"""Taking over participants from a table: see what would happen, then do it. The table is stored nowhere; it travels signed in the page."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.participant_tables import COLUMNS, TableRow, read_rows
from hubwerk.processes.events.queries.places import availability
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.by_hand import ForTheOffice
from hubwerk.processes.events.records.office_addresses import registrations_list
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.participant_imports import ImportPlan, import_participants, plan_participants
from hubwerk.processes.events.times import told_period

__all__ = ["ImportView"]

_SALT: Final = "hubwerk.events.participants"
_KEPT: Final = timedelta(hours=12)
_SHOWN: Final = 200


class TableForm(forms.Form):
    """A table of participants, and how they take part."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), as a ticket shop gives it. Nothing is stored before you have seen what would happen."),
    )
    mode = forms.ChoiceField(label=gettext_lazy("They take part"), choices=SeatMode.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language, where a row names none"), choices=Language.choices)
    tells = forms.BooleanField(
        label=gettext_lazy("Write to each of them"),
        required=False,
        help_text=gettext_lazy("The confirmation with ticket and link, or the place in line. Without it nobody gets a mail."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = [mode for mode in SeatMode if mode in {row.mode for row in event.seat_lists.all()}]
        self.fields["mode"].choices = [(mode.value, mode.label) for mode in modes]  # type: ignore[attr-defined]


class ImportView(ForTheOffice, FormView[TableForm]):
    """Uploads a table, shows what it would do, and does it."""

    template_name = "events_office/import.html"
    form_class = TableForm
    page_title = gettext_lazy("Import participants")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` and `Http404`."""
        if may_keep_registrations(request.user):
            self.event = get_object_or_404(Event, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this event."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"event": self.event}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The upload, or the decision about what was seen."""
        if "table" in request.POST:
            return self._decide(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: TableForm) -> HttpResponse:
        """What it would do."""
        entered = form.cleaned_data
        try:
            typed = read_rows(entered["file"])
        except HubError as error:
            add_broken_rule(form, error)
            return self.form_invalid(form)
        for problem in typed.problems:
            form.add_error("file", f"{problem.column}: {problem.reason}" if problem.column else problem.reason)
        if typed.problems:
            return self.form_invalid(form)
        chosen = {name: entered[name] for name in ("mode", "language", "tells")}
        return self._preview(list(typed.rows), chosen, ignored=typed.ignored_columns)

    def _preview(self, rows: list[TableRow], chosen: dict[str, Any], *, ignored: tuple[str, ...] = ()) -> HttpResponse:
        plan = plan_participants(self.event, rows)
        left = availability(self.event, timezone.now())[SeatMode(chosen["mode"])].left
        context = {
            "table": signing.dumps({"event": self.event.pk, "rows": rows, **chosen}, salt=_SALT, compress=True),
            "plan": plan,
            "ignored": ignored,
            "tells": chosen["tells"],
            "will_wait": max(len(plan.new) - left, 0) if left is not None else 0,
            "bad_rows": len({problem.row for problem in plan.problems}),
            "shown": _SHOWN,
        }
        return self.render_to_response(self.get_context_data(**context))

    def _decide(self, request: HttpRequest) -> HttpResponse:
        try:
            seen = signing.loads(request.POST["table"], salt=_SALT, max_age=_KEPT)
        except signing.BadSignature:
            seen = {}
        if seen.get("event") != self.event.pk:
            messages.error(request, _("This page is too old. Please upload the table again."))
            return redirect("events_registrations:import", self.event.pk)
        rows: list[TableRow] = [(number, cells) for number, cells in seen["rows"]]
        plan = plan_participants(self.event, rows)
        if plan.problems and request.POST.get("without_bad_rows") != "on":
            messages.error(request, _("Some rows cannot be taken over. Say that they are left out, or correct the table."))
            return self._preview(rows, {name: seen[name] for name in ("mode", "language", "tells")})
        return self._import(request, plan, seen)

    def _import(self, request: HttpRequest, plan: ImportPlan, seen: dict[str, Any]) -> HttpResponse:
        done = import_participants(
            actor=acting(request), event_id=self.event.pk, mode=SeatMode(seen["mode"]), people=plan.new, language=seen["language"],
            tells=bool(seen["tells"]), at=timezone.now(),
        )  # fmt: skip
        figures = {"confirmed": done.confirmed, "waiting": done.waiting}
        messages.success(request, _("Taken over: %(confirmed)d people have a place, %(waiting)d wait.") % figures)
        for problem in done.failed[:20]:
            messages.error(request, _("Row %(row)d: %(reason)s") % {"row": problem.row, "reason": problem.reason})
        return redirect(registrations_list(event=self.event.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the columns that are understood."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        columns = [(column.name, ", ".join(column.headers[:6])) for column in COLUMNS]
        return context | {"event": self.event, "when": told_period(self.event), "columns": columns, "event_url": event_page(self.event.pk)}
