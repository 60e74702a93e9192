"""What someone says who comes in by an invitation and has no account yet."""

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["NewcomerForm"]


class NewcomerForm(forms.Form):
    """How they call themselves; the address is known, and a password is not needed."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    family_name = forms.CharField(label=_("Family name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
