"""Which name badges are printed."""

from typing import Any, Final

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = ["BadgesForm", "Wearers"]

_MOST_BLANK: Final = 200


class Wearers(TextChoices):
    """Who gets a badge."""

    CONFIRMED = "confirmed", _("Everybody who has a place on site")
    IN_PLAY = "in-play", _("Those who wait or were offered a place, too")
    ABSENT = "absent", _("Only those who have not come yet")
    NOBODY = "nobody", _("Nobody, only blank badges")


class BadgesForm(forms.Form):
    """Names from one letter to another, so that a print can go on where the last one stopped; and blank badges for people who just come."""

    wearers = forms.ChoiceField(label=_("For whom"), choices=Wearers.choices, initial=Wearers.CONFIRMED, widget=forms.RadioSelect)
    first = forms.CharField(
        label=_("Family names from"), required=False, max_length=3, help_text=_("A letter, or the first three. Empty: from the beginning.")
    )
    last = forms.CharField(
        label=_("Family names to"), required=False, max_length=3, help_text=_("Names that begin so are printed, too. Empty: to the end.")
    )
    blank = forms.IntegerField(
        label=_("Blank badges"), required=False, min_value=0, max_value=_MOST_BLANK, help_text=_("For people who come without registration.")
    )
    with_code = forms.BooleanField(
        label=_("With the QR code of the ticket"), required=False, help_text=_("For events at which people are checked in by their badge.")
    )

    def clean(self) -> dict[str, Any]:
        """From and to are in order."""
        data = super().clean() or {}
        first, last = str(data.get("first") or "").casefold(), str(data.get("last") or "").casefold()
        if first and last and first[: len(last)] > last:
            self.add_error("last", _("This letter comes before the first one."))
        return data
