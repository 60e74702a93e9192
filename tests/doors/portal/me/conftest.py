"""Someone with an account, a person and a confirmed address, freshly signed in."""

import pytest
from allauth.account.models import EmailAddress

from tests.network.factories import PersonFactory


@pytest.fixture
def confirmed(make_user):
    """Opens accounts whose address is confirmed."""

    def make(email=None, **fields):
        user = make_user(email, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    return make


@pytest.fixture
def ada(confirmed):
    """A person with an account, who reads English."""
    user = confirmed("ada@muster.example", name="Ada Muster", language="en")
    PersonFactory(user=user, email=user.email, given_name="Ada", family_name="Muster", language="en")
    return user


@pytest.fixture
def sign_in(password):
    """Signs in with the password, and shows it once more: that is fresh enough for everything."""

    def enter(client, user, *, again=True):
        client.post("/en/accounts/login/", {"login": user.email, "password": password})
        if again:
            client.post("/en/accounts/reauthenticate/", {"password": password})
        return client

    return enter


@pytest.fixture
def as_ada(client, ada, sign_in):
    """Ada, freshly signed in."""
    return sign_in(client, ada)
