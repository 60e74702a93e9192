"""The follow-up mail of an event: one to who came, another to who did not, with the material and once only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.services.outbox import queue_message
from hubwerk.processes.events.enums import EventStatus, FileAudience
from hubwerk.processes.events.errors import EventNotOver, FollowUpSent, NobodyToWriteTo, RecipientsChanged
from hubwerk.processes.events.models import Event, EventFile, FollowUp, Registration
from hubwerk.processes.events.queries.attendance import attended, by_address, missed
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.services.letters_afterwards import follow_up_mail, write_follow_up

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FollowUpDetails", "FollowUpRecipients", "follow_up_recipients", "material_of", "send_follow_up", "try_follow_up"]


@dataclass(frozen=True, slots=True)
class FollowUpDetails:
    """What the team adds in each language, and whether those who missed the event are written to."""

    notes: Mapping[str, str] = field(default_factory=dict)
    includes_missed: bool = True


@dataclass(frozen=True, slots=True)
class FollowUpRecipients:
    """The people of each mail, by whether they came."""

    came: Sequence[Sequence[Registration]]
    missed: Sequence[Sequence[Registration]]

    def count(self, *, includes_missed: bool) -> int:
        """How many mails are sent."""
        return len(self.came) + (len(self.missed) if includes_missed else 0)


def follow_up_recipients(event: Event) -> FollowUpRecipients:
    """Who would be written to now, each address once: who came does not hear that a colleague missed it. Two queries."""
    rows = Registration.objects.filter(event=event).select_related("booking").order_by("pk")
    came = by_address(attended(rows))
    missing = {address: people for address, people in by_address(missed(rows)).items() if address not in came}
    return FollowUpRecipients(list(came.values()), list(missing.values()))


def material_of(event: Event) -> list[EventFile]:
    """The files that are opened after the event."""
    return list(event.files.filter(shown_to=FileAudience.AFTERWARDS))


def try_follow_up(*, actor: "User", event_id: int, details: FollowUpDetails, at: datetime) -> None:
    """Send both texts to oneself and to nobody else, in one's own language. Raises `NotFound`, `EventNotOver`."""
    with transaction.atomic():
        event = _over(event_id, at)
        trial = _drafted(event, details, actor=actor, at=at)
        material = material_of(event)
        for came in (True, False) if details.includes_missed else (True,):
            queue_message(
                rendered=follow_up_mail(trial, [], material, came=came, language=actor.language),
                template="event-followup",
                to=actor.email,
                language=actor.language,
                key=f"event-followup/{event.pk}/trial/{actor.pk}/{came}/{at.isoformat()}",
                at=at,
                about=event,
            )


@transaction.atomic
def send_follow_up(*, actor: "User", event_id: int, details: FollowUpDetails, expected: int, at: datetime) -> FollowUp:
    """Queue the mails, if there are as many as were counted before. Once for each event.

    Raises `NotFound`, `EventNotOver`, `FollowUpSent`, `NobodyToWriteTo`, `RecipientsChanged`, `InvalidInput`.
    """
    event = _over(event_id, at)
    if FollowUp.objects.filter(event=event).exists():
        raise FollowUpSent
    recipients = follow_up_recipients(event)
    number = recipients.count(includes_missed=details.includes_missed)
    if not number:
        raise NobodyToWriteTo
    if number != expected:
        raise RecipientsChanged
    follow_up = _drafted(event, details, actor=actor, at=at)
    follow_up.came, follow_up.missed = len(recipients.came), len(recipients.missed) if details.includes_missed else 0
    require_valid(follow_up)
    follow_up.save()
    material = material_of(event)
    for people in recipients.came:
        write_follow_up(follow_up, people, material, came=True, at=at)
    for people in recipients.missed if details.includes_missed else ():
        write_follow_up(follow_up, people, material, came=False, at=at)
    counted = {"came": (0, follow_up.came), "missed": (0, follow_up.missed)}
    record(actor=actor, action="event-followed-up", subject=event, changes=counted, at=at)
    return follow_up


def _over(event_id: int, at: datetime) -> Event:
    event = locked_event(event_id)
    if event.status != EventStatus.PUBLISHED or at < event.ends_at:
        raise EventNotOver
    return event


def _drafted(event: Event, details: FollowUpDetails, *, actor: "User", at: datetime) -> FollowUp:
    notes = {f"note_{language}": details.notes.get(language, "").strip() for language in LANGUAGES}
    return FollowUp(event=event, includes_missed=details.includes_missed, author=actor, sent_at=at, **notes)
