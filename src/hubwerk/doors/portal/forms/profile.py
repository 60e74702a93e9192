"""The profile of an organisation as its members write it."""

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.forms.languages import LANGUAGE_CHOICES, RECOGNISED
from hubwerk.doors.portal.forms.seen import SeenField
from hubwerk.engine.text.languages import known_language
from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import OrganisationKind, Role
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.validators import (
    normalised_company_number,
    normalised_vat_number,
    validate_company_number,
    validate_numbers_agree,
    validate_vat_number,
)

__all__ = ["ProfileForm"]

# What the form asks for under the name it has in the details; the rest of these stays as it was.
_AS_TYPED: Final = ("name", "kind", "size", "street", "postal_code", "town", "website", "profile")


class _RegionField(forms.ModelChoiceField[Region]):
    """Regions under their names in the reader's language."""

    def label_from_instance(self, obj: Region) -> str:
        """The name in the reader's language."""
        return str(obj)


class ProfileForm(forms.Form):
    """What an organisation says of itself. The place on the map, the topics declared by the team and who brought it in stay."""

    profile = forms.CharField(
        label=_("What you do, and for whom"),
        help_text=_("In your own language. Nobody has to translate it: readers of other languages find you by the topics."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    profile_language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGE_CHOICES, initial=RECOGNISED)
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=OrganisationKind.choices)
    size = forms.IntegerField(label=_("Employees"), min_value=0, max_value=10_000_000, required=False)
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label=_("Languages in which people can speak with you"), choices=Language.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    region = _RegionField(label=_("Region"), queryset=Region.objects.none(), required=False)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    vat_number = forms.CharField(label=_("VAT number"), max_length=40, required=False)
    company_number = forms.CharField(
        label=_("Company number"), help_text=_("The Belgian enterprise number or the Dutch KvK number."), max_length=40, required=False
    )
    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = self.fields["region"]
        if isinstance(region, forms.ModelChoiceField):
            region.queryset = Region.objects.by_name((get_language() or "").partition("-")[0])

    @staticmethod
    def values_of(organisation: Organisation) -> dict[str, Any]:
        """What a stored organisation fills the form with."""
        stored = OrganisationDetails.of(organisation)
        return {
            **{name: getattr(stored, name) for name in _AS_TYPED},
            "profile_language": stored.profile_language or RECOGNISED,
            "region": stored.region_id,
            "vat_number": stored.vat_number or "",
            "company_number": stored.company_number or "",
            "roles": sorted(stored.roles),
            "languages": sorted(stored.languages),
            "seen": organisation.updated_at,
        }

    def clean_vat_number(self) -> str | None:
        """As it is stored: without spaces, None for none."""
        return _checked(normalised_vat_number(self.cleaned_data["vat_number"]), validate_vat_number)

    def clean_company_number(self) -> str | None:
        """As it is stored: with its country, None for none."""
        return _checked(normalised_company_number(self.cleaned_data["company_number"]), validate_company_number)

    def clean(self) -> dict[str, Any]:
        """Checks what belongs together."""
        cleaned = super().clean() or self.cleaned_data
        if {"vat_number", "company_number"} <= cleaned.keys():
            try:
                validate_numbers_agree(vat_number=cleaned["vat_number"], company_number=cleaned["company_number"])
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def details(self, stored: Organisation) -> OrganisationDetails:
        """What was written, with what the form does not ask for as it was."""
        cleaned = self.cleaned_data
        text = cleaned["profile"]
        return replace(
            OrganisationDetails.of(stored),
            **{name: cleaned[name] for name in _AS_TYPED},
            profile_language=known_language(cleaned["profile_language"], text) if text else "",
            region_id=cleaned["region"].pk if cleaned["region"] else None,
            vat_number=cleaned["vat_number"],
            company_number=cleaned["company_number"],
            roles=frozenset(cleaned["roles"]),
            languages=frozenset(cleaned["languages"]),
        )


def _checked(number: str, validate: Any) -> str | None:
    if not number:
        return None
    validate(number)
    return number
