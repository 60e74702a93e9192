"""Introductions between participants: one asks, the other agrees or lets it be, and only then do both get each other's address."""

from datetime import datetime
from typing import Final

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.errors import AddressNeeded, AskedOften, IntroductionAnswered, MeetingClosed, NotShownToOthers
from hubwerk.processes.events.models import EventIntroduction, Registration
from hubwerk.processes.events.queries.attendance import there_at
from hubwerk.processes.events.queries.meeting import is_meeting_open, may_be_shown
from hubwerk.processes.events.services.guards import locked_registration, require_valid
from hubwerk.processes.events.services.letters_afterwards import tell_of_introduction, tell_of_question

__all__ = ["ASKED_AT_MOST", "agree_to_introduction", "ask_for_introduction", "decline_introduction"]

ASKED_AT_MOST: Final = 10


@transaction.atomic
def ask_for_introduction(*, asker_id: int, asked_id: int, note: str, at: datetime) -> EventIntroduction:
    """Ask another participant to be introduced; they get a mail. Asking twice asks once, and asking somebody who asked before agrees to that.

    Raises `NotFound` for somebody who is not shown at the same event, `MeetingClosed`, `NotShownToOthers`, `AddressNeeded`, `AskedOften`.
    """
    asker, asked = _both(asker_id, asked_id)
    if not is_meeting_open(asker.event, at):
        raise MeetingClosed
    if not may_be_shown(asker):
        raise NotShownToOthers
    if (
        asker.pk == asked.pk
        or asker.event_id != asked.event_id
        or not there_at(asker.event, at).filter(pk=asked.pk, shown_since__isnull=False).exists()
    ):
        raise NotFound
    if not asker.email or not asked.email:
        raise AddressNeeded
    known = EventIntroduction.objects.filter(asker=asker, asked=asked).first()
    if known is not None:
        return known
    turned = EventIntroduction.objects.filter(asker=asked, asked=asker).exclude(answer=IntroductionAnswer.DECLINED).first()
    if turned is not None:
        return turned if turned.answer == IntroductionAnswer.AGREED else _agree(turned, at)
    if EventIntroduction.objects.filter(asker=asker).count() >= ASKED_AT_MOST:
        raise AskedOften
    introduction = EventIntroduction(event=asker.event, asker=asker, asked=asked, note=note.strip(), created_at=at)
    require_valid(introduction)
    introduction.save()
    record(actor=None, action="introduction-asked", subject=introduction, changes={"answer": ("", introduction.answer)}, at=at)
    tell_of_question(introduction, at=at)
    return introduction


@transaction.atomic
def agree_to_introduction(*, introduction_id: int, at: datetime) -> EventIntroduction:
    """Open both addresses to each other. Agreeing twice agrees once. Raises `NotFound`, `IntroductionAnswered`, `NotShownToOthers`."""
    introduction = _locked(introduction_id)
    if introduction.answer == IntroductionAnswer.AGREED:
        return introduction
    if introduction.answer != IntroductionAnswer.ASKED:
        raise IntroductionAnswered
    if not may_be_shown(introduction.asked):
        raise NotShownToOthers
    return _agree(introduction, at)


@transaction.atomic
def decline_introduction(*, introduction_id: int, at: datetime) -> EventIntroduction:
    """Let it be; who asked is not told. Raises `NotFound`, `IntroductionAnswered`."""
    introduction = _locked(introduction_id)
    if introduction.answer == IntroductionAnswer.AGREED:
        raise IntroductionAnswered
    return introduction if introduction.answer == IntroductionAnswer.DECLINED else _answer(introduction, IntroductionAnswer.DECLINED, at)


def _both(asker_id: int, asked_id: int) -> tuple[Registration, Registration]:
    """Both registrations, locked in one order: two who ask each other at once do not wait for each other in a circle."""
    rows = {key: locked_registration(key) for key in sorted({asker_id, asked_id})}
    return rows[asker_id], rows[asked_id]


def _locked(introduction_id: int) -> EventIntroduction:
    sides = EventIntroduction.objects.filter(pk=introduction_id).values_list("asker", "asked").first()
    if sides is None:
        raise NotFound
    asker, asked = _both(*sides)
    introduction = EventIntroduction.objects.select_related("event").filter(pk=introduction_id).first()
    # Who withdrew or cancelled meanwhile no longer asks.
    if introduction is None or not may_be_shown(asker):
        raise NotFound
    introduction.asker, introduction.asked = asker, asked
    return introduction


def _agree(introduction: EventIntroduction, at: datetime) -> EventIntroduction:
    _answer(introduction, IntroductionAnswer.AGREED, at)
    tell_of_introduction(introduction, at=at)
    return introduction


def _answer(introduction: EventIntroduction, answer: IntroductionAnswer, at: datetime) -> EventIntroduction:
    changes = {"answer": (introduction.answer, answer)}
    introduction.answer, introduction.answered_at = answer, at
    require_valid(introduction)
    introduction.save(update_fields=["answer", "answered_at"])
    record(actor=None, action=f"introduction-{answer}", subject=introduction, changes=changes, at=at)
    return introduction
