"""The people of an organisation in the portal: who sees them, who changes them, and where each wall stands."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation, Invitation
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

REPRESENTATIVE, EDITOR, VIEWER = AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR, AffiliationRole.VIEWER
SENT = {"email": "neu@werk.example", "given_name": "Nora", "family_name": "Neu", "function": "Vertrieb", "language": "fr", "role": "editor"}


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Werk Eins", slug="werk-eins")


@pytest.fixture
def member(make_user, organisation):
    def make(role, *, at=organisation, **person):
        return AffiliationFactory(organisation=at, role=role, person__user=make_user(), **{f"person__{key}": value for key, value in person.items()})

    return make


@pytest.fixture
def representative(member):
    return member(REPRESENTATIVE, given_name="Rosa", family_name="Rheinland")


@pytest.fixture
def signed_in(client):
    def enter(affiliation):
        client.force_login(affiliation.person.user)
        return client

    return enter


@pytest.fixture
def invitation(organisation):
    return invite_person(actor=None, organisation_id=organisation.pk, details=InvitationDetails(email="neu@werk.example"), at=timezone.now())


def url(name, *arguments, slug="werk-eins"):
    return reverse(f"portal:{name}", args=[slug, *arguments])


@pytest.fixture
def addresses(representative, invitation):
    key = representative.pk
    return {
        "people": (url("people"), ["get"]),
        "invite": (url("invite"), ["get", "post"]),
        "person-role": (url("person-role", key), ["get", "post"]),
        "person-end": (url("person-end", key), ["get", "post"]),
        "person-hand-over": (url("person-hand-over", key), ["post"]),
        "invitation-renew": (url("invitation-renew", invitation.pk), ["post"]),
        "invitation-withdraw": (url("invitation-withdraw", invitation.pk), ["post"]),
    }


def answers(client, addresses):
    return {name: frozenset(getattr(client, method)(path).status_code for method in methods) for name, (path, methods) in addresses.items()}


def test_visitors_are_led_to_sign_in(client, addresses):
    assert answers(client, addresses) == dict.fromkeys(addresses, frozenset({302}))


@pytest.mark.parametrize("role", [*Role, None])
def test_strangers_and_the_team_find_nothing_here(client, user, addresses, role):
    if role is not None:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    client.force_login(user)

    assert answers(client, addresses) == dict.fromkeys(addresses, frozenset({404}))
    assert Invitation.objects.unanswered().count() == 1


def test_members_of_other_organisations_find_nothing_here(signed_in, member, addresses):
    client = signed_in(member(REPRESENTATIVE, at=OrganisationFactory()))

    assert answers(client, addresses) == dict.fromkeys(addresses, frozenset({404}))


@pytest.mark.parametrize("role", [EDITOR, VIEWER])
def test_editors_and_viewers_read_names_alone(signed_in, member, addresses, role):
    client = signed_in(member(role))

    assert answers(client, addresses) == {**dict.fromkeys(addresses, frozenset({403})), "people": frozenset({200})}
    page = client.get(url("people")).content.decode()
    assert "Rosa Rheinland" in page
    assert "neu@werk.example" not in page
    assert "@muster.example" not in page


@pytest.mark.parametrize("role", [AffiliationRole.CONTACT, AffiliationRole.BILLING])
def test_mere_contacts_find_nothing_here(signed_in, member, addresses, role):
    assert answers(signed_in(member(role)), addresses) == dict.fromkeys(addresses, frozenset({404}))


def test_representative_sees_people_roles_and_invitations_and_nobodys_own_address(signed_in, representative, member, invitation, organisation):
    AffiliationFactory(organisation=organisation, person=PersonFactory(given_name="Karl", family_name="Kontakt", email="karl@werk.example"))
    member(VIEWER, at=OrganisationFactory(), family_name="Fremd")

    page = signed_in(representative).get(url("people")).content.decode()

    assert all(text in page for text in ("Rosa Rheinland", "Karl Kontakt", "neu@werk.example", "Speaks for the organisation"))
    assert "karl@werk.example" not in page
    assert "Fremd" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count_is_constant(signed_in, representative, member, organisation, count, django_assert_num_queries):
    for number in range(count):
        member(EDITOR)
        details = InvitationDetails(email=f"neu{number}@werk.example")
        invite_person(actor=None, organisation_id=organisation.pk, details=details, at=timezone.now())
    client = signed_in(representative)
    client.get(url("people"))

    with django_assert_num_queries(7):
        response = client.get(url("people"))

    assert len(response.context["members"]) == count + 1
    assert len(response.context["invitations"]) == count


def test_inviting_sends_a_mail_and_says_the_same_whether_or_not_there_is_an_account(signed_in, representative, make_user):
    make_user("alt@werk.example")
    client = signed_in(representative)

    pages = [client.post(url("invite"), {**SENT, "email": email}, follow=True) for email in ("neu@werk.example", "alt@werk.example")]

    assert [response.redirect_chain for response in pages] == [[(url("people"), 302)]] * 2
    texts = [response.content.decode() for response in pages]
    assert "The invitation is on its way to neu@werk.example." in texts[0]
    assert "The invitation is on its way to alt@werk.example." in texts[1]
    assert {mail.to for mail in OutgoingMail.objects.all()} == {"neu@werk.example", "alt@werk.example"}
    assert Invitation.objects.get(email="neu@werk.example").invited_by == representative.person.user


@pytest.mark.parametrize(("changes", "field"), [({"email": "nobody"}, "email"), ({"role": "owner"}, "role"), ({"role": "billing"}, "role")])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(signed_in, representative, changes, field):
    response = signed_in(representative).post(url("invite"), {**SENT, **changes})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert 'value="Nora"' in response.content.decode()
    assert not Invitation.objects.exists()


def test_inviting_the_same_address_again_and_again_is_limited(signed_in, representative, settings):
    settings.HUBWERK_FORM_LIMITS = {**settings.HUBWERK_FORM_LIMITS, "invite-person": {"address": "60/h", "target": "2/d"}}
    client = signed_in(representative)

    codes = [
        client.post(url("invite"), {**SENT, "email": email}).status_code for email in ("neu@werk.example", "Neu@werk.example", "neu@werk.example")
    ]

    assert codes == [302, 302, 429]
    assert OutgoingMail.objects.count() == 2


def test_names_of_a_known_contact_are_suggested_their_address_is_not(signed_in, representative, organisation):
    contact = AffiliationFactory(organisation=organisation, person__given_name="Karl", person__email="karl@werk.example")
    foreign = AffiliationFactory(person__given_name="Fremda")
    client = signed_in(representative)

    page = client.get(url("invite") + f"?person={contact.pk}").content.decode()

    assert 'value="Karl"' in page
    assert "karl@werk.example" not in page
    assert "Fremda" not in client.get(url("invite") + f"?person={foreign.pk}").content.decode()
    assert client.get(url("invite") + "?person=x").status_code == 200


def test_invitation_is_sent_again_and_withdrawn(signed_in, representative, invitation):
    client = signed_in(representative)

    client.post(url("invitation-renew", invitation.pk))
    invitation.refresh_from_db()
    newest = Invitation.objects.unanswered().get()
    client.post(url("invitation-withdraw", newest.pk))
    again = client.post(url("invitation-withdraw", newest.pk), follow=True)

    assert invitation.withdrawn_at is not None
    assert newest.public_id != invitation.public_id
    assert not Invitation.objects.unanswered().exists()
    assert "no longer valid" in again.content.decode()


def test_expired_invitation_is_shown_as_such(signed_in, representative, organisation):
    details = InvitationDetails(email="alt@werk.example")
    invite_person(actor=None, organisation_id=organisation.pk, details=details, at=timezone.now() - timedelta(days=20))

    assert "without an answer" in signed_in(representative).get(url("people")).content.decode()


def test_role_is_changed(signed_in, representative, member):
    colleague = member(VIEWER)

    response = signed_in(representative).post(url("person-role", colleague.pk), {"role": "editor"})
    colleague.refresh_from_db()

    assert response["Location"] == url("people")
    assert colleague.role == EDITOR


def test_last_representative_cannot_be_demoted_or_removed_but_hands_over(signed_in, representative, member):
    colleague = member(EDITOR, given_name="Edda", family_name="Eifel")
    client = signed_in(representative)

    demoted = client.post(url("person-role", representative.pk), {"role": "viewer"})
    removed = client.post(url("person-end", representative.pk))
    handed = client.post(url("person-hand-over", representative.pk), {"to": colleague.pk}, follow=True)
    for row in (representative, colleague):
        row.refresh_from_db()

    assert (demoted.status_code, removed.status_code) == (422, 409)
    assert "Hand over to someone else first" in demoted.content.decode()
    assert "Hand over to someone else first" in removed.content.decode()
    assert "Edda Eifel represents Werk Eins from now on." in handed.content.decode()
    assert (representative.role, colleague.role) == (EDITOR, REPRESENTATIVE)


def test_hand_over_to_a_stranger_is_not_offered(signed_in, representative, member):
    stranger = member(EDITOR, at=OrganisationFactory())

    response = signed_in(representative).post(url("person-hand-over", representative.pk), {"to": stranger.pk})
    representative.refresh_from_db()

    assert response.status_code == 422
    assert representative.role == REPRESENTATIVE


def test_person_of_another_organisation_is_not_found_below_ones_own(signed_in, representative, member):
    stranger = member(EDITOR, at=OrganisationFactory())
    client = signed_in(representative)

    codes = [client.post(url(name, stranger.pk), {"role": "viewer"}).status_code for name in ("person-role", "person-end", "person-hand-over")]

    assert codes == [404, 404, 404]
    assert Affiliation.objects.current().filter(pk=stranger.pk, role=EDITOR).exists()


def test_invitation_of_another_organisation_is_not_found_below_ones_own(signed_in, representative):
    other = OrganisationFactory()
    foreign = invite_person(actor=None, organisation_id=other.pk, details=InvitationDetails(email="x@y.example"), at=timezone.now())
    client = signed_in(representative)

    codes = [client.post(url(name, foreign.pk)).status_code for name in ("invitation-renew", "invitation-withdraw")]

    assert codes == [404, 404]
    assert Invitation.objects.unanswered().get() == foreign


def test_leaving_ends_everything_someone_was(signed_in, representative, member, organisation):
    colleague = member(EDITOR)
    AffiliationFactory(organisation=organisation, person=colleague.person)
    client = signed_in(representative)

    asked = client.get(url("person-end", colleague.pk))
    response = client.post(url("person-end", colleague.pk))

    assert asked.status_code == 200
    assert response["Location"] == url("people")
    assert [row.person for row in Affiliation.objects.current()] == [representative.person]


def test_representative_who_leaves_is_led_home(signed_in, representative, member):
    member(REPRESENTATIVE)

    response = signed_in(representative).post(url("person-end", representative.pk))

    assert response["Location"] == reverse("portal:home")


def test_contact_is_let_in_by_invitation_alone(signed_in, representative, organisation):
    contact = AffiliationFactory(organisation=organisation)
    client = signed_in(representative)

    page = client.get(url("person-role", contact.pk)).content.decode()

    assert f"{url('invite')}?person={contact.pk}" in page
    assert client.post(url("person-role", contact.pk), {"role": "editor"}).status_code == 404
