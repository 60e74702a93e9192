"""Changing the language without losing the page."""

import pytest
from django.utils import translation

from hubwerk.foundation.ui.languages import LanguageChoice, language_choices


def test_choices_keep_the_page_and_its_query(rf):
    with translation.override("fr"):
        choices = language_choices(rf.get("/fr/accounts/login/", {"next": "/fr/"}))

    assert choices == [
        LanguageChoice("de", "Deutsch", "/de/accounts/login/?next=%2Ffr%2F", current=False),
        LanguageChoice("fr", "français", "/fr/accounts/login/?next=%2Ffr%2F", current=True),
        LanguageChoice("nl", "Nederlands", "/nl/accounts/login/?next=%2Ffr%2F", current=False),
        LanguageChoice("en", "English", "/en/accounts/login/?next=%2Ffr%2F", current=False),
    ]


def test_a_page_without_a_language_in_its_address_has_no_other_address(rf):
    with translation.override("de"):
        choices = language_choices(rf.get("/healthz"))

    assert [(choice.code, choice.url) for choice in choices] == [("de", "/healthz"), ("fr", None), ("nl", None), ("en", None)]


def test_an_editorial_page_leads_to_its_translations(rf, db):
    locale = pytest.importorskip("wagtail.models").Locale
    pages = pytest.importorskip("hubwerk.doors.website.services.site")
    from django.utils import timezone

    from hubwerk.doors.website.models import HomePage

    pages.ensure_site(at=timezone.now())
    german = HomePage.objects.get(locale=locale.objects.get(language_code="de"))

    with translation.override("de"):
        choices = language_choices(rf.get("/de/"), page=german)

    assert [choice.url for choice in choices] == ["/de/", "/fr/", "/nl/", "/en/"]


@pytest.mark.urls("tests.foundation.ui.urls")
def test_the_switch_posts_where_the_address_names_no_language(client):
    page = client.get("/styleguide/").content.decode()

    assert '<input type="hidden" name="next" value="/styleguide/"><button type="submit" name="language" value="fr">Français</button>' in page
    assert 'hreflang="fr" href=' not in page


def test_the_switch_and_the_alternates_link_where_the_address_names_a_language(client, db):
    page = client.get("/nl/accounts/login/").content.decode()

    assert '<html lang="nl"' in page
    assert '<a href="/fr/accounts/login/" hreflang="fr">Français</a>' in page
    assert '<a href="/nl/accounts/login/" hreflang="nl" aria-current="true">Nederlands</a>' in page
