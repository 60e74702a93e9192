"""What the page of people shows of each of them: never more than who they are, before both agreed."""

from collections.abc import Iterable
from dataclasses import dataclass

from hubwerk.processes.events.answer_links import introduction_token
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.models import EventIntroduction, Registration

__all__ = ["AskedPerson", "MeetingRow", "asked_people", "meeting_rows"]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A participant who agreed to be shown, and whether this reader can ask them to be introduced."""

    registration: Registration
    can_be_asked: bool


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody this reader asked, or who asked them. The address stands here only once both agreed; that somebody let it be is not told."""

    name: str
    organisation: str
    note: str
    asked_by_me: bool
    agreed: bool
    email: str
    answer_token: str


def meeting_rows(others: Iterable[Registration], asked: Iterable[EventIntroduction], reader: Registration) -> list[MeetingRow]:
    """Each of the others; those whom the reader asked, or who asked the reader, are not asked again, nor are the reader's own colleagues."""
    known = {row.asked_id if row.asker_id == reader.pk else row.asker_id for row in asked}
    return [MeetingRow(other, _can_be_asked(other, reader) and other.pk not in known) for other in others]


def asked_people(asked: Iterable[EventIntroduction], reader: Registration) -> list[AskedPerson]:
    """What became of the introductions, as this reader may know it."""
    return [_asked_person(row, reader) for row in asked]


def _asked_person(row: EventIntroduction, reader: Registration) -> AskedPerson:
    mine = row.asker_id == reader.pk
    other = row.asked if mine else row.asker
    agreed = row.answer == IntroductionAnswer.AGREED
    waits = not mine and row.answer == IntroductionAnswer.ASKED
    return AskedPerson(
        name=other.full_name,
        organisation=other.organisation_label,
        note=row.note,
        asked_by_me=mine,
        agreed=agreed,
        email=other.email if agreed else "",
        answer_token=introduction_token(row) if waits else "",
    )


def _can_be_asked(other: Registration, reader: Registration) -> bool:
    colleagues = other.organisation_id is not None and other.organisation_id == reader.organisation_id
    return bool(other.email and reader.email) and not colleagues
