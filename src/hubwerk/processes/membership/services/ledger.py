"""The ledger of benefits: granted for a year, used, returned. Whoever books locks the account, so nothing is used twice."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.enums import Movement
from hubwerk.processes.membership.errors import AlreadyReturned, NotEnoughLeft
from hubwerk.processes.membership.models import BenefitAccount, LedgerEntry, Membership, TierBenefit
from hubwerk.processes.membership.services.guards import locked_membership, require_valid

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["grant_benefits", "return_benefit", "use_benefit"]


@transaction.atomic
def grant_benefits(*, actor: "User | None", membership_id: int, year: int, at: datetime) -> list[BenefitAccount]:
    """Grant what the membership's tier gives for a year, once: after a change of tier, what the better one gives more. Raises `NotFound`.

    What was granted stays; a lower tier takes nothing back within the year.
    """
    membership = locked_membership(membership_id)
    accounts = []
    for given in TierBenefit.objects.filter(tier=membership.tier_id).select_related("benefit").order_by("benefit__position", "pk"):
        account, _is_new = BenefitAccount.objects.get_or_create(membership=membership, benefit=given.benefit, year=year)
        entries = LedgerEntry.objects.filter(account=account, movement=Movement.GRANTED)
        missing = given.quantity - (entries.aggregate(total=Sum("quantity"))["total"] or 0)
        if missing > 0:
            key = f"grant/{membership.pk}/{given.benefit_id}/{year}/{given.quantity}"
            _book(account, Movement.GRANTED, missing, on=date(year, 1, 1), key=key, actor=actor, note="", at=at)
        accounts.append(account)
    return accounts


@transaction.atomic
def use_benefit(
    *, actor: "User | None", membership_id: int, benefit_code: str, quantity: int, on: date, note: str, key: str, at: datetime
) -> LedgerEntry:
    """Book a use against what was granted for the day's year; the same key again books nothing and gives the entry that is there.

    Raises `NotEnoughLeft`, `InvalidInput` for a quantity below one, and `NotFound`.
    """
    membership = locked_membership(membership_id)
    booked = LedgerEntry.objects.filter(key=key).select_related("account__benefit").first()
    if booked is not None:
        return booked
    account = _locked_account(membership, benefit_code, on.year)
    if account is None:
        raise NotEnoughLeft
    entry = _book(account, Movement.USED, quantity, on=on, key=key, actor=actor, note=note, at=at)
    changes: dict[str, tuple[object, object]] = {f"benefit:{benefit_code}": (account.left + quantity, account.left)}
    record(actor=actor, action="benefit-used", subject=membership, changes=changes, at=at)
    return entry


@transaction.atomic
def return_benefit(*, actor: "User | None", entry_key: str, at: datetime) -> LedgerEntry:
    """Take a use back, once. Raises `AlreadyReturned` and `NotFound`."""
    used = LedgerEntry.objects.filter(key=entry_key, movement=Movement.USED).select_related("account__benefit").first()
    if used is None:
        raise NotFound
    membership = locked_membership(used.account.membership_id)
    if LedgerEntry.objects.filter(corrects=used).exists():
        raise AlreadyReturned
    account = _locked_account(membership, used.account.benefit.code, used.account.year)
    if account is None:
        raise NotFound
    entry = _book(account, Movement.RETURNED, used.quantity, on=used.on, key=f"return/{entry_key}", actor=actor, note="", at=at, corrects=used)
    changes: dict[str, tuple[object, object]] = {f"benefit:{account.benefit.code}": (account.left - used.quantity, account.left)}
    record(actor=actor, action="benefit-returned", subject=membership, changes=changes, at=at)
    return entry


def _locked_account(membership: Membership, code: str, year: int) -> BenefitAccount | None:
    accounts = BenefitAccount.objects.select_for_update(of=("self",)).select_related("benefit")
    return accounts.filter(membership=membership, benefit__code=code, year=year).first()


def _book(
    account: BenefitAccount,
    movement: Movement,
    quantity: int,
    *,
    on: date,
    key: str,
    actor: "User | None",
    note: str,
    at: datetime,
    corrects: LedgerEntry | None = None,
) -> LedgerEntry:
    """Write one movement and what it does to its account. Raises `InvalidInput` and `NotEnoughLeft`."""
    if quantity < 1:
        raise InvalidInput({"quantity": [_("Please enter at least one.")]})
    if movement == Movement.USED and quantity > account.left:
        raise NotEnoughLeft
    entry = LedgerEntry(
        account=account, movement=movement, quantity=quantity, on=on, at=at, actor=actor, note=note.strip(), key=key, corrects=corrects
    )
    require_valid(entry)
    if movement == Movement.GRANTED:
        account.granted += quantity
    else:
        account.used += quantity if movement == Movement.USED else -quantity
    account.save(update_fields=["granted", "used"])
    entry.save()
    return entry
