"""Applications, as the applicant writes them: begun, saved step by step, sent, withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Organisation, Referral
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.errors import ApplicationClosed, ApplicationSettled, FormClosed
from hubwerk.processes.membership.models import Application, ApplicationForm, ApplicationMessage
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.queries.tiers import fitting_tiers
from hubwerk.processes.membership.services.guards import locked_application, require_valid
from hubwerk.processes.membership.services.letters_to_applicants import write_to_applicant
from hubwerk.processes.membership.signals import announce_application

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["apply_for_membership", "mail_links", "save_step", "start_application", "withdraw_application"]


@transaction.atomic
def start_application(*, form_id: int, language: str, email: str, at: datetime, referral_token: str = "", is_sample: bool = False) -> Application:
    """Begin an application and mail the link to continue it. Raises `FormClosed` and `InvalidInput`."""
    form = ApplicationForm.objects.filter(pk=form_id, is_open=True).first()
    if form is None:
        raise FormClosed
    referral = Referral.objects.filter(token=referral_token).first() if referral_token else None
    application = Application(form=form, language=language, email=email.strip(), referral=referral, is_sample=is_sample, created_at=at, updated_at=at)
    application.came_through_id = referral.organisation_id if referral else None
    require_valid(application)
    application.save()
    # The address is the applicant's own and can be erased with the row; the history only tells that there was an application.
    record(actor=None, action="application-begun", subject=application, changes={"form": (None, form.pk)}, at=at)
    write_to_applicant(application, "membership-link", key="begun", at=at)
    return application


@transaction.atomic
def save_step(*, application_id: int, step: str, values: Mapping[str, Any], at: datetime) -> Application:
    """Keep what was typed for a step, right or wrong. Raises `ApplicationClosed` and `NotFound`."""
    application = locked_application(application_id)
    if not application.can_be_written:
        raise ApplicationClosed
    application.answers = {**application.answers, step: dict(values)}
    application.updated_at = at
    application.save(update_fields=["answers", "updated_at"])
    return application


@transaction.atomic
def apply_for_membership(*, application_id: int, details: ApplicationDetails, at: datetime, answer: str = "") -> Application:
    """Send an application to the team; one that was asked back goes back to whoever asked, with an answer in words if there is one.

    Raises `ApplicationClosed`, `InvalidInput` and `NotFound`.
    """
    application = locked_application(application_id)
    if not application.can_be_written:
        raise ApplicationClosed
    _check(application, details, at=at)
    again = application.status == ApplicationStatus.WAITING
    before = application.status
    application.status = ApplicationStatus.IN_REVIEW if again else ApplicationStatus.APPLIED
    if not again or application.statutes_id != details.statutes_id:
        application.statutes_id, application.statutes_accepted_at = details.statutes_id, at if details.statutes_id else None
    application.details = details.as_json()
    application.name, application.kind, application.tier_id = details.name, str(details.kind), details.tier_id
    application.region_id, application.joins_for_region_id = details.region_id, details.joins_for_region_id
    application.starts_on, application.updated_at = details.starts_on, at
    application.applied_at = application.applied_at or at
    require_valid(application)
    application.save()
    if again and answer.strip():
        message = ApplicationMessage(application=application, from_team=False, text=answer.strip(), at=at)
        require_valid(message)
        message.save()
    changes: dict[str, tuple[object, object]] = {"status": (before, application.status), "statutes": (None, application.statutes_id)}
    record(actor=None, action="application-sent", subject=application, changes=changes, at=at)
    write_to_applicant(application, "membership-applied", key=f"sent/{at.isoformat()}", at=at)
    announce_application(application.pk)
    return application


@transaction.atomic
def withdraw_application(*, actor: "User | None", application_id: int, at: datetime) -> Application:
    """Take an application back, before it is decided; the actor is None where the applicant does. Raises `ApplicationSettled` and `NotFound`."""
    application = locked_application(application_id)
    if application.status in {ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN, ApplicationStatus.PROPOSED}:
        raise ApplicationSettled
    before, application.status, application.updated_at = application.status, ApplicationStatus.WITHDRAWN, at
    application.save(update_fields=["status", "updated_at"])
    record(actor=actor, action="application-withdrawn", subject=application, changes={"status": (before, application.status)}, at=at)
    announce_application(application.pk)
    return application


@transaction.atomic
def mail_links(*, email: str, at: datetime) -> int:
    """Mail the links of all unsettled applications of an address to it. Returns how many; to the one who asks, none looks like some."""
    settled = [ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN]
    applications = list(Application.objects.filter(email__iexact=email.strip()).exclude(status__in=settled))
    for application in applications:
        write_to_applicant(application, "membership-link", key=f"again/{at.isoformat()}", at=at)
    return len(applications)


def _check(application: Application, details: ApplicationDetails, *, at: datetime) -> None:
    """What must hold when an application is sent, whatever form it was typed into. Raises `InvalidInput`."""
    day = timezone.localdate(at)
    errors: dict[str, list[str]] = {}
    if not details.name.strip():
        errors["name"] = [_("An organisation needs a name.")]
    kinds = application.form.kinds
    if kinds and details.kind not in kinds:
        errors["kind"] = [_("This form is not for this kind of organisation. Please start with the right one.")]
    offered = {offer.tier.pk for offer in fitting_tiers(kind=str(details.kind), size=details.size, on=details.starts_on)}
    if details.tier_id not in offered:
        errors["tier"] = [_("This tier does not fit the kind and size of the organisation. Please choose another one.")]
    if application.status == ApplicationStatus.DRAFT and details.starts_on < day.replace(day=1):
        errors["starts_on"] = [_("Membership cannot begin in the past.")]
    in_force = statutes_in_force(day)
    if in_force is not None and details.statutes_id is None:
        errors["statutes"] = [_("Please accept the statutes.")]
    if details.statutes_id is not None and (in_force is None or in_force.pk != details.statutes_id):
        errors["statutes"] = [_("The statutes have changed meanwhile. Please read and accept the new version.")]
    if not any(contact.role == AffiliationRole.REPRESENTATIVE for contact in details.contacts):
        errors["contacts"] = [_("Please name at least one person who represents the organisation.")]
    for contact in details.contacts:
        try:
            validate_email(contact.email)
        except ValidationError as error:
            errors["contacts"] = list(error.messages)
    if details.organisation_id is not None and not _may_be_chosen(details.organisation_id):
        errors["organisation"] = [_("This organisation cannot be chosen.")]
    if errors:
        raise InvalidInput(errors)


def _may_be_chosen(organisation_id: int) -> bool:
    """Applicants choose only among organisations that everyone can see."""
    return Organisation.objects.filter(pk=organisation_id, status=PublicationStatus.PUBLISHED).exists()
