"""What people of the sample answer to questions, as the forms keep it."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from hubwerk.processes.events.details import JSON
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models.questions import Asked

__all__ = ["answers_to"]

_SKIPPED: Final = 0.25  # of what need not be answered
_YES: Final = 0.4
_SIZES: Final = range(36, 47)
_MARKS: Final = ("5", "4", "3", "2", "1")
_LIKELY: Final = (34, 38, 18, 7, 3)


def answers_to(asked: Sequence[tuple[Asked, Mapping[str, Any]]], *, language: str, random: Random) -> dict[str, JSON]:
    """By the key of each question. What a question is asked with is what the file says of it, with words to answer it by."""
    return {
        str(question.pk): _answer(question, sample, language, random)
        for question, sample in asked
        if question.is_required or random.random() > _SKIPPED
    }


def _answer(question: Asked, sample: Mapping[str, Any], language: str, random: Random) -> JSON:
    match question.kind:
        case QuestionKind.YES_NO:
            likely = sample.get("yes", _YES)
            return "yes" if random.random() < likely else "no"
        case QuestionKind.CHOICE:
            return str(random.choices(range(len(question.choices)), weights=sample.get("likely"))[0])
        case QuestionKind.SEVERAL:
            count = random.randint(1, len(question.choices) - 1)
            return [str(position) for position in sorted(random.sample(range(len(question.choices)), count))]
        case QuestionKind.NUMBER:
            return str(random.choice(sample.get("numbers", _SIZES)))
        case QuestionKind.RATING:
            return random.choices(_MARKS, weights=_LIKELY)[0]
        case _:
            written: str = random.choice(sample["answers"][language])
            return written
