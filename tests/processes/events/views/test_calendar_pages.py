"""The calendar: the list on the website, the month, feeds, and the frame for other sites."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from hubwerk.processes.events.enums import Audience, EventStatus
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory
from tests.processes.events.calendars import EventHostFactory, PartnerEventFactory
from tests.processes.events.factories import LONG_AGO, EventFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESSES = ["/de/events/", "/de/events/?past=1", "/de/events/feeds/events.atom", "/de/events/feeds/events.json", "/embed/events/?language=de"]


@pytest.fixture
def soon():
    """In a month, by the clock that the pages are read by."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=30)


@pytest.fixture
def month(soon):
    """The sheet of the month in which the events of these tests are."""
    return f"/de/events/month/{soon.year}/{soon.month}/"


def test_the_list_has_our_events_and_partners(client, soon):
    event = EventFactory(title_de="Werkstattabend", starts_at=soon)
    partners = PartnerEventFactory(title="Atelier ouvert", starts_at=soon)

    text = client.get("/de/events/").text

    assert f'href="/de/events/{event.slug}/"' in text and f'href="{partners.url}" rel="noopener"' in text
    assert partners.feed.organisation.name in text
    assert "Digital Church" in text


def test_nobody_is_told_of_what_is_not_announced_to_everybody(client, soon, month):
    EventFactory(title_de="Geheimnis A", starts_at=soon, status=EventStatus.DRAFT, published_at=None)
    EventFactory(title_de="Geheimnis B", starts_at=soon, status=EventStatus.SCHEDULED, publish_at=soon, published_at=None)
    EventFactory(title_de="Geheimnis C", starts_at=soon, audience=Audience.INVITED)
    EventFactory(title_de="Geheimnis D", starts_at=LONG_AGO, audience=Audience.INVITED)
    PartnerEventFactory(title="Geheimnis E", starts_at=soon, withdrawn_at=LONG_AGO)
    slug = EventFactory(title_de="Geheimnis F", starts_at=soon, audience=Audience.INVITED, slug="geheimnis-f").slug

    texts = [client.get(address).text for address in (*ADDRESSES, month, "/de/sitemaps/events-1.xml", "/de/")]

    assert [("Geheimnis" in text, slug in text) for text in texts] == [(False, False)] * len(texts)


def test_filters_are_a_form_and_can_be_taken_back(client, soon):
    topic = TopicFactory(label_de="Etikettierung")
    EventFactory(title_de="Etiketten", starts_at=soon).topics.add(topic)
    EventFactory(title_de="Anderes", starts_at=soon)

    text = client.get(f"/de/events/?topic={topic.identifier}&region=XX").text

    assert "Etiketten" in text and "Anderes" not in text
    assert f'<option value="{topic.identifier}" selected>Etikettierung</option>' in text
    assert ('class="event-chips"' in text and "„XX“" in text) or "XX" in text


def test_htmx_gets_the_list_alone(client, soon):
    EventFactory(starts_at=soon)

    response = client.get("/de/events/", headers={"hx-request": "true"})

    assert response.text.lstrip().startswith('<div class="spread spread--start" id="results">')
    assert "HX-Request" in response["Vary"]


def test_the_past_is_a_list_of_its_own_and_paged(client):
    EventFactory.create_batch(27, starts_at=LONG_AGO)

    first, second = client.get("/de/events/?past=1"), client.get("/de/events/?past=1&page=2")

    assert [sum(len(rows) for _month, rows in page.context["months"]) for page in (first, second)] == [25, 2]
    assert "past=1&amp;page=2" in first.text or "page=2&amp;past=1" in first.text


def test_a_month_is_a_table_and_unknown_months_are_nowhere(client, soon, month):
    EventFactory(title_de="Werkstattabend", starts_at=soon)

    text = client.get(month).text

    assert '<table class="month">' in text and "Werkstattabend" in text
    assert [client.get(f"/de/events/month/{path}/").status_code for path in ("2026/13", "2026/0", "1900/1", "2999/1")] == [404] * 4


def test_the_calendar_can_be_followed_as_it_is_filtered(client):
    text = client.get("/fr/events/?format=talk").text

    assert 'href="webcal://' in text
    assert "/fr/events/feeds/events.ics?format=talk" in text
    assert "/embed/events/?language=fr&amp;amp;format=talk" in text


def test_the_atom_feed_has_each_event_in_its_language(client, soon):
    EventFactory(title_de="", title_en="Breakfast & <talk>", starts_at=soon, description_en="x")
    PartnerEventFactory(title="Atelier", description="Un \x0b texte", starts_at=soon + timedelta(days=1))

    response = client.get("/de/events/feeds/events.atom")
    entries = ET.fromstring(response.content).findall(f"{ATOM}entry")

    assert response["Content-Type"].startswith("application/atom+xml")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Breakfast & <talk>", "Atelier"]
    assert [content.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in entries for content in entry.findall(f"{ATOM}content")] == [
        "en",
        "fr",
    ]


def test_the_json_feed_is_narrowed_as_the_list(client, soon):
    EventFactory(title_de="Vortrag", format="talk", starts_at=soon)
    EventFactory(title_de="Anderes", starts_at=soon)

    response = client.get("/de/events/feeds/events.json?format=talk")
    feed = json.loads(response.content)

    assert response["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["Vortrag"]
    assert feed["items"][0]["_event"]["time_zone"] == "Europe/Berlin"
    assert feed["feed_url"].endswith("/de/events/feeds/events.json?format=talk")


def test_the_frame_may_stand_on_other_sites_and_nothing_else_may(client, soon):
    event = EventFactory(title_fr="Soirée", starts_at=soon)

    framed, page = client.get("/embed/events/?language=fr"), client.get("/de/events/")

    assert "frame-ancestors *" in framed["Content-Security-Policy"] and "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"] and page["X-Frame-Options"] == "DENY"
    assert f'/fr/events/{event.slug}/" target="_blank" rel="noopener"' in framed.text
    assert '<html lang="fr">' in framed.text and "<script" not in framed.text
    assert not framed.cookies
    assert '<html lang="de">' in client.get("/embed/events/?language=xx").text


def test_the_sitemap_has_every_announced_event(client, soon):
    event = EventFactory(starts_at=soon)

    assert f"/de/events/{event.slug}/" in client.get("/de/sitemaps/events-1.xml").text


@pytest.mark.parametrize("where", ["home", "topic", "region", "organisation"])
def test_other_pages_lead_to_the_next_events(client, soon, where, at):
    from hubwerk.doors.website.services.site import ensure_site

    ensure_site(at)
    topic, region, host = TopicFactory(), RegionFactory(), OrganisationFactory()
    event = EventFactory(title_de="Werkstattabend", starts_at=soon, region=region)
    event.topics.add(topic)
    EventHostFactory(event=event, organisation=host)
    EventFactory(title_de="Geladene", starts_at=soon, region=region, audience=Audience.INVITED)
    paths = {
        "home": "/de/",
        "topic": f"/de/topics/{topic.identifier}/",
        "region": f"/de/regions/{region.code}/",
        "organisation": f"/de/organisations/{host.slug}/",
    }

    text = client.get(paths[where]).text

    assert "Werkstattabend" in text and "Geladene" not in text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("/de/events/", 18), ("month", 15), ("/de/events/feeds/events.atom", 10), ("/embed/events/?language=de", 10)]
)
def test_pages_take_as_many_queries_for_many_rows(client, soon, month, django_assert_num_queries, settings, count, path, queries):
    settings.HUBWERK_KEEP_PAGES = False
    for number in range(count):
        event = EventFactory(starts_at=soon + timedelta(minutes=number), region=RegionFactory())
        event.topics.add(TopicFactory())
        EventHostFactory(event=event)
        PartnerEventFactory(starts_at=soon).topics.add(TopicFactory())
    path = month if path == "month" else path

    client.get(path)
    with django_assert_num_queries(queries):
        client.get(path)
