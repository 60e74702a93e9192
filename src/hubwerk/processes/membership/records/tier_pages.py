"""The lists of tiers and benefits, the page about a tier, and what is laid down there."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.dues_in_words import euros
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import Benefit, Tier, TierPrice, TierRule
from hubwerk.processes.membership.records.addresses import TIER_PAGE
from hubwerk.processes.membership.records.tier_forms import PriceForm, RuleForm, TierBenefitForm
from hubwerk.processes.membership.services.benefits import set_tier_benefit
from hubwerk.processes.membership.services.tiers import add_tier_rule, drop_price, drop_tier_rule, set_price

__all__ = ["AddRuleView", "BenefitIndexView", "DropPriceView", "DropRuleView", "SetBenefitView", "SetPriceView", "TierIndexView", "TierInspectView"]

_CHANGES = "membership.change_tier"
_NAMES = [f"name_{language}" for language in LANGUAGES]


def _price(tier: Tier) -> str:
    """The price that holds today, else the first to come."""
    today = timezone.localdate()
    prices = sorted(tier.prices.all(), key=lambda price: price.valid_from)
    begun = [price for price in prices if price.valid_from <= today]
    found = begun[-1] if begun else next(iter(prices), None)
    return euros(found.amount) if found else "–"


class TierIndexView(RecordIndexView):
    """All tiers, open or not."""

    model = Tier
    default_ordering = "position"
    search_fields: ClassVar[list[str]] = ["code", *_NAMES]
    empty_message = gettext_lazy("There is no tier yet. Nobody can apply before there is one with a price.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("price", label=gettext_lazy("Euros a year"), accessor=_price),
        NumberColumn("members_now", label=gettext_lazy("Members"), sort_key="members_now"),
        BooleanColumn("is_open", label=gettext_lazy("Can be applied for"), sort_key="is_open"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Tier]:
        """With prices and the number of members that have not left."""
        members = Count("memberships", filter=~Q(memberships__status=MembershipStatus.ENDED))
        return Tier.objects.prefetch_related("prices").annotate(members_now=members)


class BenefitIndexView(RecordIndexView):
    """All benefits."""

    model = Benefit
    default_ordering = "position"
    search_fields: ClassVar[list[str]] = ["code", *_NAMES]
    empty_message = gettext_lazy("There is no benefit yet. Enter what members can use up: workshop places, days in the coworking space.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("unit", label=gettext_lazy("Unit"), accessor="get_unit_display", sort_key="unit"),
        Column("tiers", label=gettext_lazy("Given by"), accessor=lambda row: ", ".join(str(given.tier) for given in row.tiers.all())),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Benefit]:
        """With the tiers that give them."""
        return Benefit.objects.prefetch_related("tiers__tier")


class TierInspectView(RecordInspectView):
    """For whom a tier is, what it costs and gives."""

    model = Tier

    def panels(self) -> list[RecordPanel]:
        """Names, rules, prices, benefits, history."""
        tier: Tier = self.object
        may_change = self.request.user.has_perm(_CHANGES)
        return shown(
            [
                RecordPanel("facts", _("Facts"), self._names(tier)),
                RecordPanel("rules", _("For whom"), self._part("_tier_rules.html", tier, RuleForm if may_change else None)),
                RecordPanel("prices", _("Prices"), self._part("_tier_prices.html", tier, PriceForm if may_change else None)),
                RecordPanel("benefits", _("Benefits"), self._part("_tier_benefits.html", tier, TierBenefitForm if may_change else None)),
                RecordPanel("history", _("History"), history_html(self.request, tier)),
            ]
        )

    def tags(self) -> list[str]:
        """Whether it can be applied for."""
        return [_("Can be applied for") if self.object.is_open else _("Closed")]

    def _names(self, tier: Tier) -> str:
        described = [
            Fact(_("Description (%(language)s)") % {"language": code}, getattr(tier, f"description_{code}"), language=code) for code in LANGUAGES
        ]
        names = [Fact(_("Name (%(language)s)") % {"language": code}, tier.name(code)) for code in LANGUAGES]
        return facts_html([Fact(_("Code"), tier.code), *names, *described])

    def _part(self, template: str, tier: Tier, form: type[forms.Form] | None) -> str:
        context = {
            "tier": tier,
            "form": form(auto_id=f"{form.__name__}_%s") if form else None,
            "rules": tier.rules.all(),
            "prices": [(price, euros(price.amount)) for price in tier.prices.all()],
            "benefits": [
                (given.benefit, quantity_in_words(given.quantity, given.benefit.unit))
                for given in tier.benefits.select_related("benefit").order_by("benefit__position", "pk")
            ],
            "today": timezone.localdate(),
        }
        return render_to_string(f"membership_records/{template}", context, request=self.request)


class _TierFormView(RecordFormView):
    model: ClassVar[type[Any]] = Tier
    permission = _CHANGES
    header_icon = "tag"
    part = ""

    def back_url(self) -> str:
        """The tier's page."""
        key = self.record.pk if isinstance(self.record, Tier) else self.record.tier_id  # type: ignore[attr-defined]  # a rule or a price
        return reverse(TIER_PAGE, args=[key]) + f"#{self.part}"


class AddRuleView(_TierFormView):
    """Says for whom a tier is."""

    form_class = RuleForm
    page_title = gettext_lazy("Add a rule")
    done = gettext_lazy("The rule is added.")
    part = "rules"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Add it."""
        add_tier_rule(actor=actor, tier_id=self.record.pk, at=at, **form.cleaned_data)


class SetPriceView(_TierFormView):
    """Says what a tier costs."""

    form_class = PriceForm
    page_title = gettext_lazy("Set a price")
    done = gettext_lazy("The price is set.")
    part = "prices"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Set it."""
        set_price(actor=actor, tier_id=self.record.pk, at=at, **form.cleaned_data)


class SetBenefitView(_TierFormView):
    """Says how much of a benefit a tier gives."""

    form_class = TierBenefitForm
    page_title = gettext_lazy("Set a benefit")
    done = gettext_lazy("The benefit is set.")
    part = "benefits"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Set it."""
        entered = form.cleaned_data
        set_tier_benefit(actor=actor, tier_id=self.record.pk, benefit_id=entered["benefit"].pk, quantity=entered["quantity"], at=at)


class DropRuleView(_TierFormView):
    """Takes a rule away."""

    model = TierRule
    form_class = forms.Form
    page_title = gettext_lazy("Take the rule away")
    submit_label = gettext_lazy("Take it away")
    done = gettext_lazy("The rule is gone.")
    part = "rules"

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Take it away."""
        drop_tier_rule(actor=actor, rule_id=self.record.pk, at=at)


class DropPriceView(_TierFormView):
    """Takes a price back."""

    model = TierPrice
    form_class = forms.Form
    page_title = gettext_lazy("Take the price back")
    submit_label = gettext_lazy("Take it back")
    done = gettext_lazy("The price is gone.")
    part = "prices"

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Take it back."""
        drop_price(actor=actor, price_id=self.record.pk, at=at)
