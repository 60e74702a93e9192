from dataclasses import replace
from datetime import datetime

import pytest

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Invitation
from hubwerk.network.people.models import Person
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.models import Membership
from hubwerk.processes.membership.services.welcome_people import invite_contacts
from tests.processes.membership.newcomers import admitted

pytestmark = pytest.mark.django_db


def with_contacts(membership: Membership, *further: ApplicantContact) -> Membership:
    application = membership.application
    assert application is not None
    details = ApplicationDetails.from_json(application.details)
    application.details = replace(details, contacts=(*details.contacts, *further)).as_json()
    application.save()
    return membership


def test_contacts_with_a_role_in_the_portal_are_invited_in_their_language(at: datetime) -> None:
    editor = ApplicantContact(given_name="Emil", family_name="Muster", email="emil@muster.example", language="nl", role=AffiliationRole.EDITOR)
    billing = ApplicantContact(given_name="Berta", email="berta@muster.example", language="de", role=AffiliationRole.BILLING)
    membership = with_contacts(admitted(), editor, billing)

    assert invite_contacts(membership, at) == ""

    sent = Invitation.objects.order_by("email").values_list("email", "role", "language", "organisation")
    assert list(sent) == [
        ("carla@muster.example", "representative", "fr", membership.organisation_id),
        ("emil@muster.example", "editor", "nl", membership.organisation_id),
    ]
    assert sorted(OutgoingMail.objects.values_list("to", "language")) == [("carla@muster.example", "fr"), ("emil@muster.example", "nl")]


def test_who_can_sign_in_there_already_is_not_invited(user: User, at: datetime) -> None:
    membership = admitted()
    Person.objects.filter(email="carla@muster.example").update(user=user)

    invite_contacts(membership, at)

    assert not Invitation.objects.exists()


def test_a_member_without_an_application_has_nobody_to_invite(at: datetime) -> None:
    membership = admitted()
    membership.application = None

    assert invite_contacts(membership, at) == ""
    assert not Invitation.objects.exists()
