"""Taking a person out of the outbox."""

from collections.abc import Collection
from typing import Any, Final

from django.db import transaction

from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.queries import mail_to

__all__ = ["erase_mail"]

_NOBODY: Final = "nobody@erased.invalid"  # RFC 2606: no mail can ever be sent there
_ERASED: Final[dict[str, Any]] = {"to": _NOBODY, "subject": "", "text": "", "html": "", "files": []}


@transaction.atomic
def erase_mail(*, addresses: Collection[str]) -> int:
    """Empty what was written to these addresses, and send none of it any more; that mail was written, and when, stays. Returns how many."""
    mails = mail_to(addresses)
    waiting = mails.filter(status__in=[MailStatus.QUEUED, MailStatus.FAILED])
    never = waiting.update(status=MailStatus.FAILED, next_attempt_at=None, last_error="Its recipient's data were erased.", **_ERASED)
    return never + mails.update(last_error="", **_ERASED)
