"""What the tests of the sign-in share."""

import base64
import hashlib
import hmac
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_rate_limits():
    cache.clear()


@pytest.fixture
def two_factors(settings):
    """What roles demand is enforced, as on a real site."""
    settings.HUBWERK_TWO_FACTORS = True


@pytest.fixture
def make_member(make_user):
    """An account with a confirmed address, in the given roles."""

    def make(*roles, **fields):
        user = make_user(**fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        for role in roles:
            user.groups.add(Group.objects.get_or_create(name=role.value)[0])
        return user

    return make


@pytest.fixture
def sign_in(client, password):
    """Signs in with the password, as people do."""

    def post(user, **more):
        return client.post("/en/accounts/login/", {"login": user.email, "password": password, **more})

    return post


def code_shown(secret, *, step=0):
    """What an authenticator app shows now, or some half minutes later (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), (int(time.time()) // 30 + step).to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset : offset + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def with_authenticator():
    """Gives an account an authenticator app and recovery codes; returns the secret and the codes."""

    def give(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        return secret, RecoveryCodes.activate(user).get_unused_codes()

    return give
