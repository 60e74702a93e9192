"""Whole answers, kept for visitors without a session until something public changes."""

import gzip
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch
from django.utils import timezone

from hubwerk.doors.website import content_version
from hubwerk.doors.website.models import HomePage
from hubwerk.doors.website.response_cache.middleware import ResponseCacheMiddleware
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.services.listings import close_listing

HIT = "hubwerk; hit"
STORED = "hubwerk; fwd=miss; stored"


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.HUBWERK_KEEP_PAGES = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def site(network, at):
    """The site with a home page in each language."""
    return ensure_site(at)


def _status(response):
    return response.get("Cache-Status")


@pytest.mark.parametrize("path", ["/de/", "/fr/organisations/", "/nl/listings/?kind=need", "/en/topics/labelling/", "/de/regions/DEA2D/"])
def test_a_kept_answer_costs_the_query_of_the_version_and_is_the_same(client, site, path, django_assert_num_queries):
    first = client.get(path)

    with django_assert_num_queries(1):
        second = client.get(path)

    assert (first.status_code, _status(first), _status(second)) == (200, STORED, HIT)
    assert second.content == first.content
    assert "Set-Cookie" not in second
    assert {**second.headers, "Cache-Status": STORED} == first.headers
    assert {
        "Content-Security-Policy",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
    } <= second.headers.keys()
    assert second["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in second["Vary"].split(",")}


def test_a_change_is_seen_at_once(client, site, network, at, django_capture_on_commit_callbacks):
    client.get("/de/listings/")
    with django_capture_on_commit_callbacks(execute=True):
        close_listing(actor=None, listing_id=network.need.pk, at=at)

    response = client.get("/de/listings/")

    assert _status(response) == STORED
    assert "Etikettierung von Printen" not in response.text


def test_publishing_a_page_is_seen_at_once(client, site, django_capture_on_commit_callbacks):
    client.get("/de/")
    with django_capture_on_commit_callbacks(execute=True):
        home = HomePage.objects.get(locale__language_code="de")
        home.hero_title = "Eine neue Zeile"
        home.save_revision().publish()

    assert "Eine neue Zeile" in client.get("/de/").text


def test_what_changes_while_a_page_is_made_does_not_stay_stale(site):
    texts = iter(["old", "new"])

    def page(request):
        request.resolver_match = ResolverMatch(page, (), {}, namespaces=["website"])
        text = next(texts)
        if text == "old":
            content_version._Notice().give()  # another process publishes after this one read the page
        return HttpResponse(text)

    middleware = ResponseCacheMiddleware(page)

    answers: list[Any] = [middleware(RequestFactory().get("/de/")) for _time in range(3)]

    assert [answer.content for answer in answers] == [b"old", b"new", b"new"]


@pytest.mark.django_db(transaction=True)
def test_another_process_raises_the_version_for_all(client, network, at):
    ensure_site(at)
    client.get("/de/")
    before = content_version.current()
    script = "import django; django.setup(); from hubwerk.doors.website.content_version import raise_version; raise_version()"
    database = settings.DATABASES["default"]
    address = f"sqlite:///{database['NAME']}" if database["ENGINE"].endswith("sqlite3") else os.environ["DATABASE_URL"]
    if not database["ENGINE"].endswith("sqlite3"):
        address = address.rpartition("/")[0] + f"/{database['NAME']}"

    subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "hubwerk.config.settings.dev", "DATABASE_URL": address},
        timeout=60,
    )

    assert content_version.current() == before + 1
    assert _status(client.get("/de/")) == STORED


def test_languages_hosts_themes_parts_and_queries_are_kept_apart(site):
    asked: list[dict[str, Any]] = [
        {},
        {"headers": {"HX-Request": "true"}},
        {"headers": {"HX-Request": "true", "HX-History-Restore-Request": "true"}},
        {"headers": {"Host": "localhost"}},
        {"query_params": {"page": "2"}},
        {"secure": True},
    ]
    kept = [_status(Client().get("/de/organisations/", **options)) for options in asked]
    dark = Client()
    dark.cookies["hubwerk_theme"] = "dark"
    kept += [_status(dark.get("/de/organisations/")), _status(Client().get("/fr/organisations/"))]

    assert kept == [STORED] * 8
    assert 'data-theme="dark"' in dark.get("/de/organisations/").text
    assert 'data-theme="dark"' not in Client().get("/de/organisations/").text


def test_the_next_day_is_another(client, site, network, monkeypatch):
    client.get("/de/listings/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("hubwerk.doors.website.response_cache.requests.timezone.localdate", lambda: tomorrow)

    assert _status(client.get("/de/listings/")) == STORED


def test_whoever_signed_in_neither_reads_nor_leaves_kept_pages(client, site, user):
    client.force_login(user)

    response = client.get("/de/organisations/")

    assert _status(response) is None
    assert response["Cache-Control"] == "private, no-cache"
    assert str(user) not in Client().get("/de/organisations/").text


def test_who_has_a_message_waiting_gets_it_and_nobody_else(client, site):
    session = client.session
    session["_messages"] = f'[["__json_message",0,{constants.INFO},"Nur f\\u00fcr Sie"]]'
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    assert _status(client.get("/de/organisations/")) is None
    assert "Nur für Sie" not in Client().get("/de/organisations/").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/de/nirgends/", 404),
        ("/de/accounts/login/", 200),
        ("/de/organisations/organisations.csv", 200),
        (f"/de/search/?q={'Wort+' * 60}", 200),
        ("/robots.txt", 200),
        ("/", 302),
    ],
)
def test_what_is_no_public_page_is_not_kept(client, site, path, status):
    answers = [client.get(path) for _time in range(2)]

    assert [(response.status_code, _status(response)) for response in answers] == [(status, None)] * 2


def _made(response, **request_attributes):
    def page(request):
        request.resolver_match = ResolverMatch(page, (), {}, namespaces=["website"])
        for name, value in request_attributes.items():
            setattr(request, name, value)
        return response

    return ResponseCacheMiddleware(page)(RequestFactory().get("/de/"))


def test_answers_with_a_cookie_a_nonce_or_a_wish_not_to_be_kept_are_not(db):
    cookie = HttpResponse("x")
    cookie.set_cookie("a", "b")

    assert _status(_made(HttpResponse("x"))) == STORED
    caches["pages"].clear()
    assert _status(_made(cookie)) is None
    assert _status(_made(HttpResponse("x"), _csp_nonce="abc")) is None
    assert _status(_made(HttpResponse("x", headers={"Cache-Control": "no-store"}))) is None
    assert _status(_made(HttpResponse("x", headers={"Vary": "X-Unknown"}))) is None
    assert _status(_made(HttpResponse("x" * 600_000))) is None
    assert _status(_made(HttpResponse("x", status=201))) is None


def test_pages_that_go_by_the_browsers_languages_are_kept_for_each(db):
    def page(request):
        request.resolver_match = ResolverMatch(page, (), {}, namespaces=["website"])
        return HttpResponse(request.headers["Accept-Language"], headers={"Vary": "Accept-Language"})

    middleware = ResponseCacheMiddleware(page)

    def read(languages):
        response: Any = middleware(RequestFactory().get("/nl/", headers={"Accept-Language": languages}))
        return response.content.decode(), _status(response)

    assert [read("fr"), read("de"), read("fr"), read("de,fr")] == [("fr", STORED), ("de", STORED), ("fr", HIT), ("de", HIT)]


def test_a_preview_shows_the_draft_and_is_not_kept(site):
    home = HomePage.objects.get(locale__language_code="de")
    Client().get(home.get_url())
    home.hero_title = "Nur ein Entwurf"

    preview = home.make_preview_request()

    assert "Nur ein Entwurf" in preview.text
    assert "Nur ein Entwurf" not in Client().get("/de/").text


def test_a_head_request_gets_the_length_alone(client, site):
    whole = client.get("/de/")

    response = client.head("/de/")

    assert (_status(response), response.content, response["Content-Length"]) == (HIT, b"", str(len(whole.content)))


def test_browsers_that_have_a_page_are_told_so(client, site):
    first = client.get("/de/")

    again = client.get("/de/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "private, no-cache"
    assert client.get("/de/", headers={"If-None-Match": 'W/"another"'}).status_code == 200


@pytest.mark.parametrize(("accepted", "packed"), [("gzip, br", True), ("br", False), ("gzip;q=0", False), ("", False), ("br, gzip;q=0.5", True)])
def test_pages_are_packed_for_browsers_that_unpack_them(client, site, accepted, packed):
    plain = client.get("/de/").content

    response = client.get("/de/", headers={"Accept-Encoding": accepted})

    assert (response.get("Content-Encoding") == "gzip") is packed
    assert (gzip.decompress(response.content) if packed else response.content) == plain
    assert int(response["Content-Length"]) == len(response.content)
