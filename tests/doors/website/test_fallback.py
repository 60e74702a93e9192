"""Which version of a page a visitor is shown."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from wagtail.models import Locale

from hubwerk.doors.website.fallback import best_version, language_order
from hubwerk.doors.website.models import HomePage, PlainPage
from hubwerk.doors.website.services.site import ensure_site


@pytest.mark.parametrize(
    ("active", "accepted", "order"),
    [
        ("fr", "", ("fr", "de", "nl", "en")),
        ("fr", "nl-BE,nl;q=0.9,en;q=0.8", ("fr", "nl", "en", "de")),
        ("en", "pl,tr;q=0.5,*;q=0.1", ("en", "de", "fr", "nl")),
        ("de", "nl;q=0.2,en-GB;q=0.7", ("de", "en", "nl", "fr")),
    ],
)
def test_the_address_comes_first_then_the_browser_then_the_hub(rf, active, accepted, order):
    request = rf.get("/", headers={"Accept-Language": accepted})
    request.user = AnonymousUser()

    with translation.override(active):
        assert language_order(request) == order


def test_the_language_of_the_account_comes_before_that_of_the_browser(rf, settings, make_user):
    request = rf.get("/", headers={"Accept-Language": "nl"})
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "signed-in"
    request.user = make_user(language="en")

    with translation.override("fr"):
        assert language_order(request) == ("fr", "en", "nl", "de")


def test_what_the_account_also_reads_comes_before_the_browser(rf, settings, make_user):
    request = rf.get("/", headers={"Accept-Language": "de"})
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "signed-in"
    request.user = make_user(language="en", also_reads=["nl"])

    with translation.override("fr"):
        assert language_order(request) == ("fr", "en", "nl", "de")


@pytest.fixture
def plain(db, at):
    """Makes a plain page below the home of a language; with `of` as the translation of another one."""
    ensure_site(at)

    def make(language, slug, *, of=None, live=True, **fields):
        page = PlainPage(title=f"{slug} {language}", slug=slug, locale=Locale.objects.get(language_code=language), live=live, **fields)
        if of is not None:
            page.translation_key = of.translation_key
        HomePage.objects.get(locale__language_code=language).add_child(instance=page)
        if live:
            page.save_revision().publish()
        return page

    return make


def test_best_version_is_none_of_none(rf):
    request = rf.get("/")

    assert best_version([], request) is None


def test_a_page_without_a_translation_is_shown_in_its_own_language_with_a_note(client, plain):
    plain("de", "verein")

    response = client.get("/fr/verein/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "verein de" in page
    assert '<html lang="fr"' in page
    assert '<div class="message message--info">' in page
    assert '<article class="article" lang="de">' in page
    assert response.headers["Content-Language"] == "de"
    assert "Accept-Language" in response.headers["Vary"]


def test_the_visitors_browser_decides_between_two_versions(client, plain):
    german = plain("de", "verein")
    plain("en", "association", of=german)

    assert "association en" in client.get("/fr/verein/", headers={"Accept-Language": "en"}).content.decode()
    assert "verein de" in client.get("/fr/verein/", headers={"Accept-Language": "nl"}).content.decode()


def test_an_old_address_leads_to_the_translation(client, plain):
    german = plain("de", "verein")
    plain("fr", "association", of=german)

    response = client.get("/fr/verein/")

    assert (response.status_code, response.url) == (302, "/fr/association/")


def test_drafts_and_strangers_are_not_found(client, plain):
    plain("de", "entwurf", live=False)

    assert client.get("/fr/entwurf/").status_code == 404
    assert client.get("/fr/nirgendwo/").status_code == 404


def test_a_draft_translation_does_not_hide_the_original(client, plain):
    german = plain("de", "verein")
    plain("fr", "association", of=german, live=False)

    assert "verein de" in client.get("/fr/verein/").content.decode()
    assert client.get("/fr/association/").status_code == 404


def test_a_restricted_page_asks_for_its_password_in_every_language(client, plain):
    german = plain("de", "intern")
    german.view_restrictions.create(restriction_type="password", password="offen")

    page = client.get("/fr/intern/").content.decode()

    assert "intern de" not in page


def test_switch_leads_to_the_fallback_and_search_engines_hear_of_real_versions_only(client, plain):
    german = plain("de", "verein")
    plain("en", "association", of=german)

    page = client.get("/de/verein/").content.decode()

    assert '<a href="/fr/verein/" hreflang="fr">' in page
    assert '<a href="/en/association/" hreflang="en">' in page
    assert re.search(r'<link rel="alternate" hreflang="en" href="https?://[^/"]+/en/association/">', page)
    assert '<link rel="alternate" hreflang="fr"' not in page
