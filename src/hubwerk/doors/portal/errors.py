"""What can go wrong in the portal beyond what its rooms below know."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken

__all__ = ["ChangedMeanwhile", "require_unchanged"]


class ChangedMeanwhile(RuleBroken):
    """Somebody else stored another version while this one was being written. Both are shown, and the writer decides."""

    code = "changed-meanwhile"
    message = _("Somebody else changed this while you were writing. Nothing is lost: look at both versions and save again.")


def require_unchanged(*, stored: datetime, seen: datetime | None) -> None:
    """Raises `ChangedMeanwhile` where what is stored is not what the writer had before them; `seen` is None for whoever has seen nothing yet."""
    if seen is not None and stored != seen:
        raise ChangedMeanwhile
