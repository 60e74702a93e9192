import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import ContactCard, contact_cards, current_consents, persons_visible_to
from hubwerk.network.people.rules import may_see_contact_data
from tests.network.factories import LONG_AGO, ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_contact_cards_do_not_leak_without_consent():
    open_person = PersonFactory(given_name="Ada", family_name="Offen", email="offen@x.example", phone="1")
    ConsentFactory(person=open_person)
    closed = PersonFactory(given_name="Bea", family_name="Zu", email="zu@x.example", phone="2")
    ConsentFactory(person=closed, withdrawn_at=LONG_AGO)
    ConsentFactory(person=closed, purpose=ConsentPurpose.NEWSLETTER)

    cards = contact_cards(Person.objects.all(), purpose=ConsentPurpose.MATCHES)

    assert cards == [
        ContactCard(open_person.pk, "Ada Offen", "de", "offen@x.example", "1"),
        ContactCard(closed.pk, "Bea Zu", "de", "", ""),
    ]
    assert [card.can_be_reached for card in cards] == [True, False]


@pytest.mark.parametrize("person_count", [1, 3])
def test_contact_cards_query_count_is_constant(person_count, django_assert_num_queries):
    PersonFactory.create_batch(person_count)

    with django_assert_num_queries(1):
        cards = contact_cards(Person.objects.all(), purpose=ConsentPurpose.MATCHES)

    assert len(cards) == person_count


def test_persons_visible_to_visitor_are_those_in_the_directory():
    listed = ConsentFactory(purpose=ConsentPurpose.DIRECTORY).person
    ConsentFactory(purpose=ConsentPurpose.MATCHES)
    PersonFactory()

    assert list(persons_visible_to(AnonymousUser())) == [listed]


def test_persons_visible_to_user_are_the_listed_and_themselves(user):
    oneself = PersonFactory(user=user, family_name="A")
    listed = ConsentFactory(purpose=ConsentPurpose.DIRECTORY, person__family_name="B").person
    stranger = PersonFactory()

    assert list(persons_visible_to(user)) == [oneself, listed]
    assert may_see_contact_data(user, oneself)
    assert not may_see_contact_data(user, stranger)


def test_persons_visible_to_team_are_all(user):
    user.user_permissions.add(Permission.objects.get(codename="view_person"))
    persons = [PersonFactory(), PersonFactory()]

    assert list(persons_visible_to(user)) == persons
    assert may_see_contact_data(user, persons[0])


def test_current_consents_are_by_purpose():
    consent = ConsentFactory()
    ConsentFactory(person=consent.person, purpose=ConsentPurpose.NEWSLETTER, withdrawn_at=LONG_AGO)

    assert current_consents(consent.person) == {ConsentPurpose.MATCHES: consent}
