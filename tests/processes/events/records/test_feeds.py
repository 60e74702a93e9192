"""Partners' calendars in the back office."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.models import PartnerEvent, PartnerFeed
from hubwerk.processes.events.records.feed_today import broken_calendars
from tests.foundation.outgoing.web_server import web_server
from tests.network.factories import OrganisationFactory
from tests.processes.events.calendars import PartnerEventFactory, PartnerFeedFactory
from tests.processes.events.partner_feeds.calendars import calendar, entry

pytestmark = pytest.mark.django_db

TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture
def web(settings):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = True
    with web_server() as running:
        yield running


def _url(name, *args):
    return reverse(f"events_feeds:{name}", args=args)


def _entered(url, **more):
    return {"organisation": OrganisationFactory(name="Agentur Ostbelgien").pk, "url": url, "language": "de", "region": ""} | more


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count_is_constant(office, count, django_assert_max_num_queries):
    for feed in PartnerFeedFactory.create_batch(count):
        PartnerEventFactory.create_batch(2, feed=feed, starts_at=TOMORROW)

    with django_assert_max_num_queries(24):
        page = office.get(_url("index")).content.decode()

    assert page.count("https://partner") == count


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(office, count, django_assert_max_num_queries):
    feed = PartnerFeedFactory()
    PartnerEventFactory.create_batch(count, feed=feed, starts_at=TOMORROW)

    with django_assert_max_num_queries(28):
        office.get(_url("inspect", feed.pk))


def test_calendar_is_seen_before_it_is_followed(office, web):
    moment = f"{TOMORROW:%Y%m%dT120000Z}"
    url = web.answer("/events.ics", calendar(entry("1", f"DTSTART:{moment}"), entry("2", "DTSTART:broken", summary="SUMMARY:Kaputt")))

    seen = office.post(_url("enter"), _entered(url, **{"try": "yes"})).content.decode()

    assert "Stammtisch" in seen
    assert "Kaputt" in seen
    assert f'name="tried" value="{url}"' in seen
    assert not PartnerFeed.objects.exists()

    response = office.post(_url("enter"), _entered(url, tried=url, enter="yes"))
    feed = PartnerFeed.objects.get()
    assert (response.url, feed.url) == (_url("inspect", feed.pk), url)


def test_address_changed_after_the_look_is_looked_at_first(office, web):
    url = web.answer("/events.ics", calendar())

    page = office.post(_url("enter"), _entered(url, tried="https://other.example/", enter="yes")).content.decode()

    assert not PartnerFeed.objects.exists()
    assert "nothing in it is still to come" in page


def test_what_is_wrong_with_an_address_stands_in_the_form(office, web):
    page = web.answer("/agenda", b"<html></html>", Content_Type="text/html")

    for url, words in [
        (page, "There is no calendar at this address"),
        (f"{web.address}/gone", "There is nothing at this address any more"),
        ("ftp://partner.example/", "beginning with https://"),
        ("", "This field is required"),
    ]:
        answer = office.post(_url("enter"), _entered(url, **{"try": "yes"})).content.decode()
        assert words in answer
        assert url in answer


def test_private_network_is_not_looked_at(office):
    with web_server() as running:
        url = running.answer("/secret", calendar())
        answer = office.post(_url("enter"), _entered(url, **{"try": "yes"})).content.decode()

    assert "is not on the public web" in answer
    assert running.asked == []


def test_page_tells_what_is_shown_and_why_not(office):
    feed = PartnerFeedFactory(error="answered-with-error 404", failures=4, remarks=[["no-title", "uid-1"]])
    PartnerEventFactory(feed=feed, title="Sichtbar", starts_at=TOMORROW)
    PartnerEventFactory(feed=feed, title="Weg", starts_at=TOMORROW, withdrawn_at=timezone.now())
    PartnerEventFactory(feed=feed, title="Abgesagt", starts_at=TOMORROW, is_cancelled=True)
    first = PartnerEventFactory(uid="twice", starts_at=TOMORROW)
    PartnerEvent.objects.filter(pk=first.pk).update(feed=PartnerFeedFactory().pk)

    page = office.get(_url("inspect", feed.pk)).content.decode()

    for words in ("error 404", "the last 4 times", "No: taken out by the partner", "Yes, as cancelled", "uid-1", "It has no title"):
        assert words in page


def test_calendar_is_changed_paused_and_taken_up_again(office):
    feed = PartnerFeedFactory()

    office.post(_url("change", feed.pk), _entered("webcal://partner.example/new.ics"))
    feed.refresh_from_db()
    assert feed.url == "https://partner.example/new.ics"

    office.post(_url("pause", feed.pk))
    feed.refresh_from_db()
    assert not feed.is_read

    office.post(_url("resume", feed.pk))
    assert office.post(_url("read-now", feed.pk)).status_code == 302
    feed.refresh_from_db()
    assert feed.is_read


def test_broken_calendar_is_a_task_for_those_who_keep_them(office, signed_in):
    feed = PartnerFeedFactory(failures=3, error="host-unknown")
    PartnerFeedFactory(failures=2, error="host-unknown")
    PartnerFeedFactory(failures=9, error="host-unknown", is_read=False)

    [item] = broken_calendars(office.user, timezone.now())

    assert item.url == _url("inspect", feed.pk)
    assert list(broken_calendars(signed_in(Role.BOARD).user, timezone.now())) == []


@pytest.mark.parametrize("role", [None, Role.BOARD, Role.FINANCE, Role.EDITOR, Role.COMMUNITY, Role.REGION_EDITOR])
def test_others_neither_see_nor_change_calendars(signed_in, role):
    feed = PartnerFeedFactory()
    client = signed_in(role)

    for name, args in [("index", []), ("enter", []), ("inspect", [feed.pk]), ("change", [feed.pk])]:
        assert client.get(_url(name, *args)).status_code in {302, 403}
    for name in ("pause", "resume", "read-now"):
        assert client.post(_url(name, feed.pk)).status_code in {302, 403}
    feed.refresh_from_db()
    assert feed.is_read


def test_administrators_keep_calendars_too(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(_url("index")).status_code == 200
