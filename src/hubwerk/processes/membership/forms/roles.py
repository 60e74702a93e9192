"""The page that asks what an organisation is in the network, and which languages it speaks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import Role
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.steps import Step

__all__ = ["RolesForm"]

_ROLES = [
    (Role.ENABLER.value, pgettext_lazy("matching role", "Enabler: we bring digital products, services or knowledge")),
    (Role.USER.value, pgettext_lazy("matching role", "User: we look for digital solutions for what we do")),
    (Role.SUPPORTER.value, pgettext_lazy("matching role", "Supporter: we carry the network, with knowledge, money or contacts")),
]


class RolesForm(StepForm):
    """Roles in matches, and languages in which people there can be addressed."""

    step = Step.ROLES

    roles = forms.MultipleChoiceField(
        label=_("What are you in the network?"),
        choices=_ROLES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several are possible."),
        error_messages={"required": _("Please choose at least one role.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages can people talk to you?"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one language.")},
    )

    def prepare(self) -> None:
        """The language of the application is one they speak."""
        self.initial["languages"] = [self.answers.application.language]

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        return {"roles": frozenset(self.cleaned_data["roles"]), "languages": frozenset(self.cleaned_data["languages"])}

    def facts(self) -> list[Fact]:
        """What the page says."""
        roles = [str(Role(role).label) for role in self.cleaned_data["roles"]]
        languages = [str(Language(language).label) for language in self.cleaned_data["languages"]]
        return [Fact(_("Roles"), ", ".join(roles)), Fact(_("Languages"), ", ".join(languages))]
