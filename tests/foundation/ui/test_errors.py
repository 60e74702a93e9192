"""Error pages, in the reader's language, and the 500 page without anything."""

import pytest
from django.template.loader import get_template
from django.utils import translation

pytestmark = pytest.mark.urls("tests.foundation.ui.urls")


def test_a_missing_page_says_so_and_leads_home(client, db):
    response = client.get("/fr/nulle-part/")

    page = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="fr"' in page
    assert '<a class="button button--primary" href="/fr/">' in page


def test_a_refused_page_says_so(client):
    response = client.get("/refused/", HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == 403
    assert "This page is not open to you" in response.content.decode()


def test_a_broken_page_is_in_the_readers_language(client):
    response = client.get("/broken/", HTTP_ACCEPT_LANGUAGE="nl")

    assert response.status_code == 500
    assert '<html lang="nl">' in response.content.decode()


def test_the_500_page_needs_no_context():
    with translation.override("en"):
        page = get_template("500.html").render()

    assert "Something went wrong on our side" in page
    assert "<script" not in page


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "503"])
@pytest.mark.parametrize("language", ["de", "fr", "nl", "en"])
def test_error_pages_render_in_each_language(rf, name, language):
    with translation.override(language):
        page = get_template(f"{name}.html").render({}, rf.get("/"))

    assert f'<html lang="{language}"' in page
    assert "noindex" in page


def test_a_form_that_is_too_old_asks_to_send_it_again(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/en/accounts/login/", {})

    assert response.status_code == 403
    assert "Please send the form once more" in response.content.decode()


def test_the_400_page_needs_no_request():
    with translation.override("nl"):
        page = get_template("400.html").render()

    assert '<html lang="nl">' in page
    assert 'class="button button--primary"' in page
