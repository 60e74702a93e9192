"""Several workers at once, on a real database: a welcome is prepared once, a letter is made once."""

import pytest

from hubwerk.processes.membership import welcome
from hubwerk.processes.membership.enums import Decision
from hubwerk.processes.membership.models import MembershipDocument, WelcomeRecord
from hubwerk.processes.membership.services.letters import write_decision_letter
from hubwerk.processes.membership.services.welcome import prepare_welcome
from tests.at_once import at_once
from tests.processes.membership.newcomers import admitted, decided

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_step_is_taken_once_however_many_workers_come(monkeypatch, at):
    monkeypatch.setattr(welcome, "_steps", {})
    taken = []

    def take(membership, _at):
        taken.append(membership.pk)
        return ""

    welcome.register("step", "Step", take)
    membership = admitted()

    at_once(*[lambda: prepare_welcome(membership_id=membership.pk, at=at)] * 8)

    assert taken == [membership.pk]
    assert [bool(record.done_at) for record in WelcomeRecord.objects.all()] == [True]


def test_a_letter_is_made_once_by_however_many_workers(at):
    application = decided(Decision.DECLINED)

    made = at_once(*[lambda: write_decision_letter(application_id=application.pk, at=at)] * 3)

    assert set(made) == {MembershipDocument.objects.get()}
