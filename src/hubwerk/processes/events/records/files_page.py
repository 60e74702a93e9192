"""The files of an event in the back office."""

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.processes.events.enums import EventStatus, FileAudience
from hubwerk.processes.events.models import Event, EventFile
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.planning_actions import EventFormView
from hubwerk.processes.events.rules import may_plan_events
from hubwerk.processes.events.services.files import LARGEST, OPENED_BY_EVERYBODY, add_file, remove_file

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["AddFileView", "RemoveFileView", "files"]


class FileForm(forms.Form):
    """A file, and who may open it."""

    file = forms.FileField(label=gettext_lazy("File"), max_length=200)
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=150, required=False, help_text=gettext_lazy("As readers see it. Empty: the name of the file.")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("", gettext_lazy("None, or several")), *Language.choices], required=False)
    shown_to = forms.ChoiceField(label=gettext_lazy("Shown to"), choices=FileAudience.choices, initial=FileAudience.REGISTERED)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        self.fields["file"].help_text = gettext_lazy("At most %(size)d MB; %(kinds)s.") % {
            "size": LARGEST // 1024 // 1024,
            "kinds": ", ".join(OPENED_BY_EVERYBODY),
        }


class AddFileView(EventFormView):
    """Adds a file."""

    form_class = FileForm
    page_title = gettext_lazy("Add a file")
    submit_label = gettext_lazy("Add the file")
    done = gettext_lazy("The file is added.")
    part = "files"

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Add it."""
        entered = form.cleaned_data
        add_file(
            actor=actor,
            event_id=self.record.pk,
            title=entered["title"],
            language=entered["language"],
            file=entered["file"],
            shown_to=FileAudience(entered["shown_to"]),
            at=at,
        )


class RemoveFileView(RecordFormView):
    """Takes a file away."""

    model = EventFile
    permission = "events.change_event"
    form_class = forms.Form
    header_icon = "doc-full"
    page_title = gettext_lazy("Take the file away")
    submit_label = gettext_lazy("Take it away")
    done = gettext_lazy("The file is taken away.")

    def store(self, _form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Take it away."""
        remove_file(actor=actor, file_id=self.file.pk, at=at)

    def back_url(self) -> str:
        """The files on the event's page."""
        return event_page(self.file.event_id, "files")

    @property
    def file(self) -> EventFile:
        """The file, as it was before it was taken away."""
        if not isinstance(self.record, EventFile):
            raise TypeError
        return self.record


def files(request: HttpRequest, event: Event) -> str:
    """The part of the event's page with its files."""
    rows = [{"row": row, "url": _address(event, row)} for row in event.files.all()]
    may_plan = may_plan_events(request.user) and event.status != EventStatus.CANCELLED
    return render_to_string("events_records/_files.html", {"event": event, "files": rows, "may_plan": may_plan})


def _address(event: Event, row: EventFile) -> str:
    try:
        return reverse("events:file", args=[event.slug, row.pk])
    except NoReverseMatch:
        return ""
