"""Invitations on the page about an organisation in the back office."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Invitation
from tests.network.factories import AffiliationFactory, InvitationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

SENT = {"email": "bea@werk.example", "role": "representative", "given_name": "Bea", "family_name": "Berger", "function": "", "language": "fr"}


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Werk Eins", status=PublicationStatus.DRAFT)


def page(organisation):
    return reverse("organisation_list:inspect", args=[organisation.pk])


def invite_url(organisation):
    return reverse("organisation_list:invite-person", args=[organisation.pk])


def test_team_invites_and_sees_the_invitation(office, colleague, organisation):
    response = office.post(invite_url(organisation), SENT)

    invitation = Invitation.objects.get()
    assert response["Location"] == page(organisation) + "#invitations"
    assert (invitation.email, invitation.role, invitation.language, invitation.invited_by) == (
        "bea@werk.example",
        AffiliationRole.REPRESENTATIVE,
        "fr",
        colleague,
    )
    shown = office.get(page(organisation)).content.decode()
    assert "Bea Berger" in shown
    assert "open until" in shown


@pytest.mark.parametrize(("changes", "field"), [({"email": "nobody"}, "email"), ({"role": "contact"}, "role")])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(office, organisation, changes, field):
    response = office.post(invite_url(organisation), {**SENT, **changes})

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert "Berger" in response.content.decode()


def test_what_the_service_refuses_is_shown(office, organisation, make_user):
    AffiliationFactory(organisation=organisation, role=AffiliationRole.REPRESENTATIVE, person__user=make_user("bea@werk.example"))

    response = office.post(invite_url(organisation), SENT)

    assert response.status_code == 200
    assert "This person has this role at this organisation already." in response.content.decode()


def test_states_of_invitations_are_told(office, organisation):
    now = timezone.now()
    InvitationFactory(organisation=organisation)
    InvitationFactory(organisation=organisation, accepted_at=now)
    InvitationFactory(organisation=organisation, withdrawn_at=now)
    InvitationFactory(organisation=organisation, expires_at=now - timedelta(days=1))
    InvitationFactory(organisation=organisation, email="", withdrawn_at=now)
    InvitationFactory(email="fremd@werk.example")

    shown = office.get(page(organisation)).content.decode()

    assert all(word in shown for word in ("open until", "accepted on", "withdrawn on", "expired on"))
    assert shown.count("renew/") == 2
    assert "fremd@werk.example" not in shown


def test_invitation_is_sent_again_and_withdrawn(office, organisation):
    invitation = InvitationFactory(organisation=organisation)

    renewed = office.post(reverse("organisation_list:renew-invitation", args=[invitation.pk]))
    newest = Invitation.objects.unanswered().get()
    withdrawn = office.post(reverse("organisation_list:withdraw-invitation", args=[newest.pk]))

    assert renewed["Location"] == withdrawn["Location"] == page(organisation)
    assert newest.pk != invitation.pk
    assert not Invitation.objects.unanswered().exists()


def test_who_may_not_see_persons_sees_no_invitation(client, make_user, organisation):
    InvitationFactory(organisation=organisation, email="bea@werk.example")
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_organisation"]))
    client.force_login(user)

    response = client.get(page(organisation))

    assert response.status_code == 200
    assert "bea@werk.example" not in response.content.decode()


def test_archived_organisation_offers_no_invitation(office):
    archived = OrganisationFactory(status=PublicationStatus.ARCHIVED)

    assert invite_url(archived) not in office.get(page(archived)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_invitations(queries_of, organisation, make_user, count):
    lone = OrganisationFactory()
    InvitationFactory(organisation=lone, invited_by=make_user())
    InvitationFactory.create_batch(count, organisation=organisation, invited_by=make_user())

    assert queries_of(page(organisation)) == queries_of(page(lone))
