"""Sign-in at an identity provider of the operator's house: off by default, and never into an account of somebody else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext

from hubwerk.config.identity import identity_providers, origin_of
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.outgoing import AddressRefused, refuse_other_places
from hubwerk.foundation.accounts.roles import Role
from tests.foundation.accounts.identity_provider import identity_provider

SIGN_IN = "/accounts/oidc/hub/login/"


@pytest.fixture
def provider(settings):
    with identity_provider() as running:
        settings.HUBWERK_OIDC_SERVER = running.address
        settings.SOCIALACCOUNT_PROVIDERS = identity_providers(server=running.address, client_id="hub", secret="s", name="Stadt Aachen")
        yield running


@pytest.fixture
def arrive(client, provider):
    """Goes to the provider and comes back as the person whom the claims describe."""

    def go(**claims):
        provider.claims = {"sub": "42", **claims}
        leaving = client.post(f"{SIGN_IN}?process=login")
        state = parse_qs(urlsplit(leaving["Location"]).query)["state"][0]
        return client.get(f"{SIGN_IN}callback/", {"code": "c", "state": state})

    return go


def test_without_settings_there_is_no_such_way(client, db):
    page = client.get("/en/accounts/login/").content.decode()

    assert "oidc" not in page
    assert client.post(SIGN_IN, follow=True).status_code == 404


def test_sign_in_page_names_the_provider(client, db, provider):
    page = client.get("/en/accounts/login/").content.decode()

    assert "Sign in with Stadt Aachen" in page
    assert f'action="{SIGN_IN}?process=login"' in page


def test_the_way_there_carries_one_address_and_a_challenge(client, db, provider):
    response = client.post(f"{SIGN_IN}?process=login")

    asked = parse_qs(urlsplit(response["Location"]).query)
    assert response["Location"].startswith(f"{provider.address}/authorize?")
    assert asked["redirect_uri"] == ["http://testserver/accounts/oidc/hub/login/callback/"]
    assert asked["code_challenge_method"] == ["S256"]


def test_new_person_gets_an_account(client, db, arrive):
    arrive(email="Ada@Example.org", email_verified=True, name="Ada Aachener")

    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("ada@example.org", "Ada Aachener", False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_new_person_is_refused_where_the_hub_invites(client, db, arrive, settings):
    settings.HUBWERK_SIGN_UP_OPEN = False

    arrive(email="ada@example.org", email_verified=True)

    assert not User.objects.exists()
    assert "_auth_user_id" not in client.session


def test_address_verified_on_both_sides_opens_the_account(client, arrive, make_member):
    user = make_member(email="ada@example.org")

    arrive(email="Ada@example.org", email_verified=True)

    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.get() == user


@pytest.mark.parametrize(("there", "here"), [(False, True), ("true", True), (True, False), (None, True)])
def test_address_verified_on_one_side_opens_nothing(client, arrive, make_user, there, here):
    user = make_user("ada@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=here, primary=True)

    arrive(email="ada@example.org", **({} if there is None else {"email_verified": there}))

    assert "_auth_user_id" not in client.session
    assert user.has_usable_password()


def test_second_factor_is_asked_for_here_too(client, arrive, make_member, with_authenticator):
    with_authenticator(make_member(email="ada@example.org"))

    response = arrive(email="ada@example.org", email_verified=True)

    assert response["Location"].endswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_demand_of_a_role_holds_for_it(client, arrive, make_member, settings):
    settings.HUBWERK_TWO_FACTORS = True
    make_member(Role.FINANCE, email="ada@example.org")

    arrive(email="ada@example.org", email_verified=True)

    assert client.get("/en/")["Location"] == "/en/accounts/2fa/"


@pytest.mark.parametrize("endpoint", ["token_endpoint", "userinfo_endpoint"])
@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://localhost:1/", "https://192.168.1.1/", "https://[::1]/", "ftp://127.0.0.1/"])
def test_provider_cannot_send_the_hub_into_a_private_network(client, db, arrive, provider, endpoint, address):
    provider.changes = {endpoint: address}

    response = arrive(email="ada@example.org", email_verified=True)

    assert gettext("The sign-in did not work") in response.content.decode()
    assert not User.objects.exists()


def test_redirect_is_not_followed(client, db, arrive, provider):
    provider.changes = {"userinfo_endpoint": f"{provider.address}/moved"}

    response = arrive(email="ada@example.org", email_verified=True)

    assert gettext("The sign-in did not work") in response.content.decode()
    assert provider.asked[-1] == "/moved"


def test_answer_that_nobody_asked_for_opens_nothing(client, db, provider):
    response = client.get(f"{SIGN_IN}callback/", {"code": "c", "state": "made-up"})

    assert "_auth_user_id" not in client.session
    assert provider.asked == []
    assert response.status_code < 500


def test_server_of_the_operator_may_be_private_but_nothing_beside_it():
    refuse_other_places("https://10.0.0.1/token", server="https://10.0.0.1/realm")

    with pytest.raises(AddressRefused):
        refuse_other_places("https://10.0.0.2/token", server="https://10.0.0.1/realm")
    with pytest.raises(AddressRefused):
        refuse_other_places("http://10.0.0.1/token", server="https://10.0.0.1/realm")
    with pytest.raises(AddressRefused):
        refuse_other_places("https:///token", server="https://10.0.0.1/realm")


@pytest.mark.parametrize("given", [{"server": "https://id.example.org"}, {"client_id": "hub"}, {"server": "https://id.example.org", "secret": "s"}])
def test_half_a_setting_stops(given):
    with pytest.raises(ImproperlyConfigured):
        identity_providers(**{"server": "", "client_id": "", "secret": "", "name": "", **given})


def test_server_is_asked_in_secret():
    with pytest.raises(ImproperlyConfigured):
        identity_providers(server="http://id.example.org", client_id="hub", secret="s", name="")


def test_browser_may_be_sent_to_the_provider_alone():
    assert origin_of("https://id.example.org/realms/hub") == ["https://id.example.org"]
    assert origin_of("") == []
