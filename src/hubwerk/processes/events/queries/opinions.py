"""What was answered: how many gave each answer, and what was said in words. Nothing here leads to who said it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hubwerk.processes.events.answers_in_words import answer_in_words
from hubwerk.processes.events.enums import QuestionKind, Satisfaction
from hubwerk.processes.events.models import Event, EventQuestion, Feedback, FeedbackQuestion, Registration

__all__ = ["FEW", "AnsweredQuestion", "Opinions", "asked_at_registration", "opinions_on"]

# With fewer answers than this, how they spread would tell who said what.
FEW: Final = 5


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """One question with its answers: counted where some could be chosen, in words where people wrote, with the mean of marks and numbers."""

    label: str
    answered: int
    counts: Sequence[tuple[str, int]] = ()
    texts: Sequence[str] = ()
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class Opinions:
    """What was said of one event. `spread` and `questions` are empty while there are too few answers to tell them."""

    answered: int
    mean: float | None
    spread: Sequence[tuple[Satisfaction, int]]
    comments: Sequence[str]
    questions: Sequence[AnsweredQuestion]

    @property
    def are_few(self) -> bool:
        """Whether there are too few to tell how they spread."""
        return 0 < self.answered < FEW


def opinions_on(event: Event) -> Opinions:
    """What people said of an event. Two queries."""
    given = list(Feedback.objects.filter(event=event).values_list("satisfaction", "comment", "answers"))
    marks = Counter(satisfaction for satisfaction, _comment, _answers in given)
    # In the order of the alphabet: that of their arrival would tell who said it.
    comments = sorted((comment for _mark, comment, _answers in given if comment.strip()), key=str.casefold)
    mean = sum(mark * number for mark, number in marks.items()) / len(given) if given else None
    if len(given) < FEW:
        return Opinions(len(given), mean, (), comments, ())
    asked = FeedbackQuestion.objects.filter(event=event)
    answers = [row for _mark, _comment, row in given]
    return Opinions(
        len(given), mean, [(mark, marks[mark.value]) for mark in Satisfaction], comments, [answered_question(row, answers) for row in asked]
    )


def asked_at_registration(event: Event) -> list[AnsweredQuestion]:
    """How many gave each answer at registration, of those who have a place; never what is deleted after the event. Two queries."""
    asked = [row for row in EventQuestion.objects.filter(event=event, is_delicate=False) if row.kind not in _IN_WORDS]
    if not asked:
        return []
    answers = list(Registration.objects.filter(event=event, erased_at__isnull=True).confirmed().values_list("answers", flat=True))
    return [answered_question(row, answers) for row in asked]


def answered_question(question: EventQuestion | FeedbackQuestion, answers: Iterable[Mapping[str, Any]]) -> AnsweredQuestion:
    """The answers to one question, in the reader's language."""
    key = str(question.pk)
    given = [answer for row in answers if (answer := row.get(key)) not in (None, "", [])]
    label = question.label()
    if question.kind in _IN_WORDS:
        return AnsweredQuestion(label, len(given), texts=sorted((str(answer) for answer in given), key=str.casefold))
    if question.kind == QuestionKind.NUMBER:
        return AnsweredQuestion(label, len(given), mean=_mean(given))
    chosen = Counter(str(one) for answer in given for one in (answer if isinstance(answer, list) else [answer]))
    counts = [(answer_in_words(question, value), chosen.get(value, 0)) for value in _possible(question, chosen)]
    return AnsweredQuestion(label, len(given), counts=counts, mean=_mean(given) if question.kind == QuestionKind.RATING else None)


_IN_WORDS: Final = (QuestionKind.LINE, QuestionKind.TEXT)


def _possible(question: EventQuestion | FeedbackQuestion, chosen: Mapping[str, int]) -> list[str]:
    """Every answer that could be given, and those that were while they still could."""
    if question.kind == QuestionKind.YES_NO:
        return ["yes", "no"]
    if question.kind == QuestionKind.RATING:
        return ["5", "4", "3", "2", "1"]
    possible = [str(position) for position in range(len(question.choices))]
    return possible + sorted(set(chosen) - set(possible))


def _mean(answers: Iterable[Any]) -> float | None:
    numbers = [float(answer) for answer in answers if str(answer).replace(".", "", 1).lstrip("-").isdecimal()]
    return sum(numbers) / len(numbers) if numbers else None
