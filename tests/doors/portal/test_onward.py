import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import reverse

from hubwerk.doors.backoffice.services.roles import sync_roles

pytestmark = pytest.mark.django_db


def test_visitor_signs_in_first(client):
    assert client.get("/onward/")["Location"].split("?")[0] == reverse("account_login")


def test_member_goes_to_the_portal_in_the_language_of_the_account(client, make_member, hub):
    client.force_login(make_member(hub.ours, language="fr"))

    assert client.get("/onward/")["Location"] == "/fr/portal/"


def test_team_goes_to_the_back_office(client, make_member, hub):
    sync_roles()
    user = make_member(hub.ours)
    user.groups.add(Group.objects.get(name="community"))
    client.force_login(user)

    assert client.get("/onward/")["Location"] == reverse("wagtailadmin_home")


def test_others_go_to_the_front_page(client, user):
    client.force_login(user)

    assert client.get("/onward/")["Location"] == f"/{user.language}/"


def test_sign_in_leads_there(client, user, password):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    assert client.post(reverse("account_login"), {"login": user.email, "password": password})["Location"] == "/onward/"


def test_public_pages_lead_members_to_the_portal(client, make_member, hub):
    url = reverse("website:organisations")
    assert reverse("portal:home") not in client.get(url).content.decode()

    client.force_login(make_member(hub.ours))

    assert reverse("portal:home") in client.get(url).content.decode()
