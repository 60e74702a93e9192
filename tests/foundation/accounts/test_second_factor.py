"""What a role demands is enforced at every request."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.urls import reverse

from hubwerk.foundation.accounts.models import RolePolicy
from hubwerk.foundation.accounts.queries import demands_two_factors
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.accounts.rules import shows_two_factors
from tests.foundation.accounts.conftest import code_shown

pytestmark = pytest.mark.usefixtures("two_factors")

EVERYWHERE = ["/admin/", "/en/", "/en/accounts/password/change/", "/en/accounts/2fa/recovery-codes/", "/admin/account/"]
SET_UP = ["/en/accounts/2fa/", "/en/accounts/2fa/totp/activate/", "/en/accounts/2fa/webauthn/add/", "/en/accounts/email/", "/en/accounts/logout/"]


@pytest.mark.parametrize("role", Role)
def test_default_demand_of_each_role(make_member, role):
    assert demands_two_factors(make_member(role)) is (role in {Role.ADMINISTRATOR, Role.FINANCE})


def test_operator_counts_as_administrator(superuser):
    assert demands_two_factors(superuser)

    group = Group.objects.create(name=Role.ADMINISTRATOR)
    RolePolicy.objects.create(group=group, demands_two_factors=False)

    assert not demands_two_factors(superuser)


def test_a_decision_wins_over_the_default_and_one_demand_is_enough(make_member):
    user = make_member(Role.EDITOR, Role.EVENTS)
    RolePolicy.objects.create(group=Group.objects.get(name=Role.EDITOR), demands_two_factors=False)
    assert not demands_two_factors(user)

    RolePolicy.objects.create(group=Group.objects.get(name=Role.EVENTS), demands_two_factors=True)

    assert demands_two_factors(user)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_whoever_has_none_is_led_to_set_one_up(client, make_member, sign_in, path):
    sign_in(make_member(Role.FINANCE))

    response = client.get(path)

    assert (response.status_code, response["Location"].split("/", 2)[2]) == (302, "accounts/2fa/")


@pytest.mark.parametrize("path", SET_UP)
def test_whoever_has_none_reaches_the_pages_to_set_one_up(client, make_member, sign_in, path):
    sign_in(make_member(Role.FINANCE))

    response = client.get(path)

    assert response.status_code == 200 or response["Location"].startswith("/en/accounts/reauthenticate/")


def test_what_is_posted_does_not_pass_either(client, make_member, sign_in):
    user = make_member(Role.FINANCE)
    sign_in(user)

    response = client.post("/admin/account/", {"name_language-name": "Changed", "name_language-language": "en"})

    assert response.status_code == 302
    user.refresh_from_db()
    assert user.name != "Changed"


def test_part_of_a_page_leads_the_whole_page_away(client, make_member, sign_in):
    sign_in(make_member(Role.FINANCE))

    response = client.get("/en/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == "/en/accounts/2fa/"


@pytest.mark.django_db(transaction=True)  # allauth tells of it after the commit
def test_setting_one_up_is_enough_and_leads_on(client, make_member, sign_in, password):
    user = make_member(Role.FINANCE)
    sign_in(user)
    client.get("/en/")
    client.post("/en/accounts/reauthenticate/", {"password": password})
    client.get("/en/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]

    response = client.post("/en/accounts/2fa/totp/activate/", {"code": code_shown(secret)})

    assert response["Location"] == "/en/accounts/2fa/recovery-codes/"
    assert client.get("/en/accounts/2fa/recovery-codes/").status_code == 200
    assert '<a href="/en/">' in client.get("/en/accounts/2fa/").content.decode()
    assert client.get("/en/organisations/").status_code == 200


def test_wrong_code_sets_nothing_up(client, make_member, sign_in, password):
    user = make_member(Role.FINANCE)
    sign_in(user)
    client.post("/en/accounts/reauthenticate/", {"password": password})
    client.get("/en/accounts/2fa/totp/activate/")

    client.post("/en/accounts/2fa/totp/activate/", {"code": code_shown(client.session["mfa.totp.secret"], step=900)})

    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/en/").status_code == 302


def test_session_without_it_must_show_it(client, make_member, with_authenticator):
    user = make_member(Role.FINANCE)
    secret, _codes = with_authenticator(user)
    client.force_login(user)

    led = client.get("/en/?q=1")
    on_the_way = client.get(led["Location"])
    shown = client.post(led["Location"], {"code": code_shown(secret), "next": "/en/?q=1"})

    assert led["Location"] == "/en/accounts/2fa/reauthenticate/?next=%2Fen%2F%3Fq%3D1"
    assert on_the_way.status_code == 200
    assert shown["Location"] == "/en/?q=1"
    assert client.get("/en/organisations/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/en/accounts/2fa/", "/en/accounts/2fa/webauthn/add/", "/en/accounts/2fa/totp/deactivate/", "/en/accounts/reauthenticate/"]
)
def test_session_without_it_cannot_change_the_factors(client, make_member, with_authenticator, path):
    user = make_member(Role.FINANCE)
    with_authenticator(user)
    client.force_login(user)

    assert client.get(path)["Location"].startswith("/en/accounts/2fa/reauthenticate/")


def test_password_is_no_second_factor(client, make_member, with_authenticator, password):
    user = make_member(Role.FINANCE)
    with_authenticator(user)
    client.force_login(user)

    client.post("/en/accounts/reauthenticate/", {"password": password})

    assert client.get("/en/").status_code == 302


def test_removing_the_last_factor_leads_back_to_set_one_up(client, make_member, with_authenticator, sign_in):
    user = make_member(Role.FINANCE)
    secret, _codes = with_authenticator(user)
    sign_in(user)
    client.post("/en/accounts/2fa/authenticate/", {"code": code_shown(secret)})
    assert client.get("/en/organisations/").status_code == 200

    Authenticator.objects.filter(user=user).delete()

    assert client.get("/en/")["Location"] == "/en/accounts/2fa/"


def test_signing_out_and_the_language_stay_open(client, make_member, with_authenticator):
    user = make_member(Role.FINANCE)
    with_authenticator(user)
    client.force_login(user)

    assert client.post(reverse("set_language"), {"language": "fr", "next": "/"})["Location"] == "/"
    assert client.post("/en/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("roles", [(), (Role.EDITOR,), (Role.COMMUNITY, Role.EVENTS)])
def test_others_pass(client, make_member, sign_in, roles):
    sign_in(make_member(*roles))

    assert client.get("/en/organisations/").status_code == 200


def test_stranger_costs_no_query_for_it(client, db, django_assert_max_num_queries):
    with django_assert_max_num_queries(0):
        client.get("/en/accounts/login/")


@pytest.mark.parametrize(
    ("records", "enough"),
    [
        ([], False),
        ([{"method": "password"}], False),
        ([{"method": "code"}], False),
        ([{"method": "socialaccount"}], False),
        ([{"method": "password"}, {"method": "password", "reauthenticated": True}], False),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], True),
        ([{"method": "code"}, {"method": "mfa", "type": "recovery_codes"}], True),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], True),
    ],
)
def test_what_counts_as_two_factors(records, enough):
    assert shows_two_factors(records) is enough
