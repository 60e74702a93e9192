"""The page on which the statutes are read and accepted."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.steps import Step

__all__ = ["StatutesForm"]


class StatutesForm(StepForm):
    """A tick under one version: where another one came into force meanwhile, the tick no longer counts."""

    step = Step.STATUTES
    also_sent: ClassVar[tuple[str, ...]] = ("version",)

    accepted = forms.BooleanField(
        label=_("We have read the statutes and accept them."),
        error_messages={"required": _("Without accepting the statutes nobody can become a member.")},
    )

    def clean(self) -> dict[str, Any]:
        """The tick belongs to the version in force."""
        cleaned = super().clean() or self.cleaned_data
        in_force = self.answers.statutes
        if in_force is not None and cleaned.get("accepted") and self.typed.get("version") != in_force.version:
            self.add_error("accepted", _("The statutes have changed meanwhile. Please read and accept the new version."))
        return cleaned

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        return {"statutes_id": self.answers.statutes.pk if self.answers.statutes else None}

    def facts(self) -> list[Fact]:
        """Which version was accepted."""
        return [Fact(_("Accepted"), _("Statutes, version %(version)s") % {"version": self.answers.statutes})]
