"""The form by which a visitor asks about a site on offer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models.sites import MESSAGE_LENGTH

__all__ = ["SiteRequestForm"]


class SiteRequestForm(forms.Form):
    """Who asks, what, and that it may be passed on."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    message = forms.CharField(
        label=_("Your question"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you plan, how much space you need and from when."),
    )
    consent = forms.BooleanField(
        label=_("My name, my address and my question may be passed on to those who offer this site. They are erased after a year."),
        error_messages={"required": _("Without your consent we cannot pass your question on.")},
    )
