"""What was found in a partner's calendar."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = ["FoundEvent", "Reading", "Remark", "RemarkCode"]


class RemarkCode(TextChoices):
    """Why an entry is not shown, or not as it stands in the file."""

    NO_TITLE = "no-title", _("It has no title and is not shown.")
    NO_BEGINNING = "no-beginning", _("Its beginning is missing or cannot be read, so it is not shown.")
    NO_ORDER = "no-order", _("It ends before it begins; only its beginning is shown.")
    UNKNOWN_ZONE = "unknown-zone", _("Its time zone is unknown; its times are taken as those of the calendar.")
    UNKNOWN_RULE = "unknown-rule", _("Its rule of repetition cannot be read; only the first date is shown.")
    TOO_MANY = "too-many", _("The calendar has more entries than we read; the rest is left out.")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one entry that its partner should put right; `about` is its title or UID."""

    code: RemarkCode
    about: str


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One date of one entry. `recurrence_id` is "" for one that is not repeated; moments are in UTC, whole days last from midnight to midnight by the hub's clock."""

    uid: str
    recurrence_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    description: str = ""
    place: str = ""
    url: str = ""
    is_all_day: bool = False
    revision: int = 0
    modified_at: datetime | None = None
    is_cancelled: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What it is told from others by."""
        return self.uid, self.recurrence_id

    @property
    def age(self) -> tuple[int, datetime | None]:
        """Which version of an entry it is."""
        return self.revision, self.modified_at


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a calendar tells. What is not there has been taken out by the partner, unless the file is not the whole (`is_whole`) or tells of
    it what we cannot read (`unread`, UIDs)."""

    events: tuple[FoundEvent, ...]
    remarks: tuple[Remark, ...] = ()
    unread: frozenset[str] = frozenset()
    is_whole: bool = True
