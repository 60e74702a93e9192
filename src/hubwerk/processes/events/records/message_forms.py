"""The form by which a message to participants is written, and the one that sends it."""

from typing import Any

from django import forms
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.processes.events.enums import MessageSegment
from hubwerk.processes.events.models import Event, EventMessage
from hubwerk.processes.events.records.registration_filters import events_to_choose
from hubwerk.processes.events.services.messages import MessageDetails

__all__ = ["ChooseMessageEventForm", "MessageForm", "SendForm"]


class ChooseMessageEventForm(forms.Form):
    """About which event one would like to write."""

    event = forms.ModelChoiceField(label=gettext_lazy("Event"), queryset=Event.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events_to_choose().filter(published_at__isnull=False)  # type: ignore[attr-defined]


class MessageForm(forms.Form):
    """Who is written to, and what, in up to four languages."""

    segment = forms.ChoiceField(label=gettext_lazy("To whom"), choices=MessageSegment.choices)

    def __init__(self, *args: Any, message: EventMessage | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["segment"].wide = True  # type: ignore[attr-defined]  # read by the form's template
        for code in LANGUAGES:
            language = {"language": get_language_info(code)["name_translated"]}
            self.fields[f"subject_{code}"] = forms.CharField(label=_("Subject (%(language)s)") % language, max_length=150, required=False)
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % language, required=False, widget=forms.Textarea(attrs={"rows": 8, "lang": code})
            )
            self.fields[f"subject_{code}"].widget.attrs["lang"] = code
            self.fields[f"subject_{code}"].wide = True  # type: ignore[attr-defined]  # read by the form's template
        self.fields["text_de"].help_text = _("Each mail greets by name and says when and where the event is; the link to the registration follows.")
        if message is not None:
            self.initial = {**{name: getattr(message, name) for name in self.fields}, **self.initial}

    def details(self) -> MessageDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        return MessageDetails(
            segment=MessageSegment(cleaned["segment"]),
            subjects={code: cleaned[f"subject_{code}"] for code in LANGUAGES},
            texts={code: cleaned[f"text_{code}"] for code in LANGUAGES},
        )


class SendForm(forms.Form):
    """The number of recipients, typed by whoever sends; a number that is wrong sends nothing."""

    expected = forms.IntegerField(
        label=gettext_lazy("Number of mails"),
        min_value=1,
        help_text=gettext_lazy("Type the number of mails above once more. Nothing is sent if it has changed meanwhile."),
    )
