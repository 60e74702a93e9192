"""Who is invited to an event, and the invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.services.outbox import JSON, queue_mail
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.errors import EventCancelled, EventNotPublished, EventOver, NobodyToWriteTo, RecipientsChanged
from hubwerk.processes.events.links import invitation_url
from hubwerk.processes.events.models import Event, Invitee
from hubwerk.processes.events.queries.invitations import Recipient, mailing_of
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.services.letters import event_context

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["InviteeDetails", "invitation_context", "invite", "send_invitations", "withdraw_invitation"]


@dataclass(frozen=True, slots=True)
class InviteeDetails:
    """Who should come: everybody of an organisation, or whoever has a mail address."""

    organisation_id: int | None = None
    email: str = ""
    name: str = ""
    language: str = "de"


@transaction.atomic
def invite(*, actor: "User | None", event_id: int, invitees: Sequence[InviteeDetails], at: datetime) -> list[Invitee]:
    """Enter who may come; who is invited already stays so. Nothing is sent. Returns the new ones. Raises `EventCancelled`, `InvalidInput` and `NotFound`."""
    event = locked_event(event_id)
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    rows = list(event.invitees.all())
    organisations = {row.organisation_id for row in rows if row.organisation_id is not None}
    addresses = {row.email.lower() for row in rows if row.email}
    added = []
    for details in invitees:
        email = details.email.strip()
        if details.organisation_id in organisations or email.lower() in addresses:
            continue
        row = Invitee(event=event, organisation_id=details.organisation_id, email=email, name=details.name.strip()[:150], language=details.language)
        row.invited_by, row.created_at = actor, at
        require_valid(row)
        row.save()
        added.append(row)
        organisations.update([] if row.organisation_id is None else [row.organisation_id])
        addresses.update([row.email.lower()] if row.email else [])
    if added:
        record(actor=actor, action="event-invitees-entered", subject=event, changes={"invitees": (len(rows), len(rows) + len(added))}, at=at)
    return added


@transaction.atomic
def withdraw_invitation(*, actor: "User | None", invitee_id: int, at: datetime) -> None:
    """Invite somebody no longer: their link opens nothing any more. Who has registered stays registered. Raises `NotFound`."""
    row = Invitee.objects.filter(pk=invitee_id).first()
    if row is None:
        raise NotFound
    event = locked_event(row.event_id)
    there = event.invitees.count()
    row.delete()
    record(actor=actor, action="event-invitation-withdrawn", subject=event, changes={"invitees": (there, there - 1)}, at=at)


@transaction.atomic
def send_invitations(*, actor: "User | None", event_id: int, expected: int, at: datetime) -> int:
    """Write to everybody who is invited and was not written to; returns how many mails that are.

    `expected` is the number that was shown before. Raises `RecipientsChanged` where it is another one by now, `EventNotPublished`,
    `EventOver`, `EventCancelled`, `NobodyToWriteTo` and `NotFound`.
    """
    event = locked_event(event_id)
    _require_announced(event, at)
    mailing = mailing_of(event)
    if not mailing.recipients:
        raise NobodyToWriteTo(_("Everybody who can be written to has an invitation already."))
    if len(mailing.recipients) != expected:
        raise RecipientsChanged
    for recipient in mailing.recipients:
        _write(event, recipient, at)
    Invitee.objects.filter(pk__in=mailing.reached).update(sent_at=at)
    record(actor=actor, action="event-invitations-sent", subject=event, changes={"invitations": (None, len(mailing.recipients))}, at=at)
    return len(mailing.recipients)


def _require_announced(event: Event, at: datetime) -> None:
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    if event.status != EventStatus.PUBLISHED:
        raise EventNotPublished
    if event.ends_at <= at:
        raise EventOver


def invitation_context(event: Event, recipient: Recipient) -> dict[str, JSON]:
    """What the mail to somebody says."""
    invitee = recipient.invitee
    invitee.event = event
    return {
        **event_context(event, recipient.language),
        "name": recipient.name,
        "organisation": str(invitee.organisation) if invitee.organisation is not None else "",
        "teaser": event.teaser(recipient.language)[0],
        "link": invitation_url(invitee, recipient.language),
    }


def _write(event: Event, recipient: Recipient, at: datetime) -> None:
    queue_mail(
        template="event-invitation",
        to=recipient.email,
        language=recipient.language,
        context=invitation_context(event, recipient),
        key=f"event-invitation/{recipient.invitee.pk}/{recipient.email.lower()}",
        at=at,
        about=event,
    )
