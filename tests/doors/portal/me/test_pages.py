"""The pages of one's own: for whoever is signed in, each seeing nothing but their own."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from tests.network.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

PAGES = ["me", "my-data", "my-data-export", "my-data-erase", "my-settings", "my-consents", "my-sessions"]
POSTS = [
    ("my-data", []),
    ("my-data-export", []),
    ("my-data-erase", []),
    ("my-settings", []),
    ("my-mail", []),
    ("my-consent-give", ["matches"]),
    ("my-consent-withdraw", ["matches"]),
    ("my-sessions-end-others", []),
    ("my-session-end", [1]),
]


@pytest.mark.parametrize("name", PAGES)
def test_page_leads_a_visitor_to_the_sign_in(client, name):
    url = reverse(f"portal:{name}")

    response = client.get(url)

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={url}")


@pytest.mark.parametrize(("name", "args"), POSTS)
def test_nothing_is_done_for_a_visitor(client, name, args):
    response = client.post(reverse(f"portal:{name}", args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_one_s_own(as_ada, name):
    PersonFactory(given_name="Berta", family_name="Geheim", phone="+32 87 000000")

    response = as_ada.get(reverse(f"portal:{name}"))

    assert response.status_code == 200
    assert "Geheim" not in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_there_without_a_person(client, confirmed, sign_in, name):
    sign_in(client, confirmed(name="Only Account"))

    assert client.get(reverse(f"portal:{name}")).status_code == 200


@pytest.mark.parametrize("role", [AffiliationRole.VIEWER, AffiliationRole.EDITOR, AffiliationRole.REPRESENTATIVE])
def test_pages_are_there_whatever_one_is_at_an_organisation(as_member, role):
    client = as_member(OrganisationFactory(), role)

    assert [client.get(reverse(f"portal:{name}")).status_code for name in ("me", "my-data", "my-settings", "my-consents", "my-sessions")] == [200] * 5


@pytest.mark.parametrize("role", list(Role))
def test_pages_are_there_for_the_team(client, make_user, role):
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client.force_login(user)

    assert [client.get(reverse(f"portal:{name}")).status_code for name in ("me", "my-data", "my-settings", "my-consents", "my-sessions")] == [200] * 5
