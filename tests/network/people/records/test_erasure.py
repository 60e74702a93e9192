"""Erasing somebody in the back office."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.people.models import Person
from tests.network.factories import AffiliationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory(given_name="Zdenka", family_name="Quastenflosser")


@pytest.fixture
def as_role(client, make_user):
    """Somebody of the team in one role."""
    sync_roles()

    def enter(role):
        user = make_user()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return enter


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.ADMINISTRATOR])
def test_those_who_look_after_requests_erase(as_role, person, role):
    client = as_role(role)
    url = reverse("person_list:erase", args=[person.pk])

    page = client.get(url).content.decode()
    client.post(url, {"asked": "on"}, follow=True)

    assert "What has to stay" in page or "Was bleiben muss" in page
    person.refresh_from_db()
    assert (person.given_name, person.email) == ("", "")


@pytest.mark.parametrize("role", [Role.EVENTS, Role.FINANCE, Role.EDITOR, Role.BOARD, Role.REGION_EDITOR])
def test_the_rest_of_the_team_does_not(as_role, person, role):
    client = as_role(role)
    url = reverse("person_list:erase", args=[person.pk])

    client.get(url)
    client.post(url, {"asked": "on"})

    assert Person.objects.get(pk=person.pk).given_name == "Zdenka"


def test_members_and_visitors_do_not(client, make_user, person):
    url = reverse("person_list:erase", args=[person.pk])
    codes = [client.post(url, {"asked": "on"}).status_code]
    client.force_login(make_user())
    codes.append(client.post(url, {"asked": "on"}).status_code)

    assert codes == [302, 302]
    assert Person.objects.get(pk=person.pk).given_name == "Zdenka"


def test_nothing_happens_without_the_tick(as_role, person):
    as_role(Role.COMMUNITY).post(reverse("person_list:erase", args=[person.pk]), {})

    assert Person.objects.get(pk=person.pk).erased_at is None


def test_nobody_of_the_team_erases_themselves_here(client, superuser):
    person = PersonFactory(user=superuser)
    client.force_login(superuser)

    client.post(reverse("person_list:erase", args=[person.pk]), {"asked": "on"})

    assert Person.objects.get(pk=person.pk).erased_at is None


def test_erased_person_has_a_page_and_is_not_listed(client, superuser, person):
    AffiliationFactory(person=person)
    client.force_login(superuser)
    client.post(reverse("person_list:erase", args=[person.pk]), {"asked": "on"})

    page = client.get(reverse("person_list:inspect", args=[person.pk]))
    listed = client.get(reverse("person_list:index")).content.decode()

    assert page.status_code == 200
    assert "Quastenflosser" not in page.content.decode()
    assert f"/network/persons/inspect/{person.pk}/" not in listed
