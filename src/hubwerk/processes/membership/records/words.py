"""What this room's actions and fields are called in the history."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership import welcome
from hubwerk.processes.membership.enums import Outcome, QuestionKind
from hubwerk.processes.membership.models import Application, ApplicationForm, Membership, Tier

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["register_words"]


class _StepTitles(Mapping[object, "StrOrPromise"]):
    """The titles of the steps of the welcome by their names, those too that are registered later."""

    def __getitem__(self, name: object) -> "StrOrPromise":
        return {step.name: step.title for step in welcome.steps()}[str(name)]

    def __iter__(self) -> Iterator[object]:
        return iter([step.name for step in welcome.steps()])

    def __len__(self) -> int:
        return len(welcome.steps())


def register_words() -> None:
    """Name everything that the services of this room record."""
    register_actions(
        {
            "application-begun": _("Begun"),
            "application-sent": _("Sent"),
            "application-in-review": _("Taken into review"),
            "application-asked-back": _("Asked back"),
            "application-answered": _("Answered"),
            "application-organisation-settled": _("Record of the organisation settled"),
            "application-terms-settled": _("Terms settled"),
            "application-proposed": _("Proposed to the board"),
            "application-decided": _("Decided"),
            "application-withdrawn": _("Withdrawn"),
            "vote-cast": _("Vote cast"),
            "vote-changed": _("Vote changed"),
            "proxy-given": _("Proxy given"),
            "proxy-taken-back": _("Proxy taken back"),
            "ballot-closed": _("Ballot closed"),
            "membership-began": _("Admitted"),
            "membership-entered": _("Entered from earlier records"),
            "membership-active": _("Membership began"),
            "letter-written": _("Letter written"),
            "membership-notice-given": _("Notice given"),
            "membership-notice-taken-back": _("Notice taken back"),
            "membership-suspended": _("Suspended"),
            "membership-resumed": _("Resumed"),
            "membership-ended": _("Ended"),
            "membership-tier-changed": _("Tier changed"),
            "membership-discount-granted": _("Discount granted"),
            "benefit-used": _("Benefit used"),
            "benefit-returned": _("Use of a benefit taken back"),
            "welcome-step-done": _("Welcome prepared"),
            "tier-created": _("Laid down"),
            "tier-changed": _("Changed"),
            "tier-rule-added": _("Rule added"),
            "tier-rule-dropped": _("Rule taken away"),
            "tier-price-set": _("Price set"),
            "tier-price-dropped": _("Price taken back"),
            "tier-benefit-set": _("Benefit set"),
            "benefit-created": _("Laid down"),
            "benefit-changed": _("Changed"),
            "application-form-created": _("Laid down"),
            "application-form-changed": _("Changed"),
            "question-added": _("Question added"),
            "question-changed": _("Question changed"),
            "question-dropped": _("Question taken away"),
            "statutes-entered": _("Entered"),
            "statutes-changed": _("Changed"),
            "association-rules-changed": _("Rules changed"),
        }
    )
    register_field(Application, "closes_at", _("Votes are taken until"))
    register_field(Application, "seat", _("Seat of"), rows_of=User)
    register_field(Application, "proxy", _("Represented by"), rows_of=User)
    register_field(Application, "outcome", _("Outcome"), choices=dict(Outcome.choices))
    register_field(Application, "yes", _("Yes"))
    register_field(Application, "no", _("No"))
    register_field(Application, "abstained", _("Abstentions"))
    register_field(Application, "seats", _("Seats"))
    register_field(Membership, "from_on", _("From"))
    register_field(Membership, "discount", _("Discount"))
    register_field(Membership, "reason", _("Reason"))
    register_field(Membership, "step", _("Step"), choices=_StepTitles())
    register_field(Tier, "kind", _("Kind of organisation"), choices=dict(OrganisationKind.choices))
    register_field(Tier, "size_from", _("From how many employees"))
    register_field(Tier, "size_to", _("Up to how many employees"))
    register_field(Tier, "amount", _("Euros a year"))
    register_field(Tier, "valid_from", _("Valid from"))
    for column, label in (("label", _("Question")), ("help", _("Help"))):
        for language in ("de", "fr", "nl", "en"):
            register_field(ApplicationForm, f"{column}_{language}", label)
    register_field(ApplicationForm, "question", _("Question"))
    register_field(ApplicationForm, "kind", _("Answered by"), choices=dict(QuestionKind.choices))
    register_field(ApplicationForm, "is_required", _("Must be answered"))
    register_field(ApplicationForm, "choices", _("Possible answers"))
