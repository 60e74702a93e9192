"""The sample site in the database. Loaded once for all tests of this file, and taken back after them."""

from html import unescape

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from hubwerk.demo.network import load_sample_network
from hubwerk.demo.site import is_site_loaded, load_sample_site
from hubwerk.demo.site.files import TRANSLATIONS, read, read_folder
from hubwerk.doors.website.models import (
    EventsPage,
    FollowedOriginal,
    HomePage,
    HubImage,
    LegalPage,
    NewsIndexPage,
    NewsPage,
    PlainPage,
    PressReleasePage,
    RegionPage,
    TopicPage,
)
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.history.models import Entry as HistoryEntry
from hubwerk.network.organisations.models import CommercialSite, RegionFact

pytestmark = pytest.mark.django_db
ADDED = (NewsIndexPage, NewsPage, EventsPage, PlainPage, LegalPage, RegionPage, TopicPage)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    own_folder = override_settings(HUBWERK_DATA_DIR=folder, MEDIA_ROOT=folder / "media")
    with django_db_blocker.unblock(), own_folder, translation.override("en"), transaction.atomic():
        at = timezone.now()
        load_sample_network(at=at)
        yield load_sample_site(at=at)
        transaction.set_rollback(True)


def in_each_language(pages):
    return {language: pages.filter(locale__language_code=language).count() for language in LANGUAGES}


def test_every_page_is_there_in_four_languages_published_and_marked(loaded):
    assert loaded == sum(model.objects.count() for model in ADDED)
    for model in (*ADDED, HomePage):
        pages = model.objects.live().filter(is_sample=True)
        assert len(set(in_each_language(pages).values())) == 1, model
        assert pages.count() == model.objects.count()
    assert in_each_language(NewsPage.objects) == dict.fromkeys(LANGUAGES, len(read_folder("news")))
    assert PressReleasePage.objects.count() >= len(LANGUAGES)


def test_versions_of_a_page_belong_together():
    for model in ADDED:
        for page in model.objects.filter(locale__language_code="de"):
            assert {version.locale.language_code for version in page.get_translations().select_related("locale")} == set(TRANSLATIONS)


def test_each_translation_follows_its_original_and_can_be_edited_beside_it():
    originals = [page for model in (*ADDED, HomePage) for page in model.objects.filter(locale__language_code="de")]

    assert Translation.objects.filter(enabled=True).count() == len(originals) * len(TRANSLATIONS)
    assert FollowedOriginal.objects.count() == len(originals) * len(TRANSLATIONS)
    assert not FollowedOriginal.objects.filter(lagging_since__isnull=False).exists()
    for row in Translation.objects.select_related("source"):
        segments = row.source.stringsegment_set
        translated = StringTranslation.objects.filter(locale=row.target_locale, context__in=segments.values("context"))
        assert translated.count() == segments.values("string", "context").distinct().count()


def test_news_carry_the_dates_and_records_of_their_files():
    files = sorted((item["days_ago"], set(item["organisations"])) for item in read_folder("news"))
    today = timezone.localdate()

    news = NewsPage.objects.filter(locale__language_code="fr").order_by("-released_on")

    stored = [((today - item.released_on).days, {link.organisation.external_id for link in item.organisation_links.all()}) for item in news]
    assert [(days, {f"sample-{key}" for key in keys}) for days, keys in files] == stored


def test_regions_have_their_facts_and_places():
    assert RegionFact.objects.count() == len(read("facts")["fact"])
    assert CommercialSite.objects.on_offer(timezone.localdate()).filter(is_sample=True).count() == len(read("sites")["site"])


def test_pictures_are_credited_and_described_in_the_language_of_their_page():
    assert set(HubImage.objects.values_list("credit", flat=True)) == {"hubwerk"}
    texts = {HomePage.objects.get(locale__language_code=language).image_alt for language in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


def test_every_original_can_be_read(client):
    with translation.override("de"):
        for page in Page.objects.live().filter(locale__language_code="de", depth__gt=1).specific():
            assert_reads(client, page)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_of_each_kind_can_be_read(client, language):
    with translation.override(language):
        for model in (*ADDED, HomePage, PressReleasePage):
            assert_reads(client, model.objects.filter(locale__language_code=language).latest("pk"))


def assert_reads(client, page):
    response = client.get(page.get_url(), follow=True)

    assert response.status_code == 200, page.get_url()
    assert (page.hero_title if isinstance(page, HomePage) else page.title) in unescape(response.content.decode())


def test_first_page_recommends_the_newest_news(client):
    home = HomePage.objects.get(locale__language_code="en")
    newest = NewsPage.objects.filter(locale__language_code="en").latest("released_on")

    assert home.highlights.all()[0].page_id == newest.pk
    with translation.override("en"):
        assert reverse("website:news-item", args=[newest.slug]) in client.get(home.get_url()).content.decode()


def test_loading_again_changes_nothing():
    def state():
        return Page.objects.count(), Revision.objects.count(), RegionFact.objects.count(), HubImage.objects.count(), HistoryEntry.objects.count()

    before = state()

    assert is_site_loaded()
    assert load_sample_site(at=timezone.now()) == 0
    assert state() == before
