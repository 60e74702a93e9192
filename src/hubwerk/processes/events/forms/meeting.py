"""What somebody says to the participant they would like to meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.models import EventIntroduction

__all__ = ["IntroductionForm"]

_LENGTH = EventIntroduction._meta.get_field("note").max_length


class IntroductionForm(forms.Form):
    """A few words, or none."""

    note = forms.CharField(
        label=_("What would you like to talk about?"),
        help_text=_("One or two sentences. They stand in the mail the other person gets."),
        required=False,
        max_length=_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
