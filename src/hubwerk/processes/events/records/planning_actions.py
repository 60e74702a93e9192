"""What the team does with a whole event: publish, schedule, withdraw, cancel, delete."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.addresses import EVENT_PAGE, event_page
from hubwerk.processes.events.records.moments import WallClockField, moment_of
from hubwerk.processes.events.records.planning_panels import told
from hubwerk.processes.events.services import publishing
from hubwerk.processes.events.services.events import delete_draft

__all__ = ["CancelView", "DeleteView", "EventFormView", "ScheduleView", "publish", "unschedule", "withdraw"]

_PUBLISHES = "events.publish_event"


class EventFormView(RecordFormView):
    """A form about an event on a page of its own."""

    model = Event
    permission = "events.change_event"
    header_icon = "date"
    part = ""
    told = ""

    @property
    def event(self) -> Event:
        """The event the form is about."""
        if not isinstance(self.record, Event):
            raise TypeError
        return self.record

    def done_message(self) -> str:
        """What `store` counted, else what the form always says."""
        return self.told or super().done_message()

    def back_url(self) -> str:
        """The event's page, where the form belongs."""
        return event_page(self.record.pk, self.part)


@record_action(_PUBLISHES, back=EVENT_PAGE, done=gettext_lazy("The event is published."))
def publish(actor: User, pk: int) -> None:
    """Announce it."""
    publishing.publish_event(actor=actor, event_id=pk, at=timezone.now())


@record_action(_PUBLISHES, back=EVENT_PAGE, done=gettext_lazy("The event is a draft again."))
def unschedule(actor: User, pk: int) -> None:
    """Not at the set time after all."""
    publishing.unschedule_event(actor=actor, event_id=pk, at=timezone.now())


@record_action(_PUBLISHES, back=EVENT_PAGE, done=gettext_lazy("The event is off the website, and a draft again."))
def withdraw(actor: User, pk: int) -> None:
    """Take it back as long as nobody has registered."""
    publishing.withdraw_event(actor=actor, event_id=pk, at=timezone.now())


class ScheduleForm(forms.Form):
    """When the event is published, by the clock there."""

    publish_at = WallClockField(label=gettext_lazy("Publish it on"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = event.zone
        self.fields["publish_at"].help_text = _("By the clocks in %(zone)s.") % {"zone": event.time_zone}

    def clean_publish_at(self) -> datetime:
        """The moment."""
        return moment_of(self.cleaned_data["publish_at"], self.zone)


class ScheduleView(EventFormView):
    """Has an event published at a set time."""

    permission = _PUBLISHES
    form_class = ScheduleForm
    page_title = gettext_lazy("Publish at a set time")
    submit_label = gettext_lazy("Schedule")
    done = gettext_lazy("The event will be published at the set time.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this event."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"event": self.record}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Schedule it."""
        publishing.schedule_event(actor=actor, event_id=self.record.pk, publish_at=form.cleaned_data["publish_at"], at=at)


class CancelForm(forms.Form):
    """Why an event does not take place; everybody reads it in their mail."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it not take place?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=gettext_lazy("Stands in the mail to everybody who registered, and on the page of the event. It is not translated."),
    )
    count = forms.IntegerField(widget=forms.HiddenInput)


class CancelView(EventFormView):
    """Cancels an event, once it is clear how many people are told."""

    permission = _PUBLISHES
    form_class = CancelForm
    template_name = "events_records/cancel.html"
    page_title = gettext_lazy("Cancel the event")
    submit_label = gettext_lazy("Cancel the event")
    done = gettext_lazy("The event is cancelled. Everybody who had registered gets a mail.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With how many people are told, in which languages."""
        found = told(self.event)
        label = ngettext("Cancel it, and tell one person", "Cancel it, and tell %(count)d people", int(str(found["count"])))
        own = {**found, "submit_label": label % {"count": found["count"]} if found["count"] else self.submit_label}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | own

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Cancel it, unless more or fewer are told than was shown."""
        if form.cleaned_data["count"] != told(self.event)["count"]:
            raise InvalidInput({"": [_("Meanwhile the number of people has changed. Please look again.")]})
        publishing.cancel_event(actor=actor, event_id=self.record.pk, reason=form.cleaned_data["reason"], at=at)


class DeleteView(EventFormView):
    """Deletes an event that was never announced."""

    form_class = forms.Form
    page_title = gettext_lazy("Delete the draft")
    submit_label = gettext_lazy("Delete it for good")
    done = gettext_lazy("The draft is deleted.")
    gone = False

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Delete it."""
        delete_draft(actor=actor, event_id=self.record.pk, at=at)
        self.gone = True

    def back_url(self) -> str:
        """The event's page, or the list once it is gone."""
        return reverse("events_events:index") if self.gone else super().back_url()
