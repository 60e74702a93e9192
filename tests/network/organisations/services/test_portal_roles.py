"""Roles at an organisation: changed, handed over, taken away; never so that nobody is left who speaks for it."""

import pytest
from django.contrib.auth.models import Permission

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.errors import AffiliationEnded, AlreadyAffiliated, LastRepresentative, NoAccountYet
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.organisations.services.affiliations import end_affiliation
from hubwerk.network.organisations.services.portal_roles import change_affiliation_role, hand_over, remove_person
from tests.network.factories import LONG_AGO, AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

REPRESENTATIVE, EDITOR, VIEWER = AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR, AffiliationRole.VIEWER


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def member(make_user, organisation):
    def make(role, at=organisation):
        return AffiliationFactory(organisation=at, role=role, person__user=make_user())

    return make


@pytest.fixture
def team_member(make_user):
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    return user


def test_representative_changes_the_role_of_a_colleague(member, organisation, at):
    representative, colleague = member(REPRESENTATIVE), member(VIEWER)

    changed = change_affiliation_role(actor=representative.person.user, affiliation_id=colleague.pk, role=EDITOR, at=at)

    colleague.refresh_from_db()
    assert (changed, colleague.role) == (colleague, EDITOR)
    [entry] = entries_about(organisation)
    assert (entry.action, entry.actor) == ("affiliation-role-changed", representative.person.user)
    assert entry.changes == {"person": [colleague.person_id] * 2, "role": ["viewer", "editor"]}


def test_same_role_again_changes_nothing(member, organisation, at):
    representative = member(REPRESENTATIVE)

    change_affiliation_role(actor=representative.person.user, affiliation_id=representative.pk, role=REPRESENTATIVE, at=at)

    assert not entries_about(organisation).exists()


@pytest.mark.parametrize("act", ["change", "end", "remove", "hand-over"])
@pytest.mark.parametrize(("role", "error"), [(EDITOR, NotAllowed), (VIEWER, NotAllowed), (AffiliationRole.CONTACT, NotFound), (None, NotFound)])
def test_only_representatives_act(member, organisation, at, role, error, act):
    representative, colleague = member(REPRESENTATIVE), member(EDITOR)
    actor = (member(role) if role else member(REPRESENTATIVE, at=OrganisationFactory())).person.user
    acts = {
        "change": lambda: change_affiliation_role(actor=actor, affiliation_id=colleague.pk, role=VIEWER, at=at),
        "end": lambda: end_affiliation(actor=actor, affiliation_id=colleague.pk, at=at),
        "remove": lambda: remove_person(actor=actor, organisation_id=organisation.pk, person_id=colleague.person_id, at=at),
        "hand-over": lambda: hand_over(actor=actor, affiliation_id=representative.pk, to_affiliation_id=colleague.pk, at=at),
    }

    with pytest.raises(error):
        acts[act]()

    assert not entries_about(organisation).exists()


@pytest.mark.parametrize("other", ["nobody", "without account", "inactive", "ended", "elsewhere"])
def test_last_representative_stays(member, organisation, at, other):
    representative = member(REPRESENTATIVE)
    if other == "without account":
        AffiliationFactory(organisation=organisation, role=REPRESENTATIVE)
    elif other == "inactive":
        second = member(REPRESENTATIVE).person.user
        second.is_active = False
        second.save()
    elif other == "ended":
        Affiliation.objects.filter(pk=member(REPRESENTATIVE).pk).update(ended_on=LONG_AGO.date())
    elif other == "elsewhere":
        member(REPRESENTATIVE, at=OrganisationFactory())
    actor = representative.person.user

    with pytest.raises(LastRepresentative):
        change_affiliation_role(actor=actor, affiliation_id=representative.pk, role=EDITOR, at=at)
    with pytest.raises(LastRepresentative):
        remove_person(actor=actor, organisation_id=organisation.pk, person_id=representative.person_id, at=at)

    representative.refresh_from_db()
    assert (representative.role, representative.ended_on) == (REPRESENTATIVE, None)


def test_one_of_two_representatives_may_go(member, at):
    first, second = member(REPRESENTATIVE), member(REPRESENTATIVE)

    end_affiliation(actor=second.person.user, affiliation_id=first.pk, at=at)

    first.refresh_from_db()
    assert first.ended_on == at.date()


def test_team_may_remove_the_last_one(member, team_member, at):
    representative = member(REPRESENTATIVE)

    end_affiliation(actor=team_member, affiliation_id=representative.pk, at=at)

    assert not Affiliation.objects.current().exists()


def test_hand_over_makes_one_a_representative_and_the_other_an_editor(member, organisation, at):
    representative, colleague = member(REPRESENTATIVE), member(VIEWER)

    hand_over(actor=representative.person.user, affiliation_id=representative.pk, to_affiliation_id=colleague.pk, at=at)

    for row in (representative, colleague):
        row.refresh_from_db()
    assert (representative.role, colleague.role) == (EDITOR, REPRESENTATIVE)
    assert [entry.action for entry in entries_about(organisation)] == ["affiliation-role-changed"] * 2


def test_hand_over_ends_the_role_of_who_is_an_editor_besides(member, organisation, at):
    representative, colleague = member(REPRESENTATIVE), member(VIEWER)
    AffiliationFactory(organisation=organisation, person=representative.person, role=EDITOR)

    hand_over(actor=representative.person.user, affiliation_id=representative.pk, to_affiliation_id=colleague.pk, at=at)

    representative.refresh_from_db()
    assert representative.ended_on == at.date()


def test_hand_over_needs_someone_who_can_sign_in(member, organisation, at):
    representative = member(REPRESENTATIVE)
    without = AffiliationFactory(organisation=organisation, role=EDITOR)

    with pytest.raises(NoAccountYet):
        hand_over(actor=representative.person.user, affiliation_id=representative.pk, to_affiliation_id=without.pk, at=at)


@pytest.mark.parametrize("other", ["elsewhere", "ended", "oneself"])
def test_hand_over_stays_in_the_house(member, organisation, at, other):
    representative = member(REPRESENTATIVE)
    to = {
        "elsewhere": lambda: member(EDITOR, at=OrganisationFactory()),
        "ended": lambda: AffiliationFactory(organisation=organisation, role=EDITOR, ended_on=LONG_AGO.date()),
        "oneself": lambda: AffiliationFactory(organisation=organisation, person=representative.person, role=EDITOR),
    }[other]()

    with pytest.raises(NotFound):
        hand_over(actor=representative.person.user, affiliation_id=representative.pk, to_affiliation_id=to.pk, at=at)


def test_role_held_besides_and_unknown_roles_are_refused(member, organisation, at):
    held = member(VIEWER)
    AffiliationFactory(organisation=organisation, person=held.person, role=EDITOR)

    with pytest.raises(AlreadyAffiliated):
        change_affiliation_role(actor=None, affiliation_id=held.pk, role=EDITOR, at=at)
    with pytest.raises(InvalidInput):
        change_affiliation_role(actor=None, affiliation_id=held.pk, role="owner", at=at)


def test_ended_and_unknown_affiliations_have_no_role_to_change(at):
    ended = AffiliationFactory(ended_on=LONG_AGO.date())

    with pytest.raises(AffiliationEnded):
        change_affiliation_role(actor=None, affiliation_id=ended.pk, role=EDITOR, at=at)
    with pytest.raises(NotFound):
        change_affiliation_role(actor=None, affiliation_id=ended.pk + 1, role=EDITOR, at=at)
    with pytest.raises(NotFound):
        remove_person(actor=None, organisation_id=ended.organisation_id, person_id=ended.person_id, at=at)
