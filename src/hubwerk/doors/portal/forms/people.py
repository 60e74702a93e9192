"""Inviting someone, changing what they may do, and handing over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.role_words import described_roles
from hubwerk.network.organisations.services.invitations import InvitationDetails

if TYPE_CHECKING:
    from hubwerk.doors.portal.queries.people import Member

__all__ = ["HandOverForm", "InviteForm", "RoleForm"]


def _explained_roles() -> list[tuple[str, str]]:
    """In the reader's language, so not before there is a reader."""
    return [(value, format_html("<span><b>{}</b><br>{}</span>", label, sentence)) for value, label, sentence in described_roles()]


class RoleField(forms.ChoiceField):
    """One of the roles of the portal, each with a sentence that says what it means."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("What they may do"), choices=_explained_roles, widget=forms.RadioSelect, **kwargs)


class InviteForm(forms.Form):
    """Whom to invite, and to do what."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    function = forms.CharField(
        label=_("Function"), max_length=150, required=False, help_text=_("What they do at the organisation, for example managing director.")
    )
    role = RoleField(initial=AffiliationRole.EDITOR)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)

    def details(self) -> InvitationDetails:
        """What was entered, as the service takes it."""
        return InvitationDetails(**self.cleaned_data)


class RoleForm(forms.Form):
    """What someone may do from now on."""

    role = RoleField()


class HandOverForm(forms.Form):
    """Who represents the organisation from now on."""

    to = forms.TypedChoiceField(label=_("Hand over to"), coerce=int)

    def __init__(self, *args: Any, colleagues: "Sequence[Member]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(colleague.affiliation.pk, colleague.name) for colleague in colleagues]  # type: ignore[attr-defined]
