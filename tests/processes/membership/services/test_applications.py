"""Applications, as applicants write them."""

from datetime import date

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import OrganisationKind, PublicationStatus
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.errors import ApplicationClosed, ApplicationSettled, FormClosed
from hubwerk.processes.membership.links import application_from_token, application_token
from hubwerk.processes.membership.models import Application, TierRule
from hubwerk.processes.membership.services.applications import apply_for_membership, mail_links, save_step, start_application, withdraw_application
from tests.network.factories import OrganisationFactory, ReferralFactory
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    DraftFactory,
    StatutesFactory,
    TierFactory,
    details_of,
)

pytestmark = pytest.mark.django_db


def test_a_beginning_is_mailed_its_link(at):
    form = ApplicationFormFactory()

    application = start_application(form_id=form.pk, language="fr", email="rosa@firma.example", at=at)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language, mail.confidential) == ("rosa@firma.example", "fr", True)
    assert application_token(application) in mail.text
    assert application.status == ApplicationStatus.DRAFT


def test_a_referral_is_remembered(at):
    multiplier = OrganisationFactory()
    referral = ReferralFactory(organisation=multiplier)

    application = start_application(
        form_id=ApplicationFormFactory().pk, language="de", email="rosa@firma.example", at=at, referral_token=referral.token
    )

    assert (application.referral, application.came_through) == (referral, multiplier)


def test_a_closed_form_takes_no_applications(at):
    with pytest.raises(FormClosed):
        start_application(form_id=ApplicationFormFactory(is_open=False).pk, language="de", email="rosa@firma.example", at=at)


def test_a_step_is_kept_right_or_wrong(at):
    draft = DraftFactory(answers={"organisation": {"name": "Neuwerk"}})

    save_step(application_id=draft.pk, step="contacts", values={"email": "not an address"}, at=at)

    draft.refresh_from_db()
    assert draft.answers == {"organisation": {"name": "Neuwerk"}, "contacts": {"email": "not an address"}}


@pytest.mark.parametrize("status", [ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW])
def test_what_was_sent_is_not_changed(at, status):
    application = ApplicationFactory(status=status)

    with pytest.raises(ApplicationClosed):
        save_step(application_id=application.pk, step="organisation", values={}, at=at)
    with pytest.raises(ApplicationClosed):
        apply_for_membership(application_id=application.pk, details=details_of(tier_id=application.tier_id), at=at)


def test_sending_keeps_what_was_said(at):
    draft, tier, statutes = DraftFactory(), TierFactory(), StatutesFactory()
    details = details_of(tier_id=tier.pk, statutes_id=statutes.pk)

    apply_for_membership(application_id=draft.pk, details=details, at=at)

    draft.refresh_from_db()
    assert ApplicationDetails.from_json(draft.details) == details
    assert (draft.status, draft.name, draft.applied_at) == (ApplicationStatus.APPLIED, "Neuwerk GmbH", at)
    assert (draft.statutes, draft.statutes_accepted_at) == (statutes, at)
    assert OutgoingMail.objects.get().template == "membership-applied"


def test_what_was_asked_back_goes_back_to_the_team(at):
    application = ApplicationFactory(status=ApplicationStatus.WAITING)

    apply_for_membership(application_id=application.pk, details=details_of(name="Neuwerk SE", tier_id=application.tier_id), at=at)

    application.refresh_from_db()
    assert (application.status, application.name) == (ApplicationStatus.IN_REVIEW, "Neuwerk SE")


def test_everything_wrong_is_told_at_once(at):
    form = ApplicationFormFactory(kinds=[OrganisationKind.STARTUP])
    tier = TierFactory()
    TierRule.objects.create(tier=tier, kind=OrganisationKind.STARTUP, size_to=9)
    StatutesFactory()
    hidden = OrganisationFactory(status=PublicationStatus.DRAFT)

    with pytest.raises(InvalidInput) as refused:
        apply_for_membership(
            application_id=DraftFactory(form=form).pk,
            details=details_of(tier_id=tier.pk, starts_on=date(2026, 8, 1), contacts=(), organisation_id=hidden.pk),
            at=at,
        )

    assert set(refused.value.errors) == {"kind", "tier", "starts_on", "statutes", "contacts", "organisation"}


def test_statutes_that_changed_meanwhile_are_accepted_anew(at):
    old = StatutesFactory(adopted_on=date(2025, 1, 1))
    StatutesFactory(adopted_on=date(2026, 1, 1))

    with pytest.raises(InvalidInput) as refused:
        apply_for_membership(application_id=DraftFactory().pk, details=details_of(tier_id=TierFactory().pk, statutes_id=old.pk), at=at)

    assert set(refused.value.errors) == {"statutes"}


@pytest.mark.parametrize("status", [ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN, ApplicationStatus.PROPOSED])
def test_what_is_settled_is_not_withdrawn(at, status):
    fields = {"decision": "declined", "decided_at": at} if status == ApplicationStatus.DECIDED else {}

    with pytest.raises(ApplicationSettled):
        withdraw_application(actor=None, application_id=ApplicationFactory(status=status, **fields).pk, at=at)


def test_links_are_mailed_to_their_own_address_alone(at):
    mine = DraftFactory(email="rosa@firma.example")
    ApplicationFactory(email="rosa@firma.example", status=ApplicationStatus.WITHDRAWN)
    DraftFactory(email="other@firma.example")

    assert mail_links(email="Rosa@firma.example", at=at) == 1
    assert [mail.to for mail in OutgoingMail.objects.all()] == [mine.email]


def test_a_link_that_nobody_was_given_leads_nowhere():
    draft = DraftFactory()

    assert application_from_token(application_token(draft)) == draft
    for wrong in ("", "x", str(draft.public_id), draft.public_id.hex, f"{draft.public_id.hex}:forged"):
        with pytest.raises(NotFound):
            application_from_token(wrong)


def test_drafts_do_not_count_as_sent():
    DraftFactory()
    sent = ApplicationFactory()

    assert list(Application.objects.sent()) == [sent]
