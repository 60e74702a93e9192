"""Forms for accounts."""

from collections.abc import Iterable
from typing import Any, cast

from allauth.account.forms import SignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.queries import RoleDemand

__all__ = [
    "AddPasskeyForm",
    "PasskeyAgainForm",
    "PasskeySecondForm",
    "PasskeySignInForm",
    "RenamePasskeyForm",
    "RolePoliciesForm",
    "SignUpForm",
]


class SignUpForm(SignupForm):
    """Opens an account; its language is that of the page on which it was filled in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def custom_signup(self, request: HttpRequest, user: Any) -> None:
        """Complete the account that allauth has just created."""
        super().custom_signup(request, user)
        language = get_language() or ""
        account = cast(User, user)
        account.name = self.cleaned_data["name"]
        account.language = language if language in Language.values else Language.DE
        account.save(update_fields=["name", "language"])


class _AnyCredential:
    """Answers what is no credential at all with an error beside the form, where the library would break."""

    def clean_credential(self) -> Any:
        """The credential as the library reads it. Raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # the form beside which this stands has it
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeySignInForm(_AnyCredential, LoginWebAuthnForm):
    """Signs in with a passkey alone."""


class PasskeySecondForm(_AnyCredential, AuthenticateWebAuthnForm):
    """Shows a passkey after another factor."""


class PasskeyAgainForm(_AnyCredential, ReauthenticateWebAuthnForm):
    """Shows a passkey again before something delicate."""


class AddPasskeyForm(AddWebAuthnForm):
    """Adds a key. As a rule it is a passkey, which signs in alone."""

    name = forms.CharField(
        label=_("Name of the key"),
        help_text=_("So that you know it again, such as “Work laptop”."),
        max_length=100,
        required=False,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone"),
        help_text=_("The key then checks by fingerprint, face or PIN that it is you, and counts as two factors."),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        """What was entered, with a key that was made just now. Raises ValidationError."""
        try:
            entered: dict[str, Any] = super().clean()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return entered


class RenamePasskeyForm(EditWebAuthnForm):
    """Changes the name of a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=100)


class RolePoliciesForm(forms.Form):
    """One choice for each group: whether it demands two factors."""

    def __init__(self, *args: Any, demands: Iterable[RoleDemand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for demand in demands:
            self.fields[demand.group_name] = forms.BooleanField(
                label=str(demand.label),
                help_text=ngettext("%(count)s account", "%(count)s accounts", demand.members) % {"count": demand.members},
                required=False,
                initial=demand.demands_two_factors,
            )
