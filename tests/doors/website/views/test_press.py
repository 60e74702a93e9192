"""Press releases: embargo at every door, the sheet of paper, the feed, the card."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image

from hubwerk.doors.website.feeds import news_feed
from hubwerk.doors.website.models import NewsPage
from hubwerk.doors.website.press_sheets import press_sheet
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.doors.website.social_cards import card_url
from hubwerk.doors.website.tasks import publish_what_is_due
from hubwerk.network.people.enums import ConsentPurpose
from tests.doors.website import editorial
from tests.network.factories import ConsentFactory, OrganisationFactory, PersonFactory

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


def doors(page):
    """Every address at which a press release can be read."""
    return [page.url, f"/de/news/{page.slug}/press-release.pdf", card_url(page)]


def listed(client):
    """The titles in the list and in the feed."""
    feed = ET.fromstring(client.get("/de/news/feed.atom").content)
    return [page.title for page in client.get("/de/news/").context["news"]], [title.text for title in feed.findall("atom:entry/atom:title", ATOM)]


def test_an_embargo_holds_at_every_door_and_ends_by_itself(client):
    page = editorial.press_release(embargo_until=timezone.now() + timedelta(days=1))

    assert not page.live
    assert [client.get(address).status_code for address in doors(page)] == [404, 404, 404]
    assert listed(client) == ([], [])

    # The moment comes: the revision that waited is due.
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    NewsPage.objects.update(embargo_until=timezone.now() - timedelta(seconds=1), go_live_at=timezone.now() - timedelta(seconds=1))
    revision = page.revisions.get()
    revision.content |= {"embargo_until": None, "go_live_at": None}
    revision.save()
    publish_what_is_due()

    assert [client.get(address).status_code for address in doors(page)] == [200, 200, 200]
    assert listed(client) == ([page.title], [page.title])


def test_an_embargo_holds_even_for_a_page_that_went_live(client):
    page = editorial.press_release()
    NewsPage.objects.filter(pk=page.pk).update(embargo_until=timezone.now() + timedelta(minutes=5))

    assert [client.get(address).status_code for address in doors(page)] == [404, 404, 404]
    assert client.get("/de/aktuelles/netz-waechst/").status_code == 404
    assert listed(client) == ([], [])
    assert not NewsPage.objects.get(pk=page.pk).is_public_at(timezone.now())


def test_the_sheet_is_a_tagged_pdf_in_its_language(client):
    page = editorial.press_release(
        body=[("paragraph", "<p>Ein Text.</p>"), ("picture", {"image": editorial.picture(), "alternative_text": "", "caption": ""})]
    )

    response = client.get(f"/de/news/{page.slug}/press-release.pdf")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Language"] == "de"
    assert response.content.startswith(b"%PDF-")


def test_the_sheet_is_set_once_until_the_page_changes():
    page = editorial.press_release()
    first = press_sheet(page)

    assert press_sheet(page) == first
    page.title = "Anders"
    page.save_revision().publish()
    page.refresh_from_db()
    assert press_sheet(page) != first


def test_a_plain_news_item_has_no_sheet(client):
    page = editorial.news("Kurz")

    assert client.get(f"/de/news/{page.slug}/press-release.pdf").status_code == 404


def test_the_feed_has_whole_texts_with_whole_addresses(client):
    page = editorial.press_release(
        body=[
            ("paragraph", f'<p>Siehe <a linktype="page" id="{editorial.home().pk}">hier</a>.</p>'),
            ("picture", {"image": editorial.picture(), "alternative_text": "Im Bild", "caption": ""}),
        ],
    )

    response = client.get("/de/news/feed.atom")
    feed: Any = ET.fromstring(response.content)
    entry = feed.find("atom:entry", ATOM)

    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [link.get("rel") for link in feed.findall("atom:link", ATOM)] == ["alternate", "self"]
    assert feed.find("atom:id", ATOM).text and feed.find("atom:updated", ATOM).text and feed.find("atom:author/atom:name", ATOM).text
    assert entry.find("atom:link", ATOM).get("href") == f"http://localhost:8000/de/news/{page.slug}/"
    assert entry.find("atom:id", ATOM).text.startswith("tag:") and entry.find("atom:updated", ATOM).text
    content = entry.find("atom:content", ATOM).text
    assert 'href="http://localhost:8000/de/"' in content and 'src="http://localhost:8000/media/images/' in content and 'alt="Im Bild"' in content


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_asks_one_query_however_many_texts(client, django_assert_num_queries, count):
    for number in range(count):
        editorial.press_release(f"Nummer {number}", image=editorial.picture(f"Bild {number}"))
    titles = listed(client)[1]

    with django_assert_num_queries(1):
        news_feed("de", at=timezone.now())
    assert len(titles) == count


def test_pages_lead_to_the_feed(client):
    page = editorial.news()

    assert 'type="application/atom+xml" href="/de/news/feed.atom"' in client.get(page.url).text
    assert 'type="application/atom+xml" href="/de/news/feed.atom"' in client.get("/de/news/").text


def test_the_card_is_a_picture_whose_address_changes_with_the_headline(client):
    page = editorial.press_release()
    address = card_url(page)

    response = client.get(address)

    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert response.headers["Content-Type"] == "image/png"
    text = client.get(page.url).text
    assert f'<meta property="og:image" content="http://localhost:8000{address}">' in text and 'property="og:image:alt"' in text
    page.title = "Anders"
    page.save_revision().publish()
    page.refresh_from_db()
    assert card_url(page) != address
    assert client.get(address).headers["Location"] == card_url(page)


def test_a_person_is_the_press_contact_only_with_consent(client):
    person = PersonFactory(given_name="Ada", family_name="Muster", email="ada@muster.example")
    consent = ConsentFactory(person=person, purpose=ConsentPurpose.DIRECTORY)
    page = editorial.press_release(contact_person=person, contact_name="Pressestelle", contact_email="presse@muster.example")

    assert "ada@muster.example" in client.get(page.url).text
    consent.withdrawn_at = timezone.now()
    consent.save()
    text = client.get(page.url).text
    assert "ada@muster.example" not in text and "presse@muster.example" in text
    with pytest.raises(ValidationError, match="contact_person"):
        page.clean()


def test_an_about_block_shows_no_organisation_that_is_not_public(client):
    organisation = OrganisationFactory(name="Werk Geheim", profile="Streng geheim.", profile_language="de", status="draft")
    page = editorial.press_release(body=[("about", {"organisation": organisation})])

    assert "Streng geheim." not in client.get(page.url).text
    assert b"geheim" not in client.get("/de/news/feed.atom").content
