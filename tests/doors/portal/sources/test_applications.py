import pytest
from allauth.account.models import EmailAddress

from hubwerk.doors.portal.sources.applications import applications_of_reader
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_token
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import ApplicationFactory, DraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(reader_of, make_user):
    user = make_user("ada@example.org")
    EmailAddress.objects.create(user=user, email="Ada@example.org", verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="claimed@example.org", verified=False)
    return reader_of(OrganisationFactory(), user=user)


def test_application_waits_where_it_is_the_readers_turn(reader):
    draft = DraftFactory(email="ADA@example.org", name="")
    waiting = ApplicationFactory(email="ada@example.org", status=ApplicationStatus.WAITING, name="Werk Neu")
    review = ApplicationFactory(email="ada@example.org", status=ApplicationStatus.IN_REVIEW, name="Werk Alt")

    found = {item.title: (item.waits, str(item.detail)) for item in applications_of_reader(reader)}

    assert found == {
        "Your application": (True, "It is not sent yet. Everything you entered is kept."),
        "Werk Neu": (True, "The hub team has a question about it."),
        "Werk Alt": (False, "The hub team has it and will come back to you."),
    }
    assert {item.url for item in applications_of_reader(reader)} == {
        f"/en/membership/applications/{application_token(row)}/" for row in (draft, waiting, review)
    }


def test_address_nobody_has_shown_to_be_theirs_opens_nothing(reader):
    ApplicationFactory(email="claimed@example.org", status=ApplicationStatus.WAITING)
    ApplicationFactory(email="other@example.org", status=ApplicationStatus.WAITING)

    assert list(applications_of_reader(reader)) == []
