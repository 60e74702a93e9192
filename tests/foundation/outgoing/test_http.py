"""Asking a real server: what is taken, and what is refused before a byte is sent."""

import pytest

from hubwerk.foundation.outgoing.errors import (
    AddressRefused,
    AnsweredWithError,
    AnswerTooLarge,
    HostUnknown,
    HostUnreachable,
    MovedTooOften,
)
from hubwerk.foundation.outgoing.fetching import Fetched, NullFetcher, fetcher
from hubwerk.foundation.outgoing.http import HttpFetcher


def _fetch(url, *, asker=None, **known):
    return (asker or HttpFetcher()).fetch(url, accept="text/calendar", **known)


def test_answer_comes_with_what_is_needed_to_ask_again(web):
    url = web.answer(
        "/a?b=ü%20c".replace("ü", "%C3%BC"), "Grüße".encode(), Content_Type="text/calendar; charset=UTF-8", ETag='"1"', Last_Modified="Mon"
    )

    found = _fetch(f"{web.address}/a?b=ü%20c")

    assert found == Fetched(f"{web.address}/a?b=ü%20c", "Grüße".encode(), "text/calendar", "utf-8", '"1"', "Mon")
    assert url.endswith(web.asked[0][0])
    assert web.asked[0][1]["User-Agent"].startswith("hubwerk (+http")


def test_unchanged_answer_is_not_sent_again(web):
    url = web.answer("/a", b"long", ETag='"1"')

    assert _fetch(url, etag='"1"') == Fetched(url, is_unchanged=True)


def test_redirect_is_followed(web):
    web.answer("/a", status=301, Location="/b")
    url = web.answer("/b", b"here")

    assert _fetch(f"{web.address}/a") == Fetched(url, b"here")


def test_endless_redirects_end(web):
    url = web.answer("/a", status=302, Location="/a")

    with pytest.raises(MovedTooOften):
        _fetch(url)
    assert len(web.asked) == 4


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "ftp://example.org/", "http://[broken", "http://user:secret@example.org/"])
def test_redirect_to_something_else_than_the_web_is_refused(web, onward):
    url = web.answer("/a", status=302, Location=onward)

    with pytest.raises(AddressRefused):
        _fetch(url)


@pytest.mark.parametrize("path", ["", "/a"])
def test_private_network_is_not_asked(web, settings, path):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = False

    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"):
        with pytest.raises((AddressRefused, HostUnknown)):
            _fetch(f"{web.address.replace('127.0.0.1', host)}{path}")
    assert web.asked == []


def test_redirect_into_the_private_network_is_not_followed(web):
    public = web.answer("/a", status=302, Location=web.address.replace("127.0.0.1", "localhost") + "/secret")
    # As if 127.0.0.1 were an address of the world, and what localhost leads to were not.
    asker = HttpFetcher(
        look_up=lambda host, port: ["10.0.0.1"] if host == "localhost" else ["127.0.0.1"], may_ask=lambda address: address == "127.0.0.1"
    )

    with pytest.raises(AddressRefused):
        _fetch(public, asker=asker)
    assert [path for path, _headers in web.asked] == ["/a"]


def test_name_that_leads_outside_and_inside_is_not_asked(web, settings):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = False

    with pytest.raises(AddressRefused):
        _fetch(web.answer("/a", b"secret"), asker=HttpFetcher(look_up=lambda host, port: ["93.184.216.34", "127.0.0.1"]))
    assert web.asked == []


def test_name_is_looked_up_once_and_the_checked_address_is_asked(web):
    web.answer("/a", b"here")
    lookups = []

    def look_up(host, port):
        lookups.append(host)
        return ["127.0.0.1"]

    asker = HttpFetcher(look_up=look_up)

    found = _fetch(f"{web.address.replace('127.0.0.1', 'partner.example')}/a", asker=asker)

    assert (found.content, lookups) == (b"here", ["partner.example"])
    assert web.asked[0][1]["Host"].startswith("partner.example:")


@pytest.mark.parametrize("status", [401, 404, 410, 500])
def test_error_is_told_in_words(web, status):
    with pytest.raises(AnsweredWithError, match=str(status)):
        _fetch(web.answer("/a", status=status))


@pytest.mark.parametrize("headers", [{}, {"Transfer_Encoding": "identity"}])
def test_flood_is_cut_off(web, headers):
    with pytest.raises(AnswerTooLarge):
        _fetch(web.answer("/a", b"x" * (2 * 1024 * 1024 + 1), **headers))


def test_broken_answer_is_not_taken_for_a_whole_one(web):
    with pytest.raises(HostUnreachable):
        _fetch(web.answer("/a", b"half", told_length=100))


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://127.0.0.1:1/", HostUnreachable),
        ("http://nowhere.invalid/", HostUnknown),
        ("gopher://example.org/", AddressRefused),
        ("//example.org/", AddressRefused),
        ("http:///path", AddressRefused),
        ("http://127.0.0.1:99999/", AddressRefused),
        ("", AddressRefused),
    ],
)
def test_address_that_cannot_be_asked_says_why(settings, url, error):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = True

    with pytest.raises(error):
        _fetch(url)


def test_settings_name_the_fetcher(settings):
    assert isinstance(fetcher(), HttpFetcher)
    settings.OUTGOING_FETCHER = "hubwerk.foundation.outgoing.fetching.NullFetcher"

    assert isinstance(fetcher(), NullFetcher)
    with pytest.raises(HostUnreachable):
        fetcher().fetch("https://example.org/", accept="*/*")
