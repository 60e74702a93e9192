"""The number of the public content. Whatever is kept of a page is kept under the number it was made of, in all processes."""

import threading

from django.db import transaction
from django.db.models import F

from hubwerk.doors.website.models.content_version import ContentVersion

__all__ = ["current", "raise_version"]


def current() -> int:
    """The number of what is public now; 0 before the first change. One query."""
    return ContentVersion.objects.filter(pk=ContentVersion.SOLE).values_list("number", flat=True).first() or 0


def raise_version() -> None:
    """Tell that something public changed, once the transaction is committed; many times in one transaction count once.

    A page that was read before the commit is kept under the old number and never asked for again.
    """
    if _this_thread.notice.given:
        _this_thread.notice = _Notice()
    transaction.on_commit(_this_thread.notice.give, robust=True)


class _Notice:
    """Raises the number, the first time it is given; one stands for all changes of a transaction."""

    given = False

    def give(self) -> None:
        if self.given:
            return
        self.given = True
        row = ContentVersion.objects.filter(pk=ContentVersion.SOLE)
        if not row.update(number=F("number") + 1):
            ContentVersion.objects.bulk_create([ContentVersion(pk=ContentVersion.SOLE, number=0)], ignore_conflicts=True)
            row.update(number=F("number") + 1)


class _ThisThread(threading.local):
    """The notice that waits, if one does. A transaction belongs to one thread."""

    def __init__(self) -> None:
        self.notice = _Notice()


_this_thread = _ThisThread()
