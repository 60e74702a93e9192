"""Light and dark by choice."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.foundation.ui.urls")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_remembered(client, theme):
    response = client.post("/appearance/", {"theme": theme, "next": "/styleguide/"})

    assert (response.status_code, response["Location"]) == (302, "/styleguide/")
    assert response.cookies["hubwerk_theme"]["httponly"]
    assert f'data-theme="{theme}"' in client.get("/styleguide/").content.decode()


@pytest.mark.parametrize("theme", ["system", "pink", ""])
def test_anything_else_leaves_it_to_the_system(client, theme):
    client.post("/appearance/", {"theme": "dark", "next": "/styleguide/"})

    client.post("/appearance/", {"theme": theme, "next": "/styleguide/"})

    assert "data-theme" not in client.get("/styleguide/").content.decode().split("<head>", maxsplit=1)[0]


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_to_another_host(client, target):
    assert client.post("/appearance/", {"theme": "dark", "next": target})["Location"] == "/"


def test_a_cookie_with_nonsense_is_ignored(client):
    client.cookies["hubwerk_theme"] = '"><script>'

    assert "data-theme" not in client.get("/styleguide/").content.decode().split("<head>", maxsplit=1)[0]


def test_a_theme_is_not_chosen_by_a_link(client):
    assert client.get("/appearance/", {"theme": "dark"}).status_code == 405


def test_another_site_cannot_choose(client):
    assert client.post("/appearance/", {"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_choice_needs_no_token(db):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/appearance/", {"theme": "dark", "next": "/"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302
