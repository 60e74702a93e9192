"""The rules of notice as a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.processes.membership.enums import NoticeEnd
from hubwerk.processes.membership.models import AssociationRules

__all__ = ["notice_rule"]


def notice_rule(rules: AssociationRules) -> str:
    """How long before which end notice has to be given."""
    months, end = rules.notice_months, NoticeEnd(rules.notice_end)
    if not months:
        return {
            NoticeEnd.YEAR: _("Notice can be given at any time; the membership then ends at the end of the year."),
            NoticeEnd.QUARTER: _("Notice can be given at any time; the membership then ends at the end of the quarter."),
            NoticeEnd.MONTH: _("Notice can be given at any time; the membership then ends at the end of the month."),
        }[end]
    sentence = {
        NoticeEnd.YEAR: ngettext(
            "Notice is given one month before the end of a year at the latest; the membership ends with that year.",
            "Notice is given %(months)s months before the end of a year at the latest; the membership ends with that year.",
            months,
        ),
        NoticeEnd.QUARTER: ngettext(
            "Notice is given one month before the end of a quarter at the latest; the membership ends with that quarter.",
            "Notice is given %(months)s months before the end of a quarter at the latest; the membership ends with that quarter.",
            months,
        ),
        NoticeEnd.MONTH: ngettext(
            "Notice is given one month before the end of a month at the latest; the membership ends with that month.",
            "Notice is given %(months)s months before the end of a month at the latest; the membership ends with that month.",
            months,
        ),
    }[end]
    return sentence % {"months": months}
