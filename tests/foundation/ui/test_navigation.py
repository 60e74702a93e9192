"""The registered links of header and footer."""

import pytest
from django.utils import translation

from hubwerk.foundation.ui import navigation
from hubwerk.foundation.ui.navigation import Link, Place


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    """A registry of this test alone."""
    monkeypatch.setattr(navigation, "_items", {})


def test_links_are_ordered_and_know_the_page_they_stand_on():
    navigation.register("reset", label="Reset", url_name="account_reset_password", order=20)
    navigation.register("login", label="Sign in", url_name="account_login", order=10)
    navigation.register("logout", label="Sign out", url_name="account_logout", place=Place.FOOTER)

    with translation.override("fr"):
        found = navigation.links(Place.HEADER, path="/fr/accounts/password/reset/done/")

    assert found == [
        Link("Sign in", "/fr/accounts/login/", current=False),
        Link("Reset", "/fr/accounts/password/reset/", current=True),
    ]


def test_an_exact_item_is_not_current_below_its_address():
    navigation.register("reset", label="Reset", url_name="account_reset_password", exact=True)

    with translation.override("de"):
        below = navigation.links(Place.HEADER, path="/de/accounts/password/reset/done/")
        there = navigation.links(Place.HEADER, path="/de/accounts/password/reset/")

    assert [link.current for link in (*below, *there)] == [False, True]


def test_registering_a_key_again_replaces_it():
    navigation.register("login", label="Old", url_name="account_login")
    navigation.register("login", label="New", url_name="account_login")

    assert [link.label for link in navigation.links(Place.HEADER, path="/")] == ["New"]
