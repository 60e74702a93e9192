"""Memberships, looked up."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date

from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import NoticeEnd
from hubwerk.processes.membership.models import AssociationRules, Membership

__all__ = ["current_membership", "current_memberships", "end_after_notice"]


def current_membership(organisation: Organisation) -> Membership | None:
    """The organisation's membership that has not ended, with its tier; None where there is none."""
    return current_memberships([organisation.pk]).get(organisation.pk)


def current_memberships(organisation_ids: Collection[int]) -> dict[int, Membership]:
    """The same for many, by the organisation's key. One query."""
    rows = Membership.objects.current().filter(organisation__in=organisation_ids).select_related("tier", "organisation")
    return {row.organisation_id: row for row in rows}


def end_after_notice(rules: AssociationRules, given_on: date) -> date:
    """The last day of a membership whose notice is given on a day: the first possible end once the months of notice have passed.

    A month of notice reaches to the day of the same number, or to the month's last one.
    """
    earliest = _months_later(given_on, rules.notice_months)
    ends = {NoticeEnd.YEAR: (12,), NoticeEnd.QUARTER: (3, 6, 9, 12), NoticeEnd.MONTH: tuple(range(1, 13))}[NoticeEnd(rules.notice_end)]
    candidates = (_last_of(year, month) for year in (earliest.year, earliest.year + 1) for month in ends)
    return next(day for day in candidates if day >= earliest)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
