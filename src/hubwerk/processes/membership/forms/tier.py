"""The page on which a tier and the first day of membership are chosen, with what is due."""

from datetime import date
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.figures_in_words import money
from hubwerk.processes.membership.dues import DuesStatement
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.queries.offers import Offer, offers_for
from hubwerk.processes.membership.steps import Step

__all__ = ["TierForm"]

_MONTHS: Final = 12


class TierForm(StepForm):
    """The tiers that fit what the first page says; a tier is named by its code."""

    step = Step.TIER

    tier = forms.ChoiceField(label=_("Which membership?"), widget=forms.RadioSelect, error_messages={"required": _("Please choose a membership.")})
    starts_on = forms.ChoiceField(label=_("Member from"))

    def prepare(self) -> None:
        """Offer the tiers that fit, and the next months."""
        self.fields["starts_on"].choices = [(day.isoformat(), date_format(day, "DATE_FORMAT")) for day in self._first_days]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["tier"].choices = [(offer.tier.code, offer.tier.name()) for offer in self.offers]  # type: ignore[attr-defined]  # a ChoiceField
        self.initial = {"starts_on": self._first_days[0].isoformat()}
        if len(self.offers) == 1:
            self.initial["tier"] = self.offers[0].tier.code

    @property
    def is_ready(self) -> bool:
        """Whether it is known what kind of organisation applies, and of which size."""
        return self.answers.kind_and_size is not None

    @cached_property
    def starting(self) -> date:
        """The first day that is chosen, else the next one possible."""
        chosen = self.typed.get("starts_on")
        return next((day for day in self._first_days if day.isoformat() == chosen), self._first_days[0])

    @cached_property
    def offers(self) -> list[Offer]:
        """The tiers that fit, with their dues from the chosen day on."""
        known = self.answers.kind_and_size
        if known is None:
            return []
        kind, size = known
        return offers_for(self.answers.application, kind=kind, size=size, starts_on=self.starting)

    @property
    def chosen(self) -> Offer | None:
        """The offer that is ticked."""
        code = self.typed.get("tier") if self.is_bound else self.initial.get("tier")
        return next((offer for offer in self.offers if offer.tier.code == code), None)

    def clean(self) -> dict[str, Any]:
        """Without knowing who applies nothing can be offered."""
        if not self.is_ready:
            self.errors.pop("tier", None)
            self.add_error(None, _("Please tell us first what kind of organisation you are."))
        return super().clean() or self.cleaned_data

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        chosen = self.chosen
        assert chosen is not None  # noqa: S101  (the form is valid)
        return {"tier_id": chosen.tier.pk, "starts_on": self.starting}

    def facts(self) -> list[Fact]:
        """The tier, the day, and what is due."""
        chosen = self.chosen
        assert chosen is not None  # noqa: S101  (the form is valid)
        return [
            Fact(_("Kind of membership"), chosen.tier.name()),
            Fact(_("Member from"), date_format(self.starting, "DATE_FORMAT")),
            Fact(_("Dues in the first year, %(year)s") % {"year": chosen.first.year}, _amount(chosen.first)),
            Fact(_("Dues in %(year)s") % {"year": chosen.following.year}, _amount(chosen.following)),
        ]

    @cached_property
    def _first_days(self) -> list[date]:
        """The first days of this month, if it is today, and of the months after it."""
        today = self.answers.on
        months = today.year * 12 + today.month - (1 if today.day == 1 else 0)
        return [date((months + ahead) // 12, (months + ahead) % 12 + 1, 1) for ahead in range(_MONTHS)]


def _amount(dues: DuesStatement) -> object:
    return money(dues.total) if dues.is_known else _("not laid down yet")
