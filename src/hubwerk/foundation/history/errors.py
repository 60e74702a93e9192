"""What can go wrong with the history."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken

__all__ = ["HistoryIsFixed"]


class HistoryIsFixed(RuleBroken):
    """An entry was to be changed or removed after it was written."""

    code = "history-is-fixed"
    message = _("What happened is on record and cannot be changed.")
