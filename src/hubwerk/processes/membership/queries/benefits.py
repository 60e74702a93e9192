"""What members have used and have left."""

from dataclasses import dataclass

from hubwerk.processes.membership.models import Benefit, BenefitAccount, LedgerEntry, Membership

__all__ = ["Balance", "balances", "movements"]


@dataclass(frozen=True, slots=True)
class Balance:
    """One benefit of a member in a year."""

    benefit: Benefit
    granted: int
    used: int

    @property
    def left(self) -> int:
        """What can still be used."""
        return self.granted - self.used


def balances(membership: Membership, year: int) -> list[Balance]:
    """What a member was granted, has used and has left of each benefit in a year, in the order of the benefits. One query."""
    accounts = BenefitAccount.objects.filter(membership=membership, year=year).select_related("benefit")
    return [Balance(account.benefit, account.granted, account.used) for account in accounts.order_by("benefit__position", "pk")]


def movements(membership: Membership, year: int) -> list[LedgerEntry]:
    """What was granted, used and returned in a year, the newest first. One query."""
    entries = LedgerEntry.objects.filter(account__membership=membership, account__year=year)
    return list(entries.select_related("account__benefit", "actor", "corrected_by"))
