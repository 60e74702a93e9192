"""What the worker does for the outbox."""

from typing import Final

from django.utils import timezone
from django_tasks import task

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.services.delivery import mark_stuck_mail, send_mail

__all__ = ["deliver_mail", "send_due_mail"]

_BATCH: Final = 200


@task()
def deliver_mail(mail_id: int) -> None:
    """Send one mail that was just queued."""
    send_mail(mail_ids=[mail_id], at=timezone.now())


def send_due_mail() -> None:
    """Send what is due, such as second attempts and mail whose task was lost; longest waiting first."""
    at = timezone.now()
    mark_stuck_mail(at=at)
    due = OutgoingMail.objects.due(at).order_by("next_attempt_at", "pk")
    send_mail(mail_ids=list(due.values_list("pk", flat=True)[:_BATCH]), at=at)
