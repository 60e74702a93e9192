"""The page about a message, and how it is written, tried and sent."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages as notes
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import RecordInspectView, record_action
from hubwerk.foundation.records.panels import RecordPanel, shown
from hubwerk.processes.events.models import Event, EventMessage
from hubwerk.processes.events.records import message_panels as parts
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.message_forms import ChooseMessageEventForm, MessageForm, SendForm
from hubwerk.processes.events.records.office_addresses import MESSAGE_PAGE, message_page
from hubwerk.processes.events.rules import may_write_messages
from hubwerk.processes.events.services.messages import change_message, draft_message, drop_message, send_message, send_test

__all__ = ["ChangeMessageView", "ChooseMessageEventView", "MessageInspectView", "SendMessageView", "WriteMessageView", "drop", "try_out"]

_WRITES = "events.change_eventmessage"


class MessageInspectView(RecordInspectView):
    """Everything about a message: whom it reaches, what they read, and how far it has got."""

    model = EventMessage

    def get_object(self, _queryset: Any = None) -> EventMessage:
        """With its event. Raises `Http404`."""
        return get_object_or_404(EventMessage.objects.select_related("event", "author"), pk=self.pk)

    def panels(self) -> list[RecordPanel]:
        """The parts of the page."""
        request, message = self.request, self.object
        return shown(
            [
                RecordPanel("next", _("Where it stands"), parts.next_step(request, message)),
                RecordPanel("progress", _("Progress"), parts.progress(request, message)),
                RecordPanel("recipients", _("Whom it would reach"), parts.recipients_html(request, message)),
                RecordPanel("texts", _("What they read"), parts.texts_html(request, message)),
                RecordPanel("facts", _("About the message"), parts.facts(request, message)),
                RecordPanel("history", _("History"), parts.history(request, message)),
            ]
        )

    def tags(self) -> list[str]:
        """State and segment."""
        return [str(self.object.get_status_display()), str(self.object.get_segment_display())]


class ChooseMessageEventView(WagtailAdminTemplateMixin, FormView[ChooseMessageEventForm]):
    """Asks about which event, when one comes from the list of all."""

    template_name = "events_office/choose_event.html"
    form_class = ChooseMessageEventForm
    page_title = gettext_lazy("Write a message")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied`."""
        if not may_write_messages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ChooseMessageEventForm) -> HttpResponse:
        """On to the form for that event."""
        return redirect("events_messages:write", form.cleaned_data["event"].pk)


class WriteMessageView(RecordFormView):
    """Writes a message to the participants of an event; it stays a draft until it is sent."""

    model = Event
    permission = _WRITES
    record: Event
    form_class = MessageForm
    page_title = gettext_lazy("Write a message")
    header_icon = "mail"
    submit_label = gettext_lazy("Save the draft and see whom it reaches")
    done = gettext_lazy("The draft is saved. Nothing is sent yet.")
    _written: EventMessage | None = None

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Draft it."""
        self._written = draft_message(actor=actor, event_id=self.record.pk, details=form.details(), at=at)

    def back_url(self) -> str:
        """The message once it is written, before that the event."""
        return message_page(self._written.pk) if self._written is not None else event_page(self.record.pk)


class ChangeMessageView(RecordFormView):
    """Changes a draft."""

    model = EventMessage
    permission = _WRITES
    record: EventMessage
    form_class = MessageForm
    page_title = gettext_lazy("Change the message")
    header_icon = "mail"
    submit_label = gettext_lazy("Save the draft")
    done = gettext_lazy("The draft is saved. Nothing is sent yet.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what is written."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"message": self.record}

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Change it."""
        change_message(actor=actor, message_id=self.record.pk, details=form.details(), at=at)

    def back_url(self) -> str:
        """Its page."""
        return message_page(self.record.pk)


class SendMessageView(RecordFormView):
    """Shows once more whom the message reaches, and sends it to as many as were read there."""

    model = EventMessage
    permission = _WRITES
    record: EventMessage
    template_name = "events_office/send_message.html"
    form_class = SendForm
    page_title = gettext_lazy("Send the message")
    header_icon = "mail"
    submit_label = gettext_lazy("Send it now")
    done = gettext_lazy("The message is being sent. Its page shows how far it has got.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Send it."""
        send_message(actor=actor, message_id=self.record.pk, expected=form.cleaned_data["expected"], at=at)

    def back_url(self) -> str:
        """Its page."""
        return message_page(self.record.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the recipients as they are now."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | parts.dry_run(self.record)


@record_action(_WRITES, back=MESSAGE_PAGE, done=gettext_lazy("The message is on its way to you, in each language it is written in."))
def try_out(actor: User, pk: int) -> None:
    """Send it to oneself."""
    send_test(actor=actor, message_id=pk, at=timezone.now())


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    if not may_write_messages(request.user):
        raise PermissionDenied
    message = get_object_or_404(EventMessage, pk=pk)
    try:
        event = drop_message(actor=acting(request), message_id=message.pk, at=timezone.now())
    except HubError as error:
        notes.error(request, str(error))
        return redirect(message_page(message.pk))
    notes.success(request, _("The draft is thrown away."))
    return redirect(event_page(event.pk))
