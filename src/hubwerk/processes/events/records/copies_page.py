"""Planning an event again: once, or after a rule, with the dates shown before anything is planned."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.addresses import event_page, series_page
from hubwerk.processes.events.records.moments import WallClockField, moment_of
from hubwerk.processes.events.records.planning_actions import EventFormView
from hubwerk.processes.events.repetition import Frequency, Repetition
from hubwerk.processes.events.services.copies import MOST_DATES, copy_event, dates_of, repeat_event
from hubwerk.processes.events.times import told_moment

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["CopyView", "RepeatView"]


class CopyForm(forms.Form):
    """When it takes place again, and whether both belong together."""

    starts_at = WallClockField(label=gettext_lazy("The copy begins on"))
    same_series = forms.BooleanField(label=gettext_lazy("It belongs to the same series"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = event.zone
        self.fields["starts_at"].help_text = _("By the clocks in %(zone)s.") % {"zone": event.time_zone}
        if event.series_id is None:
            del self.fields["same_series"]

    def clean_starts_at(self) -> datetime:
        """The moment."""
        return moment_of(self.cleaned_data["starts_at"], self.zone)


class CopyView(EventFormView):
    """Plans an event once more."""

    permission = "events.add_event"
    form_class = CopyForm
    page_title = gettext_lazy("Copy the event")
    submit_label = gettext_lazy("Plan the copy")
    done = gettext_lazy("The copy is planned, as a draft: texts, hosts, speakers, questions and kept places are the same, all times moved along.")
    copied: Event | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this event."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"event": self.record}

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Plan it."""
        event = Event.objects.get(pk=self.record.pk)
        series_id = event.series_id if form.cleaned_data.get("same_series") else None
        self.copied = copy_event(actor=actor, event_id=event.pk, starts_at=form.cleaned_data["starts_at"], series_id=series_id, at=at)

    def back_url(self) -> str:
        """The copy, once there is one."""
        return event_page(self.copied.pk) if self.copied is not None else super().back_url()


class RepeatForm(forms.Form):
    """How often, and how long."""

    frequency = forms.ChoiceField(label=gettext_lazy("It takes place again"), choices=Frequency.choices, initial=Frequency.MONTHLY_WEEKDAY)
    interval = forms.IntegerField(
        label=gettext_lazy("Every how many of these"), min_value=1, max_value=52, initial=1, help_text=gettext_lazy("2: every second one.")
    )
    count = forms.IntegerField(
        label=gettext_lazy("Dates in all"), min_value=2, max_value=MOST_DATES, required=False, help_text=gettext_lazy("The first one counts.")
    )
    until = forms.DateField(label=gettext_lazy("or until"), required=False, widget=AdminDateInput)

    def clean(self) -> dict[str, Any]:
        """One end, not none and not two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and (cleaned.get("count") is None) == (cleaned.get("until") is None):
            self.add_error("count", _("Please enter either how many dates there are, or the last day."))
        return cleaned

    def rule(self, event: Event) -> str:
        """As a rule for this event."""
        cleaned = self.cleaned_data
        repetition = Repetition(Frequency(cleaned["frequency"]), cleaned["interval"], cleaned["count"], cleaned["until"])
        return repetition.rule(event.local_start)


class RepeatView(EventFormView):
    """Plans an event again after a rule: first the dates are shown, then they are planned."""

    permission = "events.add_event"
    form_class = RepeatForm
    template_name = "events_records/repeat.html"
    page_title = gettext_lazy("Repeat the event")

    def form_valid(self, form: Any) -> HttpResponse:
        """The dates, or, once they were seen, the series."""
        event = Event.objects.get(pk=self.record.pk)
        rule = form.rule(event)
        try:
            dates = dates_of(event, rule)
            if self.request.POST.get("seen") == rule:
                return self._plan(event, rule)
        except HubError as error:
            add_broken_rule(form, error)
            return self.form_invalid(form)
        told = [told_moment(moment, event) for moment in dates]
        return self.render_to_response(self.get_context_data(form=form, dates=told, rule=rule, new=len(dates) - 1))

    def _plan(self, event: Event, rule: str) -> HttpResponseRedirect:
        series = repeat_event(actor=acting(self.request), event_id=event.pk, rule=rule, at=timezone.now())
        planned = series.events.count() - 1
        told = ngettext("One more event is planned, as a draft.", "%(count)d more events are planned, as drafts.", planned) % {"count": planned}
        messages.success(self.request, told)
        return redirect(series_page(series.pk))
