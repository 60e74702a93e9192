"""The first tiers, benefits and application forms of a new hub. They are examples: the team changes or closes them in the back office."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.models import ApplicationForm, ApplicationQuestion, Benefit, Tier, TierBenefit, TierPrice, TierRule
from hubwerk.processes.membership.services.guards import require_valid

__all__ = ["ensure_defaults"]

_FILE: Final = Path(__file__).with_name("defaults.toml")


@transaction.atomic
def ensure_defaults(at: datetime, *, are_open: bool = True) -> None:
    """Give a hub that has none its first tiers and its first forms. Where there are any, nothing is added or changed.

    Those that are not open are for the team alone, until it opens them with its own names and prices.
    """
    if not Tier.objects.exists():
        benefits = {entry["code"]: _benefit(entry, position) for position, entry in enumerate(_entries("benefit"))}
        for position, entry in enumerate(_entries("tier")):
            _tier(entry, position, benefits, since=timezone.localdate(at).replace(month=1, day=1), at=at, is_open=are_open)
    if not ApplicationForm.objects.exists():
        for position, entry in enumerate(_entries("form")):
            _form(entry, position, at=at, is_open=are_open)


def _benefit(entry: Mapping[str, Any], position: int) -> Benefit:
    """The benefit of this code; one that the team made already is taken as it is."""
    found = Benefit.objects.filter(code=entry["code"]).first()
    if found is not None:
        return found
    benefit = Benefit(code=entry["code"], unit=entry["unit"], position=position, **_columns("name", entry["names"]))
    require_valid(benefit)
    benefit.save()
    return benefit


def _tier(entry: Mapping[str, Any], position: int, benefits: Mapping[str, Benefit], *, since: date, at: datetime, is_open: bool) -> None:
    words = {**_columns("name", entry["names"]), **_columns("description", entry["descriptions"])}
    tier = Tier(code=entry["code"], position=position, is_open=is_open, **words)
    require_valid(tier)
    tier.save()
    TierPrice.objects.create(tier=tier, valid_from=since, amount=Decimal(entry["amount"]))
    TierRule.objects.bulk_create([TierRule(tier=tier, **rule) for rule in entry["rules"]])
    TierBenefit.objects.bulk_create(
        [TierBenefit(tier=tier, benefit=benefits[code], quantity=quantity) for code, quantity in entry["benefits"].items()]
    )
    record(actor=None, action="tier-created", subject=tier, changes={"code": (None, tier.code)}, at=at)


def _form(entry: Mapping[str, Any], position: int, *, at: datetime, is_open: bool) -> None:
    form = ApplicationForm(
        position=position,
        is_open=is_open,
        **{name: entry[name] for name in ("code", "kinds", "asks_size", "vat", "asks_mandate")},
        **_columns("name", entry["names"]),
        **_columns("intro", entry["intros"]),
    )
    require_valid(form)
    form.save()
    for number, question in enumerate(entry.get("question", ())):
        row = ApplicationQuestion(form=form, kind=question["kind"], position=number, **_columns("label", question["labels"]))
        require_valid(row)
        row.save()
    record(actor=None, action="application-form-created", subject=form, changes={"code": (None, form.code)}, at=at)


def _columns(field: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in words.items()}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _entries(kind: str) -> list[dict[str, Any]]:
    return list(_file()[kind])
