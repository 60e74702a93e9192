"""Who was invited to act for an organisation, on its page in the back office, and inviting someone."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.rules import belongs_to_team
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person, renew_invitation, withdraw_invitation
from hubwerk.network.people.rules import keeps_persons

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["InvitationForm", "InviteView", "invitations", "renew", "withdraw"]

PAGE = "organisation_list:inspect"
PERMISSION = "organisations.change_organisation"


class InvitationForm(forms.Form):
    """Whom to invite, and to do what."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in PORTAL_ROLES], initial=AffiliationRole.REPRESENTATIVE)
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    function = forms.CharField(label=_("Function"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)


class InviteView(RecordFormView):
    """Sends someone a link into the portal of an organisation."""

    model = Organisation
    permission = PERMISSION
    form_class = InvitationForm
    page_title = _("Invite someone")
    header_icon = "mail"
    submit_label = _("Send the invitation")
    done = _("The invitation is on its way.")

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Send it."""
        invite_person(actor=actor, organisation_id=self.record.pk, details=InvitationDetails(**form.cleaned_data), at=at)

    def back_url(self) -> str:
        """The invitations on the organisation's page."""
        return reverse(PAGE, args=[self.record.pk]) + "#invitations"


def invitations(request: HttpRequest, organisation: Organisation) -> str:
    """Who was invited and what became of it; nothing for those who may not see persons."""
    if not keeps_persons(request.user):
        return ""
    now = timezone.now()
    rows: list[dict[str, Any]] = [
        {"invitation": row, "is_open": row.is_open(now)} for row in organisation.invitations.holding_personal_values().select_related("invited_by")
    ]
    may_invite = belongs_to_team(request.user) and organisation.status != PublicationStatus.ARCHIVED
    if not rows and not may_invite:
        return ""
    context = {
        "rows": rows,
        "may_invite": may_invite,
        "form": InvitationForm(auto_id="invitation_%s", initial={"language": organisation.profile_language}) if may_invite else None,
        "invite_url": reverse("organisation_list:invite-person", args=[organisation.pk]),
    }
    return render_to_string("organisations/records/_invitations.html", context, request=request)


@record_action(PERMISSION, back=PAGE, done=_("The invitation is on its way."))
def renew(actor: "User", pk: int) -> Organisation:
    """Send a new link; the old one opens nothing any more."""
    return renew_invitation(actor=actor, invitation_id=pk, at=timezone.now()).organisation


@record_action(PERMISSION, back=PAGE, done=_("The invitation is withdrawn."))
def withdraw(actor: "User", pk: int) -> Organisation:
    """Make a link worthless."""
    return withdraw_invitation(actor=actor, invitation_id=pk, at=timezone.now()).organisation
