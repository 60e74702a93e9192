"""Who is invited: entered, written to, and withdrawn."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.mail.rendering import render
from hubwerk.foundation.records.pages import record_action
from hubwerk.foundation.ui.languages import language_name
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.processes.events.enums import Audience, EventStatus
from hubwerk.processes.events.invitee_lists import MOST_LINES, PastedList, read_pasted_list
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.invitations import mailing_of
from hubwerk.processes.events.records.addresses import EVENT_PAGE
from hubwerk.processes.events.records.planning_actions import EventFormView
from hubwerk.processes.events.rules import may_plan_events, may_publish_events
from hubwerk.processes.events.services.invitees import InviteeDetails, invitation_context, invite, send_invitations, withdraw_invitation

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["InviteView", "SendInvitationsView", "invitees", "withdraw_invitee"]

_SHOWN: Final = 200


class InviteForm(forms.Form):
    """A list as it was pasted, or one organisation."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Everybody of an organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget, required=False
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or a list, one a line"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        required=False,
        help_text=gettext_lazy(
            "Addresses, with or without a name, as mail programs and spreadsheets give them: “Marie Curie <marie@example.org>”, "
            "“marie@example.org; Marie Curie”; or the name of an organisation of the network. At the end of a line, de, fr, nl or en says the language."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language, where a line says none"), choices=Language.choices, help_text=gettext_lazy("Known people get their own.")
    )

    def clean(self) -> dict[str, Any]:
        """Reads the list; what cannot be read is said line by line, and nothing is entered."""
        cleaned: dict[str, Any] = super().clean() or {}
        pasted = cleaned.get("pasted", "")
        read: PastedList = read_pasted_list(pasted, language=cleaned.get("language") or Language.DE)
        for line in read.problems[:_SHOWN]:
            self.add_error("pasted", _("Line %(number)d, “%(text)s”: %(reason)s") % {"number": line.number, "text": line.text, "reason": line.reason})
        cleaned["invitees"] = [*read.invitees]
        if cleaned.get("organisation"):
            cleaned["invitees"].append(InviteeDetails(organisation_id=cleaned["organisation"].pk, language=cleaned.get("language") or Language.DE))
        if not cleaned["invitees"] and not read.problems:
            self.add_error("pasted", _("Please choose an organisation or paste a list of at most %(count)d lines.") % {"count": MOST_LINES})
        return cleaned


class InviteView(EventFormView):
    """Enters who is invited. Nothing is sent."""

    form_class = InviteForm
    page_title = gettext_lazy("Invite people")
    header_icon = "mail"
    submit_label = gettext_lazy("Enter them")
    done = gettext_lazy("They are entered. Nothing is sent before you send the invitations.")
    part = "invitees"

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Enter them."""
        entered = invite(actor=actor, event_id=self.record.pk, invitees=form.cleaned_data["invitees"], at=at)
        known = len(form.cleaned_data["invitees"]) - len(entered)
        told = ngettext("One is entered.", "%(count)d are entered.", len(entered)) % {"count": len(entered)}
        if known:
            told = f"{told} {ngettext('One was invited already.', '%(count)d were invited already.', known) % {'count': known}}"
        self.told = f"{told} {_('Nothing is sent before you send the invitations.')}"


class SendForm(forms.Form):
    """How many mails were shown."""

    count = forms.IntegerField(widget=forms.HiddenInput)


class SendInvitationsView(EventFormView):
    """Sends the invitations, once it is clear how many mails that are, to whom, and how they read."""

    permission = "events.publish_event"
    form_class = SendForm
    template_name = "events_records/send_invitations.html"
    page_title = gettext_lazy("Send the invitations")
    header_icon = "mail"
    part = "invitees"
    done = gettext_lazy("The invitations are on their way.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The number, the recipients, and the first mail in each language."""
        event = self.event
        mailing = mailing_of(event)
        recipients = mailing.recipients
        spoken: dict[str, list[Any]] = {}
        for recipient in recipients:
            spoken.setdefault(recipient.language, []).append(recipient)
        mails = [
            {"language": language_name(code), "code": code, "people": len(found), "mail": self._mail(event, found[0])}
            for code, found in sorted(spoken.items(), key=lambda pair: -len(pair[1]))
        ]
        own = {"recipients": recipients[:_SHOWN], "more": max(len(recipients) - _SHOWN, 0), "count": len(recipients), "mails": mails}
        own |= {"is_published": event.status == EventStatus.PUBLISHED, "is_over": event.ends_at <= timezone.now()}
        own |= {"unreachable": mailing.unreachable[:_SHOWN]}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | own

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Send them."""
        sent = send_invitations(actor=actor, event_id=self.record.pk, expected=form.cleaned_data["count"], at=at)
        self.told = ngettext("One invitation is on its way.", "%(count)d invitations are on their way.", sent) % {"count": sent}

    def _mail(self, event: Event, recipient: Any) -> Any:
        return render("event-invitation", language=recipient.language, context=invitation_context(event, recipient))


@record_action("events.change_event", back=EVENT_PAGE, done=gettext_lazy("The invitation is withdrawn: its link opens nothing any more."))
def withdraw_invitee(actor: "User", pk: int) -> Event | None:
    """Invite somebody no longer."""
    event = Event.objects.filter(invitees=pk).first()
    withdraw_invitation(actor=actor, invitee_id=pk, at=timezone.now())
    return event


def invitees(request: HttpRequest, event: Event) -> str:
    """The part of the event's page with who is invited; nothing where the event is for everybody and nobody is invited."""
    if not may_plan_events(request.user):
        return ""
    rows = list(event.invitees.select_related("organisation")[: _SHOWN + 1])
    if event.audience != Audience.INVITED and not rows and event.status == EventStatus.CANCELLED:
        return ""
    total = event.invitees.count()
    context = {
        "event": event,
        "rows": rows[:_SHOWN],
        "more": max(total - _SHOWN, 0),
        "unsent": event.invitees.filter(sent_at__isnull=True).count(),
        "total": total,
        "may_change": event.status != EventStatus.CANCELLED and event.ends_at > timezone.now(),
        "may_send": may_publish_events(request.user),
        "is_for_invited": event.audience == Audience.INVITED,
    }
    return render_to_string("events_records/_invitees.html", context, request=request)
