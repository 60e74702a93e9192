"""The forms before and beside the pages of an application."""

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["AnswerForm", "FindForm", "ReplyForm", "StartForm"]

_ADDRESS_LENGTH = 254
_ANSWER_LENGTH = 5000


class StartForm(forms.Form):
    """All that is needed to begin: where the link to come back is sent."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=_ADDRESS_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you a link with which you can come back at any time, on this device or another. You need no account."),
    )


class FindForm(forms.Form):
    """The address that an application was begun with."""

    email = forms.EmailField(
        label=_("The e-mail address you began with"), max_length=_ADDRESS_LENGTH, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class AnswerForm(forms.Form):
    """What the applicant answers the team."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=_ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write an answer.")},
    )


class ReplyForm(forms.Form):
    """What somebody who was asked back adds when they send the changed application again; changing it may be answer enough."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("You need not repeat what you changed on the pages."),
        required=False,
        max_length=_ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
