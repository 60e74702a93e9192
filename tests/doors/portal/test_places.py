import pytest
from django.contrib.auth.models import AnonymousUser

from hubwerk.doors.portal.places import Place, Right, places_of
from hubwerk.network.organisations.enums import AffiliationRole
from tests.network.factories import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_places_carry_the_most_someone_may_do_there(make_member):
    organisations = OrganisationFactory.create_batch(4)
    user = make_member(organisations[0], AffiliationRole.VIEWER)
    for organisation, role in zip(organisations, ["editor", "representative", "viewer", "contact"], strict=True):
        AffiliationFactory(organisation=organisation, person=user.person, role=role)

    assert places_of(user) == [
        Place(organisations[0], Right.EDIT),
        Place(organisations[1], Right.REPRESENT),
        Place(organisations[2], Right.VIEW),
    ]


def test_places_forget_what_has_ended(make_member, today):
    user = make_member(OrganisationFactory())
    user.person.affiliations.update(ended_on=today)

    assert list(places_of(user)) == []


def test_visitor_belongs_nowhere(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(places_of(AnonymousUser())) == []
