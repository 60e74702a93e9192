"""What a member says when giving notice."""

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["NoticeForm"]


class NoticeForm(forms.Form):
    """A reason, if they want to give one, and that it is meant."""

    reason = forms.CharField(
        label=_("Why do you leave?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You need not say. If you do, only the hub team reads it."),
    )
    sure = forms.BooleanField(
        label=_("I give notice on behalf of the organisation."),
        error_messages={"required": _("Please confirm that you give notice on behalf of the organisation.")},
    )
