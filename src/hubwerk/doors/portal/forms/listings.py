"""A need or an offer as a member writes it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.forms.languages import LANGUAGE_CHOICES, RECOGNISED
from hubwerk.doors.portal.forms.seen import SeenField
from hubwerk.engine.text.languages import known_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH
from hubwerk.network.organisations.services.details import ListingDetails

__all__ = ["ListingForm"]

_TITLES: Final = {
    ListingKind.NEED: (_("What are you looking for?"), _("A few words, such as people would say them to a colleague.")),
    ListingKind.OFFER: (_("What can you do?"), _("A few words, such as people would say them to a colleague.")),
}
_TEXTS: Final = {
    ListingKind.NEED: _(
        "What is it about, what have you tried, and what would be a good result? In your own language; it is matched across all four."
    ),
    ListingKind.OFFER: _("What do you do, for whom, and what came of it elsewhere? In your own language; it is matched across all four."),
}


class ListingForm(forms.Form):
    """The text, its language, and until when answers are welcome. What the team declared as its topics stays."""

    title = forms.CharField(max_length=200)
    text = forms.CharField(max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 9}))
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=LANGUAGE_CHOICES,
        initial=RECOGNISED,
    )
    closes_on = forms.DateField(
        label=_("Answers are welcome until"),
        help_text=_("Empty for no end."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    seen = SeenField()

    def __init__(self, *args: Any, kind: ListingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["title"].label, self.fields["title"].help_text = _TITLES[kind]
        self.fields["text"].label = _("In a few sentences")
        self.fields["text"].help_text = _TEXTS[kind]

    @staticmethod
    def values_of(listing: Listing) -> dict[str, Any]:
        """What a stored listing fills the form with."""
        return {
            "title": listing.title,
            "text": listing.text,
            "language": listing.language,
            "closes_on": listing.closes_on,
            "seen": listing.updated_at,
        }

    def details(self, stored: Listing | None) -> ListingDetails:
        """What was written, with what the form does not ask for as it was."""
        cleaned = self.cleaned_data
        return ListingDetails(
            kind=self.kind,
            language=known_language(cleaned["language"], f"{cleaned['title']}\n{cleaned['text']}"),
            title=cleaned["title"],
            text=cleaned["text"],
            closes_on=cleaned["closes_on"],
            topic_ids=ListingDetails.of(stored).topic_ids if stored is not None else frozenset(),
        )
