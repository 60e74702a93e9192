"""Sending what is in the outbox, each row at most once at a time and never twice on purpose."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F

from hubwerk.foundation.mail.attachments import FilesNotMade
from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.errors import MailNotStuck
from hubwerk.foundation.mail.messages import compose
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.transports import NotDelivered, PerhapsDelivered, Transport, open_transport

__all__ = ["RETRY_AFTER", "STUCK_AFTER", "mark_stuck_mail", "send_again", "send_mail"]

log = structlog.get_logger(__name__)

# How long to wait after each failed attempt; when the list is used up the mail has failed for good.
RETRY_AFTER: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
# A worker that began to send and has not said how it went for this long is not there any more.
STUCK_AFTER: Final = timedelta(minutes=15)


def send_mail(*, mail_ids: Sequence[int], at: datetime) -> int:
    """Send the named mails as far as they are due and nobody else is sending them; returns how many were sent.

    Must not run inside a transaction: that a mail is being sent is committed before it is handed over.
    """
    sent = 0
    with open_transport() as transport:
        for mail_id in mail_ids:
            mail = _claim(mail_id, at)
            if mail is not None:
                sent += _deliver(mail, transport, at)
    return sent


def mark_stuck_mail(*, at: datetime) -> int:
    """Mark as uncertain what a vanished worker left behind while sending; returns how many."""
    mails = OutgoingMail.objects
    return mails.claimed_before(at - STUCK_AFTER).update(
        status=MailStatus.UNCERTAIN,
        next_attempt_at=None,
        last_error="The worker stopped while it was sending.",
    )


@transaction.atomic
def send_again(*, mail_id: int, at: datetime) -> OutgoingMail:
    """Queue a mail once more that failed for good or was perhaps sent. Raises MailNotStuck."""
    mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
    stuck = mail.status == MailStatus.UNCERTAIN or (mail.status == MailStatus.FAILED and mail.next_attempt_at is None)
    if not stuck or not mail.text:
        raise MailNotStuck
    mail.status = MailStatus.QUEUED
    mail.next_attempt_at = at
    mail.attempts = 0
    mail.full_clean()
    mail.save(update_fields=["status", "next_attempt_at", "attempts"])
    return mail


def _claim(mail_id: int, at: datetime) -> OutgoingMail | None:
    """Mark one due mail as being sent, committed, or None where it is not due or another worker was quicker."""
    mails = OutgoingMail.objects.filter(pk=mail_id)
    with transaction.atomic(durable=True):
        claimed = mails.due(at).update(status=MailStatus.SENDING, claimed_at=at, attempts=F("attempts") + 1)
        return mails.get() if claimed else None


def _deliver(mail: OutgoingMail, transport: Transport, at: datetime) -> bool:
    try:
        transport.deliver(compose(mail))
    except FilesNotMade as error:
        retry = _next_attempt(mail, at)
        _settle(mail, MailStatus.FAILED, next_attempt_at=retry, last_error=str(error))
        log.exception("mail-files-not-made", mail=mail.pk, next_attempt_at=retry)
        return False
    except NotDelivered as error:
        retry = None if error.permanent else _next_attempt(mail, at)
        _settle(mail, MailStatus.FAILED, next_attempt_at=retry, last_error=str(error))
        log.warning("mail-not-sent", mail=mail.pk, reason=str(error), next_attempt_at=retry)
        return False
    except PerhapsDelivered as error:
        _settle(mail, MailStatus.UNCERTAIN, next_attempt_at=None, last_error=str(error))
        log.error("mail-perhaps-sent", mail=mail.pk, reason=str(error))
        return False
    except Exception:
        # The row must not stay claimed: nothing says that the message left the house.
        _settle(mail, MailStatus.UNCERTAIN, next_attempt_at=None, last_error="Unexpected error; see the log.")
        raise
    _settle(mail, MailStatus.SENT, next_attempt_at=None, last_error="", sent_at=at)
    log.info("mail-sent", mail=mail.pk)
    return True


def _next_attempt(mail: OutgoingMail, at: datetime) -> datetime | None:
    if mail.attempts > len(RETRY_AFTER):
        return None
    return at + RETRY_AFTER[mail.attempts - 1]


def _settle(mail: OutgoingMail, status: MailStatus, **fields: object) -> None:
    """Write down how it went, unless someone has meanwhile decided about this attempt."""
    mail.status = status
    done = status == MailStatus.SENT or (status == MailStatus.FAILED and fields["next_attempt_at"] is None)
    if mail.confidential and done:
        fields |= {"text": "", "html": "", "files": []}
    OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.SENDING, attempts=mail.attempts).update(status=status, **fields)
