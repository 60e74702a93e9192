"""Pages that are there in every language: events and what the law asks for; and plain pages."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hubwerk.doors.website.models import EventsPage, HomeHighlight, LegalKind, PlainPage
from hubwerk.doors.website.queries.legal import missing_legal_pages
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.doors.website.tasks_today import legal_pages_to_write
from tests.doors.website import editorial
from tests.processes.events.factories import EventFactory


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


def test_the_events_page_teaches_as_long_as_nothing_is_planned(client):
    response = client.get("/de/events/")

    assert response.status_code == 200
    assert "empty__drawing" in response.text


def test_the_events_page_has_the_calendar_below_the_introduction(client):
    EventFactory(title_de="Werkstattabend", town="Eupen", starts_at=timezone.now() + timedelta(days=9))
    page = editorial.add(editorial.home(), EventsPage(title="Veranstaltungen", introduction="Wer kommt, zeigt etwas."))

    text = client.get(page.url).text

    assert page.url == "/de/events/"
    assert "Werkstattabend" in text and "Eupen" in text and "Wer kommt, zeigt etwas." in text
    assert "empty__drawing" not in text


@pytest.mark.parametrize("kind", LegalKind.values)
def test_the_footer_leads_to_each_legal_page(client, kind):
    page = editorial.legal(kind, "Rechtliches", body=[("paragraph", "<p>Wahr.</p>")], reviewed_on=date(2026, 9, 1))

    assert page.url == f"/de/{kind}/"
    assert f'href="/de/{kind}/"' in client.get("/de/").text
    response = client.get(page.url)
    assert "Wahr." in response.text and "1. September 2026" in response.text
    assert client.get(f"/fr/{kind}/").headers["Content-Language"] == "de"


def test_a_legal_page_nobody_wrote_is_missing(client):
    assert client.get("/de/imprint/").status_code == 404


def test_a_sample_of_a_legal_page_says_that_it_binds_nobody(client):
    page = editorial.legal("privacy", "Datenschutz", is_sample=True)

    assert "message--warning" in client.get(page.url).text


def test_editors_are_told_which_legal_pages_are_missing(superuser, user):
    editorial.legal("imprint", "Impressum")
    editorial.legal("privacy", "Confidentialité", language="fr").unpublish()

    missing = [(found.kind, found.language) for found in missing_legal_pages()]
    items = list(legal_pages_to_write(superuser, timezone.now()))

    assert len(missing) == len(items) == 11
    assert ("imprint", "de") not in missing and ("privacy", "fr") in missing
    assert items[0].url.startswith("/admin/pages/add/website/legalpage/")
    assert list(legal_pages_to_write(user, timezone.now())) == []


def test_a_plain_page_shows_what_is_below_it(client):
    page = editorial.plain("Über uns", slug="ueber", introduction="Ein Verein.", body=[("paragraph", "<p>Drei Länder.</p>")])
    below = editorial.add(page, PlainPage(title="Mitglied werden", slug="mitglied"))

    text = client.get(page.url).text

    assert "Ein Verein." in text and "Drei Länder." in text and below.title in text
    assert 'href="/de/ueber/"' in client.get(below.url).text


def test_the_first_page_shows_news_until_editors_recommend_pages(client):
    shown = editorial.news("Neue Halle", image=editorial.picture())
    plain = editorial.plain("Über uns", slug="ueber", introduction="Ein Verein.")
    hidden = editorial.plain("Geheim", slug="geheim")
    home = editorial.home()

    assert [page.title for page in client.get("/de/").context["latest_news"]] == [shown.title]

    HomeHighlight.objects.create(home=home, page=plain, sort_order=0)
    HomeHighlight.objects.create(home=home, page=hidden, text="Nichts", sort_order=1)
    hidden.unpublish()
    context = client.get("/de/").context
    assert [(highlight.page.title, highlight.text) for highlight in context["highlights"]] == [("Über uns", "Ein Verein.")]
    assert context["latest_news"] == []
