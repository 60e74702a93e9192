"""What people said after the past events of the sample."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.utils import timezone

from hubwerk.demo.events.answers import answers_to
from hubwerk.demo.events.bookings import Registered
from hubwerk.demo.events.doors import was_there
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models import Feedback, Registration

__all__ = ["Opinions"]

_ANSWERED: Final = {SeatMode.ON_SITE: 0.5, SeatMode.ONLINE: 0.34}
_MARKS: Final = (5, 4, 3, 2, 1)
_LIKELY: Final = (46, 36, 12, 4, 2)
_DAYS_TO_ANSWER: Final = (1, 1, 1, 2, 2, 3, 4, 6, 9)


class Opinions:
    """The feedback on one event, not stored yet."""

    def __init__(self, registered: Registered, row: Mapping[str, Any], *, questions: Mapping[str, Any], random: Random, at: datetime) -> None:
        self._event, self._random, self._today = registered.event, random, timezone.localdate(at)
        self._there = [one for one in registered.registrations if was_there(one)]
        self._comments = row.get("comment", ())
        keys = row.get("feedback_questions", ())
        self._asked = [(question, questions[key]) for question, key in zip(self._event.feedback_questions.all(), keys, strict=True)]

    def given(self) -> list[Feedback]:
        """The comments of the file, by people who write in their language; some of the others leave a mark only."""
        silent, said = list(self._there), []
        for comment in self._comments:
            writer = next((one for one in silent if one.language == comment["language"]), silent[0])
            silent.remove(writer)
            said.append(self._said(writer, comment["language"], comment["mark"], comment["text"]))
        answering = [one for one in silent if self._random.random() < _ANSWERED[SeatMode(one.seat_list.mode)]]
        said += [self._said(one, one.language, self._random.choices(_MARKS, weights=_LIKELY)[0]) for one in answering]
        # In no order that tells who said it.
        self._random.shuffle(said)
        return said

    def _said(self, one: Registration, language: str, mark: int, text: str = "") -> Feedback:
        one.feedback_given = True
        after = self._event.local_end.date() + timedelta(days=self._random.choice(_DAYS_TO_ANSWER))
        return Feedback(
            event=self._event,
            registration=None if self._event.feedback_anonymous else one,
            given_on=min(after, self._today),
            language=language,
            satisfaction=mark,
            comment=text,
            answers=answers_to(self._asked, language=language, random=self._random),
        )
