"""The page behind the link of an invitation: who sees what, and what happens when they accept."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.invitation_links import invitation_token
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person, withdraw_invitation
from hubwerk.network.people.models import Person
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

NAMES = {"given_name": "Bea", "family_name": "Berger"}


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Werk Eins", slug="werk-eins", status=PublicationStatus.DRAFT)


@pytest.fixture
def invite(organisation):
    def send(email="bea@werk.example", role=AffiliationRole.EDITOR, at=None, **names):
        details = InvitationDetails(email=email, role=role, **(names or NAMES))
        return invite_person(actor=None, organisation_id=organisation.pk, details=details, at=at or timezone.now())

    return send


def page(invitation):
    return reverse("invitations:invitation", args=[invitation_token(invitation)])


def verified(user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_newcomer_sees_who_invites_to_what_and_comes_in_with_a_verified_account(client, invite, organisation):
    invitation = invite()

    shown = client.get(page(invitation)).content.decode()
    response = client.post(page(invitation), {"given_name": "Beate", "family_name": "Berger"})

    assert "Werk Eins" in shown
    assert "bea@werk.example" in shown
    assert response.status_code == 302
    assert response["Location"] == reverse("portal:organisation", args=["werk-eins"])
    user = User.objects.get(email="bea@werk.example")
    assert (user.name, user.language, user.has_usable_password()) == ("Beate Berger", "en", False)
    assert EmailAddress.objects.get(user=user).verified
    assert client.session["_auth_user_id"] == str(user.pk)
    [affiliation] = Affiliation.objects.all()
    assert (affiliation.person.user, affiliation.role, affiliation.organisation) == (user, AffiliationRole.EDITOR, organisation)
    assert (affiliation.person.full_name, affiliation.person.email) == ("Beate Berger", "bea@werk.example")


def test_newcomer_without_a_name_loses_nothing(client, invite):
    invitation = invite()

    response = client.post(page(invitation), {"given_name": "", "family_name": "Berger"})

    assert response.status_code == 422
    assert 'value="Berger"' in response.content.decode()
    assert not User.objects.exists()


def test_known_person_gets_the_account_and_keeps_their_name(client, invite):
    person = PersonFactory(email="Bea@Werk.example", given_name="Bea", family_name="Bergmann")

    client.post(page(invite()), NAMES)

    person.refresh_from_db()
    assert Person.objects.get() == person
    assert person.full_name == "Bea Bergmann"
    assert person.user.email == "bea@werk.example"


def test_who_has_an_account_signs_in_first_and_nothing_is_opened(client, invite, make_user):
    user = verified(make_user("bea@werk.example"))
    invitation = invite()

    shown = client.get(page(invitation)).content.decode()
    refused = client.post(page(invitation), NAMES)
    client.force_login(user)
    response = client.post(page(invitation))

    assert f"{reverse('account_login')}?next=" in shown
    assert "given_name" not in shown
    assert refused.status_code == 403
    assert User.objects.count() == 1
    assert response["Location"] == reverse("portal:organisation", args=["werk-eins"])
    assert Affiliation.objects.get().person.user == user


def test_the_wrong_account_is_told_so_and_may_sign_out(client, invite, user):
    invitation = invite()
    client.force_login(user)

    shown = client.get(page(invitation)).content.decode()
    response = client.post(page(invitation), NAMES)

    assert "ada@example.org" in shown
    assert f'action="{reverse("account_logout")}"' in shown
    assert response.status_code == 403
    assert not Affiliation.objects.exists()


def test_second_address_that_is_proven_is_as_good(client, invite, user):
    EmailAddress.objects.create(user=user, email="bea@werk.example", verified=True)
    client.force_login(user)

    client.post(page(invite()))

    assert Affiliation.objects.get().person.user == user


def test_second_address_that_is_not_proven_is_none(client, invite, user):
    EmailAddress.objects.create(user=user, email="bea@werk.example", verified=False)
    client.force_login(user)

    assert client.post(page(invite())).status_code == 403


def test_link_works_once_and_leads_its_owner_on(client, invite):
    invitation = invite()
    client.post(page(invitation), NAMES)

    again = client.get(page(invitation))
    client.logout()
    stranger = client.get(page(invitation))

    assert again["Location"] == reverse("portal:organisation", args=["werk-eins"])
    assert stranger.status_code == 410
    assert "bea@werk.example" not in stranger.content.decode()


@pytest.mark.parametrize("spoil", ["withdraw", "renew", "wait", "archive"])
def test_closed_links_open_nothing_and_say_why(client, invite, organisation, spoil):
    invitation = invite(at=timezone.now() - timedelta(days=15 if spoil == "wait" else 1))
    if spoil == "withdraw":
        withdraw_invitation(actor=None, invitation_id=invitation.pk, at=timezone.now())
    elif spoil == "renew":
        invite()
    elif spoil == "archive":
        organisation.status = PublicationStatus.ARCHIVED
        organisation.save()

    responses = [client.get(page(invitation)), client.post(page(invitation), NAMES)]

    assert [response.status_code for response in responses] == [410, 410]
    assert not User.objects.exists()
    assert all("bea@werk.example" not in response.content.decode() for response in responses)


def test_made_up_links_are_404_whether_or_not_the_invitation_exists(client, invite):
    invitation = invite()
    token = invitation_token(invitation)

    for wrong in (invitation.public_id.hex, token[:-1] + ("A" if token[-1] != "A" else "B"), "x"):
        assert client.get(reverse("invitations:invitation", args=[wrong])).status_code == 404


def test_page_is_kept_by_nobody_and_found_by_no_search_engine(client, invite):
    response = client.get(page(invite()))

    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_acceptance_is_limited(client, invite, settings):
    settings.HUBWERK_FORM_LIMITS = {**settings.HUBWERK_FORM_LIMITS, "invitation": {"address": "2/h", "target": "2/h"}}
    invitation = invite()

    codes = [client.post(page(invitation), {"given_name": ""}).status_code for _ in range(3)]
    refused = client.post(page(invitation), NAMES)

    assert codes == [422, 422, 429]
    assert refused.status_code == 429
    assert not User.objects.exists()


def test_second_factor_of_a_role_is_still_asked_for(client, invite, make_user, settings):
    settings.HUBWERK_TWO_FACTORS = True
    user = verified(make_user("bea@werk.example"))
    user.groups.add(Group.objects.get_or_create(name=Role.ADMINISTRATOR.value)[0])
    client.force_login(user)

    response = client.post(page(invite()))

    assert response["Location"] == reverse("mfa_index")
    assert not Affiliation.objects.exists()


def test_higher_role_is_kept(client, invite, make_user, organisation):
    user = verified(make_user("bea@werk.example"))
    held = AffiliationFactory(organisation=organisation, person__user=user, role=AffiliationRole.VIEWER)
    invitation = invite(role=AffiliationRole.EDITOR)
    client.force_login(user)

    client.post(page(invitation))
    held.refresh_from_db()

    assert (held.role, Affiliation.objects.count()) == (AffiliationRole.EDITOR, 1)


def test_mail_is_in_their_language_and_holds_the_link(invite):
    invitation = invite()

    [mail] = OutgoingMail.objects.all()

    assert (mail.to, mail.language, mail.confidential) == ("bea@werk.example", "de", True)
    assert page(invitation).replace("/en/", "/de/") in mail.text
    assert "Werk Eins" in mail.subject
