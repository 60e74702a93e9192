"""Admission: out of an application become an organisation, its people and a membership."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.services.affiliations import AffiliationWrite, store_affiliations
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.services.organisations import create_organisation, publish_organisation, update_organisation
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.persons import PersonDetails, create_person
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.enums import DiscountKind, MembershipStatus
from hubwerk.processes.membership.errors import AlreadyMember
from hubwerk.processes.membership.models import Application, Discount, Membership, TierPeriod
from hubwerk.processes.membership.queries.dues import first_year_discount
from hubwerk.processes.membership.services.guards import require_valid
from hubwerk.processes.membership.services.ledger import grant_benefits
from hubwerk.processes.membership.signals import announce_memberships
from hubwerk.processes.membership.tasks import prepare_welcome_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["admit"]


def admit(application: Application, *, actor: "User | None", at: datetime) -> Membership:
    """Make the membership of an application that was decided, in the caller's transaction; the welcome is prepared after it.

    Raises `AlreadyMember` where somebody else admitted the same organisation meanwhile, and `InvalidInput`.
    """
    details = ApplicationDetails.from_json(application.details)
    organisation = _organisation(application, details, actor=actor, at=at)
    _people(organisation, details, actor=actor, at=at, is_sample=application.is_sample)
    day = timezone.localdate(at)
    starts_on = application.starts_on or day
    membership = Membership(
        organisation=organisation,
        application=application,
        tier_id=application.tier_id or details.tier_id,  # the team may have settled on another one
        status=MembershipStatus.ACTIVE if starts_on <= day else MembershipStatus.ADMITTED,
        admitted_on=day,
        starts_on=starts_on,
        joins_for_region_id=application.joins_for_region_id,
        came_through_id=application.came_through_id,
        is_sample=application.is_sample,
        created_at=at,
        updated_at=at,
    )
    require_valid(membership)
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise AlreadyMember from error
    TierPeriod.objects.create(membership=membership, tier_id=membership.tier_id, from_on=starts_on)
    if application.discount_percent:
        span = first_year_discount(starts_on, application.discount_percent, application.discount_reason)
        Discount.objects.create(
            membership=membership,
            kind=DiscountKind.PERCENT,
            value=span.value,
            reason=span.reason,
            valid_from=span.valid_from,
            valid_until=span.valid_until,
        )
    changes: dict[str, tuple[object, object]] = {"status": (None, membership.status), "tier": (None, membership.tier_id)}
    record(actor=actor, action="membership-began", subject=membership, changes=changes | {"starts_on": (None, starts_on)}, at=at)
    if membership.status == MembershipStatus.ACTIVE:
        grant_benefits(actor=actor, membership_id=membership.pk, year=day.year, at=at)
    prepare_welcome_task.enqueue(membership.pk)
    announce_memberships(membership.pk)
    return membership


def _organisation(application: Application, details: ApplicationDetails, *, actor: "User | None", at: datetime) -> Organisation:
    """The record the team said it is about, filled in where it was empty; a new one where there is none."""
    offered = OrganisationDetails(
        name=details.name,
        kind=details.kind,
        roles=details.roles,
        languages=details.languages,
        size=details.size,
        region_id=details.region_id,
        street=details.street,
        postal_code=details.postal_code,
        town=details.town,
        website=details.website,
        vat_number=details.vat_number,
        company_number=details.company_number,
        profile=details.profile,
        profile_language=details.profile_language if details.profile else "",
        topic_ids=details.topic_ids,
        came_through_id=application.came_through_id,
    )
    if application.organisation is None:
        organisation = create_organisation(actor=actor, details=offered, at=at, is_sample=application.is_sample, referral_id=application.referral_id)
        application.organisation = organisation
        application.save(update_fields=["organisation"])
    else:
        known = OrganisationDetails.of(application.organisation)
        # What the record says already was looked after by people; an application only fills its gaps.
        empty = {name: getattr(offered, name) for name in OrganisationDetails.__dataclass_fields__ if not getattr(known, name)}
        if "profile" not in empty:
            empty.pop("profile_language", None)
        organisation = update_organisation(actor=actor, organisation_id=application.organisation.pk, details=replace(known, **empty), at=at)
    if organisation.status != PublicationStatus.PUBLISHED:
        organisation = publish_organisation(actor=actor, organisation_id=organisation.pk, at=at)
    return organisation


def _people(organisation: Organisation, details: ApplicationDetails, *, actor: "User | None", at: datetime, is_sample: bool) -> None:
    """The contact persons, each with what they do there; who is known by their address is not entered twice, and not changed."""
    writes = []
    for contact in details.contacts:
        person = Person.objects.by_email(contact.email).first() or create_person(actor=actor, details=_person(contact), at=at, is_sample=is_sample)
        if not Affiliation.objects.current().filter(person=person, organisation=organisation, role=contact.role).exists():
            writes.append(AffiliationWrite(person_id=person.pk, organisation_id=organisation.pk, role=contact.role, function=contact.function))
    store_affiliations(actor=actor, writes=writes, at=at)


def _person(contact: ApplicantContact) -> PersonDetails:
    return PersonDetails(
        given_name=contact.given_name,
        family_name=contact.family_name,
        email=contact.email,
        phone=contact.phone,
        language=contact.language,
    )
