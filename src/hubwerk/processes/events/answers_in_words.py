"""Answers to questions as people read them; stored are positions, numbers and texts."""

from django.utils.translation import gettext as _

from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models.questions import Asked

__all__ = ["answer_in_words"]


def answer_in_words(question: Asked, answer: object, language: str | None = None) -> str:
    """The answer in a language, in the reader's where none is given; empty where nothing was answered."""
    if answer in (None, "", []):
        return ""
    if question.kind == QuestionKind.YES_NO:
        return str(_("Yes") if answer in (True, "True", "true", "yes") else _("No"))
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        possible = question.answers(language)
        chosen = answer if isinstance(answer, list) else str(answer).split(",")
        return ", ".join(_chosen(possible, one) for one in chosen)
    return str(answer)


def _chosen(possible: list[str], position: object) -> str:
    """The words of a possible answer; an answer that is no longer possible stands as it was stored."""
    written = str(position).strip()
    number = int(written) if written.isdecimal() else -1
    return possible[number] if 0 <= number < len(possible) else written
