"""What every page of an application shows around its questions."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.steps import Step, StepState

__all__ = ["CHECK", "ProgressLine", "answers_of", "frame"]

CHECK = "check"


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A page in the list of pages."""

    step: Step
    number: int
    state: StepState
    is_current: bool


def answers_of(application: Application) -> Answers:
    """The application as its pages read it today."""
    return Answers(application, on=timezone.localdate())


def frame(answers: Answers, token: str, *, step: Step | None = None) -> dict[str, Any]:
    """The list of pages with their states, and where in it the reader is; without a step on the last page, where all is checked."""
    steps = answers.steps
    lines = [ProgressLine(one, number, answers.states[one], one == step) for number, one in enumerate(steps, start=1)]
    return {
        "application": answers.application,
        "token": token,
        "progress": lines,
        "step": step,
        "step_number": steps.index(step) + 1 if step else len(steps) + 1,
        "step_count": len(steps) + 1,
        "previous": steps[steps.index(step) - 1] if step and steps.index(step) else None,
        "check_step": CHECK,
    }
