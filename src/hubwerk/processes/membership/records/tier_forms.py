"""The forms about tiers and benefits."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import AdminDateInput

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.models import Benefit, Tier
from hubwerk.processes.membership.services.benefits import BenefitDetails, create_benefit, update_benefit
from hubwerk.processes.membership.services.tiers import TierDetails, create_tier, update_tier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubwerk.foundation.accounts.models import User

__all__ = ["BENEFIT_PANELS", "TIER_PANELS", "PriceForm", "RuleForm", "TierBenefitForm", "name_panels", "spoken_values"]


def spoken_values(cleaned: "Mapping[str, Any]", field: str) -> dict[str, str]:
    """What was entered for a text, by language."""
    return {language: cleaned[f"{field}_{language}"] for language in LANGUAGES}


def name_panels(field: str, heading: Any) -> MultiFieldPanel:
    """The fields of a text, one a language."""
    return MultiFieldPanel([FieldPanel(f"{field}_{language}") for language in LANGUAGES], heading=heading)


class TierForm(RecordForm):
    """What a tier is called. Rules, prices and benefits are on its page."""

    class Meta(RecordForm.Meta):
        model = Tier
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: "User", at: datetime) -> Tier:
        """Lay down or change the tier."""
        cleaned = self.cleaned_data
        details = TierDetails(
            code=cleaned["code"],
            names=spoken_values(cleaned, "name"),
            descriptions=spoken_values(cleaned, "description"),
            position=cleaned["position"],
            is_open=cleaned["is_open"],
        )
        if self.instance.pk is None:
            return create_tier(actor=actor, details=details, at=at)
        return update_tier(actor=actor, tier_id=self.instance.pk, details=details, at=at)


class BenefitForm(RecordForm):
    """What a benefit is called and counted in."""

    class Meta(RecordForm.Meta):
        model = Benefit
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: "User", at: datetime) -> Benefit:
        """Lay down or change the benefit."""
        cleaned = self.cleaned_data
        details = BenefitDetails(code=cleaned["code"], names=spoken_values(cleaned, "name"), unit=cleaned["unit"], position=cleaned["position"])
        if self.instance.pk is None:
            return create_benefit(actor=actor, details=details, at=at)
        return update_benefit(actor=actor, benefit_id=self.instance.pk, details=details, at=at)


class RuleForm(forms.Form):
    """For whom a tier is."""

    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=[("", _("Every kind")), *OrganisationKind.choices], required=False)
    size_from = forms.IntegerField(label=_("From how many employees"), min_value=0, required=False)
    size_to = forms.IntegerField(label=_("Up to how many employees"), min_value=0, required=False)


class PriceForm(forms.Form):
    """What a tier costs from when."""

    valid_from = forms.DateField(
        label=_("Valid from"), widget=AdminDateInput, help_text=_("A price that begins within a year counts from the next year on.")
    )
    amount = forms.DecimalField(label=_("Euros a year"), min_value=0, max_digits=9, decimal_places=2)


class TierBenefitForm(forms.Form):
    """How much of a benefit a tier gives."""

    benefit = forms.ModelChoiceField(label=_("Benefit"), queryset=Benefit.objects.all())
    quantity = forms.IntegerField(label=_("How much a year"), min_value=0, help_text=_("0 to give none any more."))


TIER_PANELS: Final = TabbedInterface(
    [
        ObjectList(
            [FieldRowPanel([FieldPanel("code"), FieldPanel("position")]), FieldPanel("is_open"), name_panels("name", _("Name"))],
            heading=_("Name"),
        ),
        ObjectList([name_panels("description", _("Description"))], heading=_("Description")),
    ],
    base_form_class=TierForm,
)
BENEFIT_PANELS: Final = ObjectList(
    [FieldRowPanel([FieldPanel("code"), FieldPanel("unit")]), FieldPanel("position"), name_panels("name", _("Name"))],
    base_form_class=BenefitForm,
)
