"""The first page: which organisation wants to join."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.network.organisations.merging.similar import similar_public
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.validators import (
    normalised_company_number,
    normalised_vat_number,
    validate_company_number,
    validate_numbers_agree,
    validate_vat_number,
)
from hubwerk.processes.membership.enums import VatAsked
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.forms.regions import ELSEWHERE, district_choices, mandate_choices
from hubwerk.processes.membership.forms.typed import Typed
from hubwerk.processes.membership.steps import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NONE_OF_THESE", "OrganisationForm"]

NONE_OF_THESE: Final = "none"
_PENDING: Final = "similar_pending"
_LARGEST: Final = 10_000_000  # employees
_READ: Final = 300  # characters
_ASKED_ABOUT: Final = ("name", "website", "vat_number", "company_number")


class OrganisationForm(StepForm):
    """Name and facts; and, where the network knows somebody like this, whether it is them.

    `organisation` is the address of a public record, or `NONE_OF_THESE`; `shown` are the records the applicant chose among.
    """

    step = Step.ORGANISATION
    also_sent: ClassVar[tuple[str, ...]] = ("organisation", "shown", _PENDING)

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("As it stands in the register, with its legal form."),
    )
    kind = forms.ChoiceField(label=_("What are you?"), choices=OrganisationKind.choices)
    size = forms.IntegerField(
        label=_("How many people work for you?"),
        min_value=0,
        max_value=_LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("A rough number is enough. The dues depend on it."),
    )
    vat_number = forms.CharField(
        label=_("Your VAT number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("With the letters of the country, such as DE136695976, BE0428759497 or NL004495445B01."),
    )
    company_number = forms.CharField(
        label=_("Your company number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
        help_text=_("The Belgian enterprise number or the number at the Dutch chamber of commerce (KvK), if you have one."),
    )
    website = forms.URLField(
        label=_("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )
    street = forms.CharField(
        label=_("Street and number"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-line1"})
    )
    postal_code = forms.CharField(
        label=_("Postal code"), max_length=20, required=False, widget=forms.TextInput(attrs={"autocomplete": "postal-code"})
    )
    town = forms.CharField(label=_("Town"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}))
    region = forms.ChoiceField(label=_("Region"))
    for_region = forms.BooleanField(
        label=_("We join for a region"),
        required=False,
        help_text=_("For ministries, cities, chambers and others who want to open the network to the organisations of their region."),
    )
    joins_for_region = forms.ChoiceField(label=_("Which region?"), required=False)

    def prepare(self) -> None:
        """Ask what the chosen form asks."""
        asked = self.answers.application.form
        if asked.kinds:
            self.fields["kind"].choices = [choice for choice in OrganisationKind.choices if choice[0] in asked.kinds]  # type: ignore[attr-defined]  # a ChoiceField
        if len(asked.kinds) == 1:
            self.initial["kind"] = asked.kinds[0]
            self.fields["kind"].widget = forms.HiddenInput()
        regions = list(self.answers.regions.values())
        self.fields["region"].choices = district_choices(regions)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["joins_for_region"].choices = mandate_choices(regions)  # type: ignore[attr-defined]  # a ChoiceField
        unasked = {
            "size": asked.asks_size,
            "vat_number": asked.vat != VatAsked.HIDDEN,
            "company_number": asked.vat != VatAsked.HIDDEN,
            "for_region": asked.asks_mandate,
            "joins_for_region": asked.asks_mandate,
        }
        for name, is_asked in unasked.items():
            if not is_asked:
                del self.fields[name]

    @cached_property
    def similar(self) -> "Sequence[Organisation]":
        """Public records that look like the organisation as it was typed, and the one that was chosen."""
        name, website, vat_number, company_number = (self.typed.get(field, "").strip()[:_READ] for field in _ASKED_ABOUT)
        if not _is_address(website):
            website = ""
        found = similar_public(name=name, website=website, vat_number=vat_number, company_number=company_number)
        if self.chosen is not None and self.chosen not in found:
            found.insert(0, self.chosen)
        return found

    @cached_property
    def chosen(self) -> Organisation | None:
        """The public record that the applicant says is theirs."""
        slug = self.typed.get("organisation", "")
        if slug in {"", NONE_OF_THESE}:
            return None
        return Organisation.objects.published().select_related("region").filter(slug=slug).first()

    @property
    def is_none_of_them(self) -> bool:
        """Whether the applicant said that none of the records is theirs."""
        return self.typed.get("organisation") == NONE_OF_THESE

    @property
    def is_undecided(self) -> bool:
        """Whether a record looks like this organisation and nobody said yet whether it is."""
        if self.chosen is not None:
            return False
        seen = set(self.typed.getlist("shown")) if self.is_none_of_them else set()
        return any(record.slug not in seen for record in self.similar)

    def look_around(self) -> None:
        """Note whether there is somebody to compare with."""
        self._pending = self.is_undecided
        if self._pending:
            self._ask_whether_it_is_them()

    def kept(self) -> Typed:
        """With the open question, so that it need not be looked up again to know that it is open."""
        values = super().kept()
        values.pop(_PENDING, None)
        return values | ({_PENDING: ["1"]} if getattr(self, "_pending", False) else {})

    def clean_vat_number(self) -> str | None:
        """As it is stored."""
        return _number(self.cleaned_data["vat_number"], normalised_vat_number, validate_vat_number)

    def clean_company_number(self) -> str | None:
        """As it is stored."""
        return _number(self.cleaned_data["company_number"], normalised_company_number, validate_company_number)

    def clean(self) -> dict[str, Any]:
        """What belongs together."""
        cleaned = super().clean() or self.cleaned_data
        if (
            self.answers.application.form.vat == VatAsked.REQUIRED
            and cleaned.get("vat_number", "") is None
            and cleaned.get("company_number", "") is None
        ):
            self.add_error("vat_number", _("Please enter the VAT number or the company number."))
        try:
            validate_numbers_agree(vat_number=cleaned.get("vat_number"), company_number=cleaned.get("company_number"))
        except ValidationError as error:
            self.add_error(None, error)
        if cleaned.get("for_region") and not cleaned.get("joins_for_region"):
            self.add_error("joins_for_region", _("Please choose the region for which you join."))
        if self.typed.get(_PENDING) and self.chosen is None:
            self._ask_whether_it_is_them()
        return cleaned

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        cleaned = self.cleaned_data
        regions = self.answers.regions
        mandate = cleaned.get("joins_for_region") if cleaned.get("for_region") else ""
        return {
            **{name: cleaned[name] for name in ("name", "kind", "website", "street", "postal_code", "town")},
            "size": cleaned.get("size"),
            "vat_number": cleaned.get("vat_number"),
            "company_number": cleaned.get("company_number"),
            "region_id": regions[cleaned["region"]].pk if cleaned["region"] != ELSEWHERE else None,
            "joins_for_region_id": regions[mandate].pk if mandate else None,
            "organisation_id": self.chosen.pk if self.chosen else None,
        }

    def facts(self) -> list[Fact]:
        """What the page says."""
        cleaned = self.cleaned_data
        regions = self.answers.regions
        place = " ".join(filter(None, [cleaned["postal_code"], cleaned["town"]]))
        mandate = cleaned.get("joins_for_region") if cleaned.get("for_region") else ""
        facts = [
            Fact(_("Name"), cleaned["name"]),
            Fact(_("Already in the network as"), self.chosen),
            Fact(_("Kind"), OrganisationKind(cleaned["kind"]).label),
            Fact(_("People who work there"), cleaned.get("size")),
            Fact(_("VAT number"), cleaned.get("vat_number")),
            Fact(_("Company number"), cleaned.get("company_number")),
            Fact(_("Website"), cleaned["website"]),
            Fact(_("Address"), ", ".join(filter(None, [cleaned["street"], place]))),
            Fact(_("Region"), regions[cleaned["region"]] if cleaned["region"] != ELSEWHERE else _("Somewhere else")),
            Fact(_("Joins for the region"), regions[mandate] if mandate else None),
        ]
        return [fact for fact in facts if fact.value not in (None, "")]

    def _ask_whether_it_is_them(self) -> None:
        if not self.has_error(NON_FIELD_ERRORS, "similar"):
            asked = _("The network knows an organisation like this. Please say whether it is yours.")
            self.add_error(None, ValidationError(asked, code="similar"))


def _is_address(website: str) -> bool:
    try:
        urlsplit(website if "//" in website else f"//{website}")
    except ValueError:
        return False
    return True


def _number(written: str, normalise: Any, validate: Any) -> str | None:
    number: str = normalise(written)
    if not number:
        return None
    validate(number)
    return number
