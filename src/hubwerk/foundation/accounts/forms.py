"""Forms for accounts."""

from typing import Any, cast

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User

__all__ = ["SignUpForm"]


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
