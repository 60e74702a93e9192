"""Invitations: sent, renewed, withdrawn, accepted once, forgotten."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as django_mail

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.jobs.registry import registered
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.errors import (
    AccountExists,
    AlreadyAffiliated,
    InvitationAccepted,
    InvitationExpired,
    InvitationWithdrawn,
    OrganisationArchived,
    OrganisationMerged,
    WrongAccount,
)
from hubwerk.network.organisations.invitation_links import invitation_from_token, invitation_token, invitation_url
from hubwerk.network.organisations.models import Affiliation, Invitation
from hubwerk.network.organisations.services.acceptance import NewAccount, accept_invitation, accept_with_new_account
from hubwerk.network.organisations.services.invitations import (
    KEPT_FOR,
    VALID_FOR,
    InvitationDetails,
    erase_old_invitations,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from hubwerk.network.people.models import Person
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

REPRESENTATIVE, EDITOR, VIEWER = AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR, AffiliationRole.VIEWER
BEA = NewAccount(given_name="Bea", family_name="Berger", language="nl")


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Werk Eins")


@pytest.fixture
def representative(make_user, organisation):
    user = make_user(name="Rosa Rheinland")
    AffiliationFactory(organisation=organisation, role=REPRESENTATIVE, person__user=user)
    return user


@pytest.fixture
def invite(organisation, at):
    def send(actor=None, organisation=organisation, at=at, **details):
        found = InvitationDetails(**{"email": "Bea@Werk.example ", "given_name": "Bea", "family_name": "Berger", **details})
        return invite_person(actor=actor, organisation_id=organisation.pk, details=found, at=at)

    return send


def test_invitation_is_valid_for_two_weeks_and_recorded(invite, representative, organisation, at):
    invitation = invite(representative, role=VIEWER, language="fr")

    assert (invitation.email, invitation.role, invitation.expires_at) == ("bea@werk.example", VIEWER, at + timedelta(days=14))
    [entry] = entries_about(organisation)
    assert (entry.action, entry.actor) == ("person-invited", representative)
    assert entry.changes == {"invitation": [None, invitation.pk], "role": [None, "viewer"]}
    assert "bea" not in str(entry.personal_changes)


@pytest.mark.parametrize(("language", "word"), [("de", "Rosa Rheinland"), ("fr", "Rosa Rheinland"), ("nl", "Rosa Rheinland"), ("en", "invites you")])
def test_mail_says_who_invites_to_what_in_the_language_of_the_invited(invite, representative, language, word):
    invitation = invite(representative, language=language)

    [mail] = OutgoingMail.objects.all()
    assert (mail.to, mail.language, mail.confidential, mail.about_key) == ("bea@werk.example", language, True, str(invitation.pk))
    assert f"/{language}/invitations/" in mail.text
    assert invitation_url(invitation) in mail.text
    assert all(text in mail.text for text in (word, "Werk Eins", "Bea Berger"))
    assert django_mail.outbox == []


def test_hub_invites_without_naming_anyone(invite):
    invite(language="en")

    assert "we invite you to take part" in OutgoingMail.objects.get().text
    assert Invitation.objects.get().invited_by is None


def test_address_of_an_inviter_without_a_name_is_not_told(invite, make_user, organisation):
    user = make_user("geheim@werk.example", name="")
    AffiliationFactory(organisation=organisation, role=REPRESENTATIVE, person__user=user)

    invite(user)

    assert "geheim@werk.example" not in OutgoingMail.objects.get().text


def test_new_invitation_to_the_same_address_voids_the_old_link(invite, at):
    old = invite(role=VIEWER)

    new = invite(role=EDITOR, email="BEA@werk.example", at=at + timedelta(days=1))

    old.refresh_from_db()
    assert old.withdrawn_at == at + timedelta(days=1)
    assert invitation_token(old) != invitation_token(new)
    assert list(Invitation.objects.unanswered()) == [new]
    assert OutgoingMail.objects.count() == 2


def test_same_address_may_be_invited_by_two_organisations(invite):
    first, second = invite(), invite(organisation=OrganisationFactory())

    assert set(Invitation.objects.unanswered()) == {first, second}


@pytest.mark.parametrize("changes", [{"email": ""}, {"email": "nobody"}, {"role": "contact"}, {"role": "owner"}, {"language": "xx"}])
def test_what_is_not_valid_is_refused(invite, changes):
    with pytest.raises(InvalidInput) as refused:
        invite(**changes)

    assert set(refused.value.errors) == set(changes)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("role", "error"), [(EDITOR, NotAllowed), (VIEWER, NotAllowed), (AffiliationRole.CONTACT, NotFound), (None, NotFound)])
def test_only_representatives_invite_renew_and_withdraw(invite, organisation, make_user, at, role, error):
    invitation, actor = invite(), make_user()
    AffiliationFactory(organisation=organisation if role else OrganisationFactory(), role=role or REPRESENTATIVE, person__user=actor)

    with pytest.raises(error):
        invite(actor, email="x@y.example")
    with pytest.raises(error):
        renew_invitation(actor=actor, invitation_id=invitation.pk, at=at)
    with pytest.raises(error):
        withdraw_invitation(actor=actor, invitation_id=invitation.pk, at=at)

    assert Invitation.objects.get() == invitation


def test_team_invites(invite, make_user):
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="change_organisation"))

    assert invite(user).invited_by == user


def test_who_can_do_as_much_already_is_not_invited(invite, organisation, make_user):
    AffiliationFactory(organisation=organisation, role=EDITOR, person__user=make_user("konto@werk.example"), person__email="bea@werk.example")

    for email in ("bea@werk.example", "konto@werk.example"):
        with pytest.raises(AlreadyAffiliated):
            invite(email=email, role=VIEWER)
        assert invite(email=email, role=REPRESENTATIVE).is_unanswered


def test_who_is_known_but_cannot_sign_in_is_invited(invite, organisation):
    AffiliationFactory(organisation=organisation, role=REPRESENTATIVE, person__email="bea@werk.example")

    assert invite(role=REPRESENTATIVE).is_unanswered


def test_organisations_that_are_not_in_use_invite_nobody(invite, at):
    archived = OrganisationFactory(status=PublicationStatus.ARCHIVED)
    merged = OrganisationFactory(status=PublicationStatus.ARCHIVED, merged_into=OrganisationFactory())

    with pytest.raises(OrganisationArchived):
        invite(organisation=archived)
    with pytest.raises(OrganisationMerged):
        invite(organisation=merged)
    with pytest.raises(NotFound):
        invite_person(actor=None, organisation_id=merged.pk + 10, details=InvitationDetails(email="a@b.example"), at=at)


def test_new_account_comes_in(invite, organisation, at):
    affiliation, user = accept_with_new_account(invitation_id=invite(function="Vertrieb").pk, account=BEA, at=at)

    assert (user.email, user.name, user.language) == ("bea@werk.example", "Bea Berger", "nl")
    assert (affiliation.role, affiliation.function, affiliation.started_on) == (EDITOR, "Vertrieb", at.date())
    assert affiliation.person.user == user
    assert {entry.action for entry in entries_about(organisation)} == {"person-invited", "affiliation-added", "invitation-accepted"}


def test_invitation_is_accepted_once(invite, make_user, at):
    invitation = invite()
    _affiliation, user = accept_with_new_account(invitation_id=invitation.pk, account=BEA, at=at)

    for again in (
        lambda: accept_with_new_account(invitation_id=invitation.pk, account=BEA, at=at),
        lambda: accept_invitation(invitation_id=invitation.pk, user=user, at=at),
        lambda: withdraw_invitation(actor=None, invitation_id=invitation.pk, at=at),
        lambda: renew_invitation(actor=None, invitation_id=invitation.pk, at=at),
    ):
        with pytest.raises(InvitationAccepted):
            again()
    assert Affiliation.objects.count() == 1


def test_account_of_the_address_has_to_sign_in(invite, make_user, at):
    make_user("bea@werk.example")

    with pytest.raises(AccountExists):
        accept_with_new_account(invitation_id=invite().pk, account=BEA, at=at)


def test_other_accounts_cannot_accept(invite, user, at):
    with pytest.raises(WrongAccount):
        accept_invitation(invitation_id=invite().pk, user=user, at=at)


def test_past_and_withdrawn_invitations_let_nobody_in(invite, at):
    invitation = invite()

    with pytest.raises(InvitationExpired):
        accept_with_new_account(invitation_id=invitation.pk, account=BEA, at=at + VALID_FOR)
    withdraw_invitation(actor=None, invitation_id=invitation.pk, at=at)
    with pytest.raises(InvitationWithdrawn):
        accept_with_new_account(invitation_id=invitation.pk, account=BEA, at=at)
    with pytest.raises(InvitationWithdrawn):
        renew_invitation(actor=None, invitation_id=invitation.pk, at=at)
    with pytest.raises(NotFound):
        withdraw_invitation(actor=None, invitation_id=invitation.pk + 1, at=at)


def test_archived_organisation_lets_nobody_in(invite, organisation, at):
    invitation = invite()
    organisation.status = PublicationStatus.ARCHIVED
    organisation.save()

    with pytest.raises(OrganisationArchived):
        accept_with_new_account(invitation_id=invitation.pk, account=BEA, at=at)


def test_person_with_an_account_of_their_own_stays_one(invite, make_user, at):
    user = make_user("bea@werk.example")
    own = PersonFactory(user=user, email="andere@adresse.example")
    other = PersonFactory(email="bea@werk.example")

    affiliation = accept_invitation(invitation_id=invite().pk, user=user, at=at)

    assert affiliation.person == own
    other.refresh_from_db()
    assert other.user is None


def test_address_of_a_person_with_another_account_is_not_taken_from_them(invite, make_user, at):
    taken = PersonFactory(email="bea@werk.example", user=make_user())

    affiliation, user = accept_with_new_account(invitation_id=invite().pk, account=BEA, at=at)

    assert affiliation.person != taken
    assert (affiliation.person.user, affiliation.person.email, affiliation.person.full_name) == (user, "", "Bea Berger")


def test_account_without_a_name_gets_a_person_with_one(invite, make_user, at):
    user = make_user("bea@werk.example", name="")

    affiliation = accept_invitation(invitation_id=invite(given_name="", family_name="").pk, user=user, at=at)

    assert affiliation.person.full_name == "bea"


def test_role_rises_and_never_falls_by_an_invitation(invite, organisation, make_user, at):
    user = make_user("bea@werk.example")
    held = AffiliationFactory(organisation=organisation, role=VIEWER, person__user=user)
    contact = AffiliationFactory(organisation=organisation, person=held.person)

    risen = invite(role=EDITOR)
    accept_invitation(invitation_id=risen.pk, user=user, at=at)
    Affiliation.objects.filter(pk=held.pk).update(role=VIEWER)
    same = invite(role=EDITOR)
    Affiliation.objects.filter(pk=held.pk).update(role=REPRESENTATIVE)
    accept_invitation(invitation_id=same.pk, user=user, at=at)

    held.refresh_from_db()
    contact.refresh_from_db()
    assert (held.role, contact.role, Affiliation.objects.count()) == (REPRESENTATIVE, AffiliationRole.CONTACT, 2)


def test_old_invitations_are_forgotten_and_stay_countable(invite, at):
    invite()
    invite(email="zwei@werk.example")
    accepted = invite(email="drei@werk.example")
    accept_with_new_account(invitation_id=accepted.pk, account=BEA, at=at)
    late = at + VALID_FOR + KEPT_FOR + timedelta(seconds=1)
    kept = invite(email="neu@werk.example", at=late - timedelta(days=1))

    erased = erase_old_invitations(at=late)

    assert erased == 3
    assert Invitation.objects.count() == 4
    assert list(Invitation.objects.holding_personal_values()) == [kept]
    assert {(row.email, row.given_name, row.family_name) for row in Invitation.objects.exclude(pk=kept.pk)} == {("", "", "")}
    assert erase_old_invitations(at=late) == 0
    assert Person.objects.get(user__email="drei@werk.example").full_name == "Bea Berger"


def test_forgetting_is_a_job_of_every_day(invite, at):
    invitation = invite(at=at - timedelta(days=1000))

    registered()["forget-invitations"].run()

    invitation.refresh_from_db()
    assert (invitation.email, invitation.is_unanswered) == ("", False)


@pytest.mark.parametrize("wrong", ["", "x", "0" * 32, "0" * 32 + ":forged"])
def test_made_up_tokens_name_nothing(wrong):
    with pytest.raises(NotFound):
        invitation_from_token(wrong)


def test_token_of_a_link_names_its_invitation(invite):
    invitation = invite()

    assert invitation_from_token(invitation_token(invitation)) == invitation
    assert str(invitation) == "Bea Berger"
