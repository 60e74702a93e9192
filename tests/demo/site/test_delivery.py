"""The sample site as visitors get it: few queries a page, and little to load."""

import re
from typing import Final

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Collection

from hubwerk.demo.network import load_sample_network
from hubwerk.demo.site import load_sample_site
from hubwerk.doors.website.queries import remembered
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.topics.models import Topic
from tests.html_checker import html_errors

MOST_QUERIES: Final = 10
HEAVIEST: Final = 200_000  # bytes
SEARCH: Final = "/search/?q=Wer+automatisiert+unsere+Etiketten"


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.HUBWERK_KEEP_PAGES = True
    caches["pages"].clear()
    remembered.forget()
    yield
    caches["pages"].clear()
    remembered.forget()


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole site, taken back after the tests; what processes share is a table, where looking something up is a query as well."""
    folder = tmp_path_factory.mktemp("data")
    table = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "test_cache"}}
    from django.conf import settings

    own = override_settings(HUBWERK_DATA_DIR=folder, MEDIA_ROOT=folder / "media", CACHES=settings.CACHES | table)
    with django_db_blocker.unblock(), own, translation.override("en"), transaction.atomic():
        call_command("createcachetable", verbosity=0)
        load_sample_network(at=timezone.now())
        load_sample_site(at=timezone.now())
        yield
        transaction.set_rollback(True)


def _paths(language="de"):
    """Every page of the sample site in a language: all that editors wrote, all regions, and some of each kind that the network has many of."""
    client = Client()
    found = ["/search/", SEARCH, "/regions/compare/?region=DEA2D&region=BE336&region=NL423", "/listings/?kind=need&region=DEA2D"]
    found += [f"/topics/{identifier}/" for identifier in Topic.objects.filter(pages__isnull=False).values_list("identifier", flat=True)]
    paths = {f"/{language}{path}" for path in found}
    for section, most in {"pages": None, "lists": None, "regions": None, "organisations": 12, "listings": 12}.items():
        text = client.get(f"/{language}/sitemaps/{section}-1.xml").text
        paths |= set(re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", text)[:most])
    return sorted(paths)


@pytest.mark.django_db
@pytest.mark.slow
def test_every_page_of_the_sample_site_takes_at_most_ten_queries(sample):
    paths = _paths()
    dark, light = Client(), Client()
    dark.cookies["hubwerk_theme"], light.cookies["hubwerk_theme"] = "dark", "light"
    counts = {}
    for path in paths:
        dark.get(path)
        with CaptureQueriesContext(connection) as asked:
            response = light.get(path)
        assert response.status_code == 200, path
        counts[path] = len(asked)

    assert len(paths) > 60
    assert {path: count for path, count in counts.items() if count > MOST_QUERIES} == {}


@pytest.mark.django_db
@pytest.mark.html
def test_every_page_of_the_sample_site_is_valid_html(sample, tmp_path):
    client, files = Client(), []
    for language in LANGUAGES:
        for number, path in enumerate(_paths(language)):
            file = tmp_path / f"{language}-{number:03}.html"
            file.write_bytes(client.get(path).content)
            files.append(file)

    assert html_errors(files) == []
    assert len(files) > 240


@pytest.mark.browser
def test_the_front_page_weighs_little_with_all_its_pictures(browser, live_server, transactional_db, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    load_sample_network(at=timezone.now())
    load_sample_site(at=timezone.now())

    for density in (1, 2):
        loaded, shown = _loaded(browser, f"{live_server.url}/de/", density)

        assert shown == len([url for url in loaded if "/media/images/" in url]) > 0
        assert sum(loaded.values()) < HEAVIEST, loaded


def _loaded(browser, address, density):
    """The files that a browser with an empty cache loads for a page, scrolled to its end, with their bytes on the wire; and how many pictures it shows."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=density)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    wire.on("Network.responseReceived", lambda told: names.setdefault(told["requestId"], told["response"]["url"]))
    wire.on("Network.loadingFinished", lambda told: sizes.setdefault(told["requestId"], told["encodedDataLength"]))
    page.goto(address)
    page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    shown = page.evaluate("[...document.images].filter((image) => image.naturalWidth).length")
    context.close()
    return {names[key]: size for key, size in sizes.items()}, shown
