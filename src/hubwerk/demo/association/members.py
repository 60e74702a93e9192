"""The members of the sample network: most of them active, each other state at least once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from hubwerk.demo.sample import MULTIPLIER
from hubwerk.foundation.accounts.models import User
from hubwerk.processes.membership.enums import DiscountKind
from hubwerk.processes.membership.models import BenefitAccount, Membership, Tier
from hubwerk.processes.membership.queries.tiers import fitting_tiers
from hubwerk.processes.membership.services.earlier_members import EarlierMember, enter_members
from hubwerk.processes.membership.services.ledger import use_benefit
from hubwerk.processes.membership.services.memberships import (
    change_tier,
    end_membership,
    give_notice,
    grant_discount,
    suspend_membership,
)

__all__ = ["enter_sample_members"]

# The association itself, and whoever joins by an application of its own.
_NOT_ENTERED: Final = ("digitalhub-aachen", MULTIPLIER)
# Of those who came through the multiplier so many are members from next month on; the others stand in the directory alone.
_BEGIN_SOON: Final = 2
_USERS: Final = slice(2, None, 3)  # every third member has used something


def enter_sample_members(samples: Sequence[Mapping[str, Any]], organisations: Mapping[str, int], *, team: User, at: datetime) -> None:
    """Enter them with the tier that fits their kind and size, then let happen what happens to members."""
    today = at.date()
    entries = [*_since_years(samples, organisations, today), *_from_next_month(samples, organisations, today)]
    members = enter_members(actor=team, entries=entries, at=at)
    _move(members, team=team, at=at)
    _use(members, team=team, at=at)


def _since_years(samples: Sequence[Mapping[str, Any]], organisations: Mapping[str, int], today: date) -> list[EarlierMember]:
    rows = [sample for sample in samples if "via" not in sample and sample["key"] not in _NOT_ENTERED]
    return [
        EarlierMember(
            organisation_id=organisations[sample["key"]],
            tier_id=_tier(sample, today),
            starts_on=date(today.year - 1 - number % 4, 1 + number * 5 % 12, 1),
            is_sample=True,
        )
        for number, sample in enumerate(rows)
    ]


def _from_next_month(samples: Sequence[Mapping[str, Any]], organisations: Mapping[str, int], today: date) -> list[EarlierMember]:
    begin = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    rows = [sample for sample in samples if sample.get("via") == MULTIPLIER][-_BEGIN_SOON:]
    return [
        EarlierMember(
            organisation_id=organisations[sample["key"]],
            tier_id=_tier(sample, today),
            starts_on=begin,
            came_through_id=organisations[MULTIPLIER],
            is_sample=True,
        )
        for sample in rows
    ]


def _tier(sample: Mapping[str, Any], today: date) -> int:
    """The first tier that fits, which is the one by kind and size."""
    return fitting_tiers(kind=sample["kind"], size=sample.get("size"), on=today)[0].tier.pk


def _move(members: Sequence[Membership], *, team: User, at: datetime) -> None:
    give_notice(actor=team, membership_id=members[7].pk, reason="Der Betrieb wird zum Jahresende übergeben (Beispiel).", at=at - timedelta(days=20))
    give_notice(actor=team, membership_id=members[23].pk, reason="", at=at - timedelta(days=9))
    suspend_membership(
        actor=team, membership_id=members[11].pk, reason="Ruht auf eigenen Wunsch während des Umbaus (Beispiel).", at=at - timedelta(days=40)
    )
    end_membership(
        actor=team, membership_id=members[17].pk, on=at.date() - timedelta(days=15), reason="Das Unternehmen wurde aufgelöst (Beispiel).", at=at
    )
    supporter = Tier.objects.get(code="supporter")
    change_tier(actor=team, membership_id=members[5].pk, tier_id=supporter.pk, from_on=date(at.year + 1, 1, 1), at=at)
    first, last = date(at.year, 1, 1), date(at.year, 12, 31)
    grant_discount(
        actor=team,
        membership_id=members[3].pk,
        kind=DiscountKind.PERCENT,
        value=Decimal(25),
        reason="Gründung (Beispiel)",
        valid_from=first,
        valid_until=last,
        at=at,
    )
    grant_discount(
        actor=team,
        membership_id=members[9].pk,
        kind=DiscountKind.AMOUNT,
        value=Decimal(100),
        reason="Werkstatt gestellt (Beispiel)",
        valid_from=first,
        valid_until=last,
        at=at,
    )


def _use(members: Sequence[Membership], *, team: User, at: datetime) -> None:
    accounts = BenefitAccount.objects.filter(membership__in=[member.pk for member in members[_USERS]], year=at.year, granted__gte=2)
    for number, account in enumerate(accounts.select_related("benefit")):
        if number % 2:
            continue
        use_benefit(
            actor=team,
            membership_id=account.membership_id,
            benefit_code=account.benefit.code,
            quantity=1 + number % 2 + account.granted // 4,
            on=max(date(at.year, 1, 1), at.date() - timedelta(days=number)),
            note="Beispiel",
            key=f"sample/{account.pk}",
            at=at,
        )
