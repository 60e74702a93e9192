"""An application as its pages read it: what was typed on each, how far each has come, and the whole where all is well."""

from datetime import date
from functools import cached_property
from typing import Final

from django.http import QueryDict

from hubwerk.network.organisations.models import Region
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.forms.about import AboutForm
from hubwerk.processes.membership.forms.base import StepForm
from hubwerk.processes.membership.forms.contacts import ContactsForm
from hubwerk.processes.membership.forms.organisation import OrganisationForm
from hubwerk.processes.membership.forms.questions import QuestionsForm
from hubwerk.processes.membership.forms.regions import all_regions
from hubwerk.processes.membership.forms.roles import RolesForm
from hubwerk.processes.membership.forms.statutes import StatutesForm
from hubwerk.processes.membership.forms.tier import TierForm
from hubwerk.processes.membership.forms.typed import as_sent, readable
from hubwerk.processes.membership.models import Application, ApplicationQuestion, Statutes
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.steps import Step, StepState

__all__ = ["Answers"]

_FORMS: Final[dict[Step, type[StepForm]]] = {
    Step.ORGANISATION: OrganisationForm,
    Step.ROLES: RolesForm,
    Step.ABOUT: AboutForm,
    Step.CONTACTS: ContactsForm,
    Step.QUESTIONS: QuestionsForm,
    Step.TIER: TierForm,
    Step.STATUTES: StatutesForm,
}


class Answers:
    """Reads each page once, and only when somebody asks for it."""

    def __init__(self, application: Application, *, on: date) -> None:
        self.application = application
        self.on = on
        self._read: dict[Step, StepForm] = {}

    @cached_property
    def questions(self) -> list[ApplicationQuestion]:
        """The questions that this form asks in addition."""
        return list(self.application.form.questions.all())

    @cached_property
    def statutes(self) -> Statutes | None:
        """The statutes in force."""
        return statutes_in_force(self.on)

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Every region, by code."""
        return all_regions()

    @cached_property
    def steps(self) -> list[Step]:
        """The pages of this application: those without anything to ask are left out."""
        left_out = {Step.QUESTIONS: not self.questions, Step.STATUTES: self.statutes is None}
        return [step for step in Step if not left_out.get(step, False)]

    @property
    def kind_and_size(self) -> tuple[str, int | None] | None:
        """What the tiers depend on; None as long as it is not known."""
        form = self.read(Step.ORGANISATION)
        form.is_valid()
        kind, size = form.cleaned_data.get("kind"), form.cleaned_data.get("size")
        if not kind or ("size" in form.fields and size is None):
            return None
        return str(kind), size

    def sent(self, step: Step, data: QueryDict) -> StepForm:
        """The page with what was just sent; from here on it counts as what was typed there."""
        self._read[step] = _FORMS[step](readable(data), answers=self)
        return self._read[step]

    def opened(self, step: Step, *, says_what_is_missing: bool) -> StepForm:
        """The page with what was kept of it, else as it is at first."""
        if step not in self.application.answers:
            return _FORMS[step](answers=self)
        if says_what_is_missing:
            return self.read(step)
        form = _FORMS[step](as_sent(self.application.answers[step]), answers=self)
        form.hush()
        return form

    def read(self, step: Step) -> StepForm:
        """The page with what was kept of it, as if it had been sent."""
        if step not in self._read:
            self._read[step] = _FORMS[step](as_sent(self.application.answers.get(step, {})), answers=self)
        return self._read[step]

    def state(self, step: Step) -> StepState:
        """How far a page has come."""
        if step not in self.application.answers:
            return StepState.OPEN
        return StepState.DONE if self.read(step).is_valid() else StepState.INCOMPLETE

    @cached_property
    def states(self) -> dict[Step, StepState]:
        """How far each page has come."""
        return {step: self.state(step) for step in self.steps}

    @property
    def first_unfinished(self) -> Step | None:
        """The first page on which something is missing; None where all is well."""
        return next((step for step, state in self.states.items() if state is not StepState.DONE), None)

    def details(self) -> ApplicationDetails:
        """The application as a whole; every page must be complete."""
        filled: dict[str, object] = {"statutes_id": None}
        for step in self.steps:
            filled |= self.read(step).details()
        return ApplicationDetails(**filled)  # type: ignore[arg-type]  # each page fills its own fields
