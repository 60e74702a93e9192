from datetime import date, timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.errors import StepAlreadyDone
from hubwerk.network.organisations.models import ContactLogEntry
from hubwerk.network.organisations.services.contact_log import NextStep, complete_next_step, log_contact
from hubwerk.network.organisations.services.referrals import issue_referral
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_contact_is_logged_with_its_next_step(user, at):
    organisation = OrganisationFactory()
    step = NextStep(description="Send the programme", owner=user, due_on=date(2026, 9, 11))

    entry = log_contact(actor=user, organisation_id=organisation.pk, happened_at=at, summary=" Secret talk ", next_step=step, at=at)

    assert list(ContactLogEntry.objects.open_steps()) == [entry]
    assert (entry.summary, entry.author, entry.next_step_owner) == ("Secret talk", user, user)
    assert "Secret" not in str(entries_about(organisation).get().changes)


def test_next_step_is_done_once(user, at):
    entry = log_contact(
        actor=user, organisation_id=OrganisationFactory().pk, happened_at=at, summary="Talk", next_step=NextStep(description="Call"), at=at
    )

    complete_next_step(actor=user, entry_id=entry.pk, at=at + timedelta(days=1))

    assert not ContactLogEntry.objects.open_steps().exists()
    with pytest.raises(StepAlreadyDone):
        complete_next_step(actor=user, entry_id=entry.pk, at=at)
    with pytest.raises(NotFound):
        complete_next_step(actor=user, entry_id=entry.pk + 1, at=at)


@pytest.mark.parametrize("wrong", [{"summary": "  "}, {"happened_at": timedelta(hours=1)}, {"organisation_id": 0}])
def test_log_contact_refuses(user, at, wrong):
    values = {"organisation_id": OrganisationFactory().pk, "summary": "Talk", "happened_at": timedelta()} | wrong

    with pytest.raises(InvalidInput):
        log_contact(actor=user, at=at, **values | {"happened_at": at + values["happened_at"]})


def test_issue_referral_gives_an_opaque_token(at):
    first = issue_referral(source="mandate", source_key="1", at=at)
    second = issue_referral(source="mandate", source_key="1", at=at, organisation_id=OrganisationFactory().pk)

    assert first.token != second.token
    assert len(first.token) == 22
    with pytest.raises(InvalidInput):
        issue_referral(source="", source_key="1", at=at)
