"""An organisation's standing in the association, as its people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.doors.portal.places import Right
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.dues_in_words import DuesTable, dues_tables
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import Application, LedgerEntry, Membership, MembershipDocument, TierPeriod
from hubwerk.processes.membership.notice_in_words import notice_rule
from hubwerk.processes.membership.queries.benefits import Balance, balances, movements
from hubwerk.processes.membership.queries.dues import dues_of_years
from hubwerk.processes.membership.queries.letters import documents_of
from hubwerk.processes.membership.queries.memberships import end_after_notice
from hubwerk.processes.membership.queries.rules import current_rules

__all__ = ["BenefitRow", "MembershipPage", "application_under_way", "latest_membership", "membership_page", "notice_end", "standing_in_words"]

_MOVEMENTS: Final = 12
_DOCUMENTED: Final = Right.REPRESENT


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit in a year: what was granted, used and is left, each with its unit."""

    name: str
    granted: str
    used: str
    left: str


@dataclass(frozen=True, slots=True)
class MembershipPage:
    """What stands on the page; dues, documents and the rules of notice only for whoever represents the organisation."""

    membership: Membership
    standing: str
    year: int
    next_tier: TierPeriod | None
    benefits: Sequence[BenefitRow]
    movements: Sequence[LedgerEntry]
    dues: Sequence[DuesTable]
    documents: Sequence[MembershipDocument]
    notice_rule: str

    @property
    def is_over(self) -> bool:
        """Whether the membership has ended."""
        return self.membership.status == MembershipStatus.ENDED

    @property
    def has_notice(self) -> bool:
        """Whether a notice stands that could be taken back."""
        return self.membership.notice_given_on is not None and not self.is_over


def latest_membership(organisation: Organisation) -> Membership | None:
    """The current membership, else the last one that ended. One query."""
    rows = Membership.objects.filter(organisation=organisation).select_related("tier", "organisation", "application__statutes", "joins_for_region")
    found = list(rows.order_by("-starts_on", "-pk"))
    return next((row for row in found if row.status != MembershipStatus.ENDED), found[0] if found else None)


def application_under_way(organisation: Organisation) -> Application | None:
    """The newest application of an organisation that is not decided yet."""
    return Application.objects.open().filter(organisation=organisation).order_by("-applied_at").first()


def membership_page(membership: Membership, *, right: Right, on: date) -> MembershipPage:
    """All that the page shows a member with this right. The number of queries does not depend on how much there is."""
    shown_year = _year(membership, on)
    documented = right >= _DOCUMENTED
    coming = membership.tier_periods.filter(from_on__gt=on).exclude(tier=membership.tier_id).select_related("tier").order_by("from_on").first()
    return MembershipPage(
        membership=membership,
        standing=standing_in_words(membership),
        year=shown_year,
        next_tier=coming,
        benefits=[_row(balance) for balance in balances(membership, shown_year)],
        movements=movements(membership, shown_year)[:_MOVEMENTS],
        dues=_dues(membership, shown_year) if documented else (),
        documents=documents_of(membership) if documented else (),
        notice_rule=notice_rule(current_rules()) if documented else "",
    )


def notice_end(membership: Membership, *, on: date) -> date:
    """The last day, if notice is given on a day; never before the first day."""
    return max(end_after_notice(current_rules(), on), membership.starts_on)


def standing_in_words(membership: Membership) -> str:
    """Where a membership stands, and what that means, in a sentence or two."""
    words = {
        "since": date_format(membership.starts_on, "DATE_FORMAT"),
        "end": date_format(membership.ends_on, "DATE_FORMAT") if membership.ends_on else "",
        "notice": date_format(membership.notice_given_on, "DATE_FORMAT") if membership.notice_given_on else "",
        "rest": date_format(membership.suspended_on, "DATE_FORMAT") if membership.suspended_on else "",
    }
    match membership.status:
        case MembershipStatus.ADMITTED:
            text = _("The board has admitted you. Your membership begins on %(since)s; from then on you can use its benefits.")
        case MembershipStatus.NOTICE_GIVEN:
            text = _("Notice was given on %(notice)s. The membership lasts until %(end)s; until then nothing changes for you.")
        case MembershipStatus.SUSPENDED:
            text = _("Your membership rests since %(rest)s. It has not ended; the hub team tells you how it can go on.")
        case MembershipStatus.ENDED:
            text = _("Your membership ended on %(end)s. You can apply again at any time.")
        case _ if membership.ends_on:
            text = _("You have been a member since %(since)s; your membership lasts until %(end)s.")
        case _:
            text = _("You have been a member since %(since)s.")
    return text % words


def _year(membership: Membership, on: date) -> int:
    """This year, or the nearest in which the membership holds."""
    last = membership.ends_on.year if membership.ends_on else on.year
    return max(min(on.year, last), membership.starts_on.year)


def _dues(membership: Membership, year: int) -> list[DuesTable]:
    """This year's and the next one's, as far as there is anything due."""
    tables = dues_tables(dues_of_years(membership, [year, year + 1]))
    return [table for table in tables if table.rows]


def _row(balance: Balance) -> BenefitRow:
    unit = balance.benefit.unit
    return BenefitRow(
        name=balance.benefit.name(),
        granted=quantity_in_words(balance.granted, unit),
        used=quantity_in_words(balance.used, unit),
        left=quantity_in_words(balance.left, unit),
    )
