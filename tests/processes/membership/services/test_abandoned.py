"""Drafts that nobody goes on with."""

from datetime import timedelta

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.abandoned import (
    KEPT_FOR,
    REMINDED_AFTER,
    forget_abandoned_applications,
    remind_of_abandoned_applications,
)
from hubwerk.processes.membership.services.applications import save_step
from tests.processes.membership.factories import ApplicationFactory, DraftFactory

pytestmark = pytest.mark.django_db


def test_writers_are_reminded_once_for_each_pause(at):
    draft = DraftFactory(updated_at=at - REMINDED_AFTER - timedelta(hours=1))
    DraftFactory(updated_at=at - REMINDED_AFTER + timedelta(hours=1))
    ApplicationFactory(updated_at=at - REMINDED_AFTER - timedelta(hours=1))

    for day in range(3):
        remind_of_abandoned_applications(at=at + timedelta(minutes=day))

    assert [(mail.to, mail.template) for mail in OutgoingMail.objects.all()] == [(draft.email, "membership-abandoned")]


def test_what_was_typed_is_forgotten_with_the_mails_about_it(at):
    old = DraftFactory(updated_at=at - REMINDED_AFTER - timedelta(days=1), answers={"contacts": {"email": "rosa@firma.example"}})
    sent = ApplicationFactory(updated_at=at - KEPT_FOR * 2)
    remind_of_abandoned_applications(at=at)

    assert forget_abandoned_applications(at=at) == 0
    assert forget_abandoned_applications(at=old.updated_at + KEPT_FOR + timedelta(seconds=1)) == 1

    assert list(Application.objects.all()) == [sent]
    assert OutgoingMail.objects.count() == 0


def test_whoever_goes_on_keeps_everything(at):
    draft = DraftFactory(updated_at=at - KEPT_FOR)

    save_step(application_id=draft.pk, step="organisation", values={"name": "Neuwerk"}, at=at)

    assert forget_abandoned_applications(at=at + timedelta(days=1)) == 0
