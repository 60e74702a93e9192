"""Forms about oneself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.managers import normal_form

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.foundation.mail.preferences import MailKind
    from hubwerk.network.people.models import Person

__all__ = ["ErasureForm", "LanguagesForm", "MailForm", "OwnDetailsForm"]


class OwnDetailsForm(forms.Form):
    """Who one is, and how to be reached: at an address that the account has confirmed."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
    email = forms.ChoiceField(
        label=_("E-mail for contacts"),
        required=False,
        help_text=_("One of the addresses of your account. To use another one, add it under “Sign-in” and confirm it there."),
    )

    def __init__(self, *args: Any, person: "Person | None", user: "User", addresses: Sequence[str], **kwargs: Any) -> None:
        known = {
            "given_name": person.given_name if person else "",
            "family_name": person.family_name if person else user.name[:100],
            "phone": person.phone if person else "",
            "email": person.email if person else next(iter(addresses), ""),
        }
        kwargs["initial"] = known
        super().__init__(*args, **kwargs)
        stands = [person.email] if person is not None and person.email else []
        others = [address for address in addresses if address not in {normal_form(one) for one in stands}]
        choices = [(address, address) for address in (*stands, *others)]
        self.fields["email"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was entered, with a name. Raises ValidationError."""
        entered: dict[str, Any] = super().clean() or {}
        if not (entered.get("given_name") or entered.get("family_name")):
            self.add_error("family_name", _("Please enter a given name or a family name."))
        return entered


class LanguagesForm(forms.Form):
    """In which language the hub speaks to oneself, and what else one reads."""

    language = forms.ChoiceField(label=_("The hub speaks to me in"), choices=Language.choices, help_text=_("For these pages and for mail."))
    also_reads = forms.MultipleChoiceField(
        label=_("I also read"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where a text does not exist in your language, you are shown it in one of these."),
    )


class MailForm(forms.Form):
    """One choice for each kind of mail that one can do without."""

    prefix = "mail"  # a field whose name alone is that of a property of forms in browsers would hide it

    def __init__(self, *args: Any, choices: "Sequence[tuple[MailKind, bool]]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, wanted in choices:
            self.fields[kind.key] = forms.BooleanField(label=str(kind.title), help_text=str(kind.explanation), required=False, initial=wanted)


class ErasureForm(forms.Form):
    """The last word before an erasure."""

    understood = forms.BooleanField(label=_("I have read what goes and what stays, and want my data to be erased for good."))
