"""Applications that nobody goes on with: their writers are reminded, then what they typed is forgotten."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from hubwerk.foundation.history.services.entries import erase_personal_values
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.letters_to_applicants import write_to_applicant

__all__ = ["KEPT_FOR", "REMINDED_AFTER", "forget_abandoned_applications", "remind_of_abandoned_applications"]

REMINDED_AFTER: Final = timedelta(days=60)
KEPT_FOR: Final = timedelta(days=90)


@transaction.atomic
def remind_of_abandoned_applications(*, at: datetime) -> int:
    """Write to those who have not touched their draft for two months, once for each pause. Returns how many were old enough."""
    drafts = list(Application.objects.drafts().filter(updated_at__lt=at - REMINDED_AFTER, updated_at__gte=at - KEPT_FOR))
    for draft in drafts:
        with translation.override(draft.language):
            until = date_format(timezone.localdate(draft.updated_at + KEPT_FOR))
        write_to_applicant(draft, "membership-abandoned", key=f"abandoned/{draft.updated_at.isoformat()}", at=at, until=until)
    return len(drafts)


@transaction.atomic
def forget_abandoned_applications(*, at: datetime) -> int:
    """Delete drafts that were never sent and not touched for three months, with the mails about them. Returns how many went."""
    drafts = list(Application.objects.drafts().select_for_update(of=("self",)).filter(updated_at__lt=at - KEPT_FOR))
    for draft in drafts:
        erase_personal_values(subject=draft, at=at)
    kind = ContentType.objects.get_for_model(Application)
    OutgoingMail.objects.filter(about_type=kind, about_key__in=[str(draft.pk) for draft in drafts]).delete()
    Application.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return len(drafts)
