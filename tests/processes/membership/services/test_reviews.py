"""Applications, as the team checks them."""

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.errors import AlreadyMember, ApplicationNotInReview, ApplicationNotSent, NothingAsked
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.reviews import answer_question, ask_applicant, settle_organisation, take_into_review
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import ApplicationFactory, DraftFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def test_a_question_and_its_answer_go_back_and_forth(at, user):
    application = ApplicationFactory()

    take_into_review(actor=user, application_id=application.pk, at=at)
    ask_applicant(actor=user, application_id=application.pk, text=" Wie viele Köpfe? ", at=at)
    assert Application.objects.get().status == ApplicationStatus.WAITING
    answer_question(application_id=application.pk, text="25", at=at)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.IN_REVIEW
    assert [(message.from_team, message.text) for message in application.messages.all()] == [(True, "Wie viele Köpfe?"), (False, "25")]
    mail = OutgoingMail.objects.get()
    assert mail.template == "membership-question" and "Wie viele Köpfe?" in mail.text
    assert {entry.action for entry in entries_about(application)} == {"application-in-review", "application-asked-back", "application-answered"}


def test_an_empty_question_is_not_sent(at, user):
    application = ApplicationFactory()

    with pytest.raises(InvalidInput):
        ask_applicant(actor=user, application_id=application.pk, text="  ", at=at)

    application.refresh_from_db()
    assert (application.status, OutgoingMail.objects.count()) == (ApplicationStatus.APPLIED, 0)


def test_an_answer_needs_a_question(at):
    with pytest.raises(NothingAsked):
        answer_question(application_id=ApplicationFactory().pk, text="25", at=at)


def test_the_team_waits_for_what_others_do(at, user):
    with pytest.raises(ApplicationNotSent):
        take_into_review(actor=user, application_id=DraftFactory().pk, at=at)
    with pytest.raises(ApplicationNotInReview):
        ask_applicant(actor=user, application_id=ApplicationFactory(status=ApplicationStatus.PROPOSED).pk, text="?", at=at)


def test_the_record_is_settled_unless_it_is_a_member(at, user):
    application, record = ApplicationFactory(), OrganisationFactory()

    settle_organisation(actor=user, application_id=application.pk, organisation_id=record.pk, at=at)
    application.refresh_from_db()
    assert application.organisation == record

    with pytest.raises(AlreadyMember):
        settle_organisation(actor=user, application_id=application.pk, organisation_id=MembershipFactory().organisation_id, at=at)
    with pytest.raises(NotFound):
        settle_organisation(actor=user, application_id=application.pk, organisation_id=0, at=at)
