"""The first pages of a new hub."""

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from hubwerk.doors.website.models import HomePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.history.queries import entries_about


def _everything():
    return (
        list(Locale.objects.order_by("language_code").values_list("language_code", flat=True)),
        list(Page.objects.order_by("path").values()),
        list(Site.objects.values()),
    )


def test_ensure_site_gives_each_language_a_home_and_removes_the_welcome_page(db, at):
    site = ensure_site(at)

    homes = HomePage.objects.order_by("path")
    assert {home.locale.language_code for home in homes} == {code for code, _ in settings.LANGUAGES}
    assert len({home.translation_key for home in homes}) == 1
    assert [home for home in homes if not (home.live and home.hero_title and home.introduction)] == []
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage] * 4
    assert site.is_default_site
    assert site.root_page.locale.language_code == "de"
    assert [entry.action for entry in entries_about(site)] == ["site-created"]


def test_ensure_site_again_changes_nothing(db, at):
    ensure_site(at)
    before = _everything()

    ensure_site(at)

    assert _everything() == before


def test_ensure_site_leaves_what_editors_wrote(db, at):
    ensure_site(at)
    home = HomePage.objects.get(locale__language_code="fr")
    home.hero_title = "Bienvenue"
    home.save_revision().publish()

    ensure_site(at)

    home.refresh_from_db()
    assert home.hero_title == "Bienvenue"


def test_ensure_site_leaves_a_welcome_page_that_editors_use(db, at):
    welcome = Page.objects.get(slug="home")
    welcome.add_child(instance=Page(title="Ours", slug="ours"))

    ensure_site(at)

    assert Page.objects.filter(pk=welcome.pk).exists()


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_home_page_is_served_in_its_language(client, db, at, language):
    ensure_site(at)

    response = client.get(f"/{language}/")

    assert response.status_code == 200
    assert response["Content-Language"] == language
    assert f'lang="{language}"' in response.text


def test_root_leads_to_the_language_of_the_browser(client, db, at):
    ensure_site(at)

    assert client.get("/", headers={"Accept-Language": "nl-BE,nl;q=0.9"})["Location"] == "/nl/"
    assert client.get("/", headers={"Accept-Language": "pl"})["Location"] == "/de/"
