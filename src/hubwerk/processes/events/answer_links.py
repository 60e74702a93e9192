"""The links by which participants answer after an event: what they thought of it, and whether they would like to be introduced."""

from typing import Final, TypeVar
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events.models import EventIntroduction, Registration

__all__ = ["feedback_token", "feedback_url", "introduction_from_token", "introduction_token", "introduction_url", "registration_of_feedback"]

_Row = TypeVar("_Row")

# Each kind of link opens its own page and no other: whoever forwards the one for feedback gives away no registration.
_FEEDBACK: Final = Signer(salt="hubwerk.events.feedback")
_INTRODUCTION: Final = Signer(salt="hubwerk.events.introduction")


def feedback_token(registration: Registration) -> str:
    """What stands in the link to the feedback form; it opens nothing else."""
    return _FEEDBACK.sign(registration.public_id.hex)


def registration_of_feedback(token: str) -> Registration:
    """Who may give feedback by this link, with the event. Raises `NotFound`."""
    rows = Registration.objects.select_related("event", "seat_list").filter(erased_at__isnull=True)
    return _found(rows.filter(public_id=_public_id(token)).first())


def feedback_url(registration: Registration) -> str:
    """The whole address of the feedback form, in the person's language."""
    return _absolute("events:feedback", feedback_token(registration), registration.language)


def introduction_token(introduction: EventIntroduction) -> str:
    """What stands in the link by which the person asked answers."""
    return _INTRODUCTION.sign(f"{introduction.asker_id}-{introduction.asked_id}-{introduction.pk}")


def introduction_from_token(token: str) -> EventIntroduction:
    """The introduction of a link, with both sides. Raises `NotFound`, also where one of them was erased since."""
    rows = EventIntroduction.objects.select_related("event", "asker__organisation", "asker__booking", "asked__organisation", "asked__booking")
    try:
        asker, asked, key = map(int, _INTRODUCTION.unsign(token).split("-"))
    except (BadSignature, ValueError):
        raise NotFound from None
    there = rows.filter(pk=key, asker=asker, asked=asked, asker__erased_at__isnull=True, asked__erased_at__isnull=True)
    return _found(there.first())


def introduction_url(introduction: EventIntroduction) -> str:
    """The whole address of the page that asks for an answer, in the language of the person asked."""
    return _absolute("events:introduction", introduction_token(introduction), introduction.asked.language)


def _found(row: _Row | None) -> _Row:
    if row is None:
        raise NotFound
    return row


def _public_id(token: str) -> UUID:
    try:
        return UUID(hex=_FEEDBACK.unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None


def _absolute(name: str, token: str, language: str) -> str:
    with translation.override(language):
        path = reverse(name, args=[token])
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
