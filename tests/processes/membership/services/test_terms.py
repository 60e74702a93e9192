from datetime import date
from decimal import Decimal

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.errors import ApplicationNotInReview, ApplicationNotSent, ApplicationSettled
from hubwerk.processes.membership.models import Application, Membership
from hubwerk.processes.membership.services.decisions import decide_application
from hubwerk.processes.membership.services.terms import settle_terms
from tests.processes.membership.factories import ApplicationFactory, DraftFactory, TierFactory

pytestmark = pytest.mark.django_db


def test_admission_is_made_on_the_terms_that_were_settled(user, at):
    application, tier = ApplicationFactory(status=ApplicationStatus.IN_REVIEW), TierFactory()
    first = application.tier_id

    settle_terms(
        actor=user, application_id=application.pk, tier_id=tier.pk, starts_on=date(2027, 1, 1), discount_percent=50, discount_reason=" Start ", at=at
    )
    decide_application(actor=user, application_id=application.pk, decision=Decision.ADMITTED, reason="", at=at)

    membership = Membership.objects.get()
    assert (membership.tier, membership.starts_on) == (tier, date(2027, 1, 1))
    assert [(discount.value, discount.reason) for discount in membership.discounts.all()] == [(Decimal(50), "Start")]
    settled = entries_about(application).get(action="application-terms-settled")
    assert settled.changes["tier_id"] == [first, tier.pk]


def test_the_same_terms_again_record_nothing(user, at):
    application = ApplicationFactory()

    settle_terms(actor=user, application_id=application.pk, tier_id=application.tier_id, starts_on=application.starts_on, at=at)

    assert not entries_about(application).exists()


def test_a_discount_that_is_taken_back_loses_its_reason(user, at):
    application = ApplicationFactory(discount_percent=50, discount_reason="Start")

    settle_terms(
        actor=user, application_id=application.pk, tier_id=application.tier_id, starts_on=application.starts_on, discount_reason="Start", at=at
    )

    application.refresh_from_db()
    assert (application.discount_percent, application.discount_reason) == (0, "")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"tier_id": 999}, "tier"),
        ({"discount_percent": 10}, "discount_reason"),
        ({"discount_percent": 101, "discount_reason": "x"}, "discount_percent"),
    ],
)
def test_wrong_terms_are_refused(user, at, values, field):
    application = ApplicationFactory()
    usual = {"tier_id": application.tier_id, "starts_on": application.starts_on}

    with pytest.raises(InvalidInput) as refused:
        settle_terms(actor=user, application_id=application.pk, at=at, **usual | values)

    assert field in refused.value.errors
    assert Application.objects.get().discount_percent == 0


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (ApplicationStatus.WAITING, ApplicationNotInReview),
        (ApplicationStatus.PROPOSED, ApplicationNotInReview),
        (ApplicationStatus.WITHDRAWN, ApplicationSettled),
    ],
)
def test_terms_are_settled_only_in_review(user, at, status, error):
    application = ApplicationFactory(status=status)

    with pytest.raises(error):
        settle_terms(actor=user, application_id=application.pk, tier_id=application.tier_id, starts_on=date(2027, 1, 1), at=at)


def test_drafts_and_nothing_have_no_terms(user, at):
    with pytest.raises(ApplicationNotSent):
        settle_terms(actor=user, application_id=DraftFactory().pk, tier_id=TierFactory().pk, starts_on=date(2027, 1, 1), at=at)
    with pytest.raises(NotFound):
        settle_terms(actor=user, application_id=999, tier_id=TierFactory().pk, starts_on=date(2027, 1, 1), at=at)
