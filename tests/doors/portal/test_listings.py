from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from hubwerk.network.organisations.enums import AffiliationRole, ListingStatus
from hubwerk.network.organisations.models import Listing
from tests.doors.portal.conftest import NEED
from tests.network.factories import ListingFactory, TopicFactory

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
WRITTEN = {"title": "Etiketten kleben", "text": NEED, "language": "auto", "closes_on": ""}


@pytest.fixture
def editor(as_member, hub):
    return as_member(hub.ours, AffiliationRole.EDITOR)


@pytest.fixture
def new_url(hub):
    return reverse("portal:listing-new", args=[hub.ours.slug, "need"])


@pytest.fixture
def url(hub):
    return reverse("portal:listing", args=[hub.ours.slug, hub.need.pk])


def written(hub):
    return Listing.objects.exclude(pk__in=[hub.need.pk, hub.offer.pk]).get()


def test_preview_shows_topics_with_their_words_and_who_would_answer(editor, hub, new_url):
    response = editor.post(new_url, {**WRITTEN, "step": "preview"}, **HTMX)

    preview = response.context["preview"]
    assert preview.language == "de"
    assert [(found.topic, list(found.words)) for found in preview.topics] == [(hub.topic, ["Etiketten", "Etikettierung"])]
    assert [likely.match.listing for likely in preview.matches] == [hub.offer]
    page = response.content.decode()
    assert '<q lang="de">Etikettierung</q>' in page and hub.offer.title.replace("'", "&#x27;") in page and "<html" not in page
    assert not Listing.objects.filter(title=WRITTEN["title"]).exists()


def test_preview_without_a_script_keeps_what_was_typed(editor, new_url):
    response = editor.post(new_url, {**WRITTEN, "closes_on": "nonsense", "step": "preview"})

    page = response.content.decode()
    assert response.status_code == 200
    assert WRITTEN["title"] in page and NEED in page and "nonsense" in page and "Machines" in page
    assert "error-summary" not in page


def test_preview_of_nothing_asks_nobody(editor, new_url):
    assert not editor.post(new_url, {"title": "", "text": " ", "step": "preview"}, **HTMX).context["preview"]


def test_draft_is_saved_in_the_language_that_was_recognised(editor, hub, new_url):
    response = editor.post(new_url, {**WRITTEN, "step": "save"})

    listing = written(hub)
    assert (listing.organisation, listing.kind, listing.language, listing.status) == (hub.ours, "need", "de", ListingStatus.DRAFT)
    assert response["Location"] == reverse("portal:listing", args=[hub.ours.slug, listing.pk])


def test_said_language_counts_more_than_the_recognised_one(editor, hub, new_url):
    editor.post(new_url, {**WRITTEN, "language": "nl"})

    assert written(hub).language == "nl"


def test_publishing_leads_to_the_matches(editor, hub, new_url):
    response = editor.post(new_url, {**WRITTEN, "step": "publish"}, follow=True)

    assert written(hub).status == ListingStatus.PUBLISHED
    assert [(listing, [match.listing for match in found]) for listing, found, _number in response.context["groups"]] == [(written(hub), [hub.offer])]


@pytest.mark.parametrize(("step", "status"), [("renew", ListingStatus.PUBLISHED), ("close", ListingStatus.CLOSED), ("save", ListingStatus.PUBLISHED)])
def test_published_listing_is_changed_renewed_and_closed(editor, hub, url, step, status):
    topic = TopicFactory()
    hub.need.topics.add(topic)

    response = editor.post(url, {**WRITTEN, "step": step, "seen": hub.need.updated_at.isoformat()})

    hub.need.refresh_from_db()
    assert (response.status_code, hub.need.status, hub.need.title, list(hub.need.topics.all())) == (302, status, WRITTEN["title"], [topic])


@pytest.mark.parametrize("values", [{"title": ""}, {"text": ""}, {"closes_on": "31.31.2026"}, {"title": "x" * 201}])
def test_nothing_typed_is_lost_on_an_error(editor, hub, new_url, values):
    typed = {**WRITTEN, **values}

    response = editor.post(new_url, {**typed, "step": "publish"})

    page = response.content.decode()
    assert response.status_code == 422 and "error-summary" in page
    assert all(value in page for value in typed.values())
    assert Listing.objects.count() == 2


def test_day_in_the_past_is_told_beside_its_field(editor, new_url):
    yesterday = timezone.localdate() - timedelta(days=1)

    response = editor.post(new_url, {**WRITTEN, "closes_on": yesterday.isoformat(), "step": "publish"})

    assert "closes_on" in response.context["form"].errors
    assert not Listing.objects.filter(title=WRITTEN["title"]).exists()


def test_both_versions_are_shown_where_somebody_else_was_quicker(editor, hub, url):
    seen = hub.need.updated_at.isoformat()
    Listing.objects.filter(pk=hub.need.pk).update(title="Von Kollegin Rosa", updated_at=timezone.now())

    response = editor.post(url, {**WRITTEN, "seen": seen})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Von Kollegin Rosa" in page and WRITTEN["title"] in page
    again = editor.post(url, {**WRITTEN, "seen": response.context["form"].data["seen"]})
    hub.need.refresh_from_db()
    assert (again.status_code, hub.need.title) == (302, WRITTEN["title"])


def test_version_that_cannot_be_read_counts_as_another(editor, url):
    assert editor.post(url, {**WRITTEN, "seen": "yesterday"}).status_code == 422


def test_step_that_has_been_taken_meanwhile_is_told(editor, hub, url):
    Listing.objects.filter(pk=hub.need.pk).update(status=ListingStatus.CLOSED)

    response = editor.post(url, {**WRITTEN, "step": "close", "seen": hub.need.updated_at.isoformat()})

    assert (response.status_code, response.context["form"].non_field_errors()) == (422, ["This listing is not published."])


def test_kind_must_be_known(editor, hub):
    assert editor.get(reverse("portal:listing-new", args=[hub.ours.slug, "castle"])).status_code == 404


def test_list_groups_by_state_and_counts_answers(editor, hub, today):
    draft = ListingFactory(organisation=hub.ours, status="draft", published_on=None, text="Xyzzy", title="Plugh")
    over = ListingFactory(organisation=hub.ours, published_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))

    groups = editor.get(reverse("portal:listings", args=[hub.ours.slug])).context["groups"]

    assert [(group.name, [(row.listing, row.answers) for row in group.rows]) for group in groups] == [
        ("drafts", [(draft, 0)]),
        ("published", [(hub.need, 1)]),
        ("closed", [(over, None)]),
    ]


def test_viewer_is_led_to_the_public_page(as_member, hub):
    page = as_member(hub.ours, AffiliationRole.VIEWER).get(reverse("portal:listings", args=[hub.ours.slug])).content.decode()

    assert reverse("website:listing", args=[hub.need.pk]) in page
    assert reverse("portal:listing", args=[hub.ours.slug, hub.need.pk]) not in page and "Write a need" not in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("listings", 15), ("matches", 16), ("organisation", 17)])
def test_query_count_is_constant(editor, hub, count, name, queries, django_assert_num_queries):
    for _ in range(count - 1):
        ListingFactory(organisation=hub.ours, title=hub.need.title, text=hub.need.text)
        ListingFactory(organisation=hub.theirs, kind="offer", language="fr", title=hub.offer.title, text=hub.offer.text)
    url = reverse(f"portal:{name}", args=[hub.ours.slug])
    editor.get(url)
    caches["pages"].clear()  # who answers is asked anew

    with django_assert_num_queries(queries):
        assert editor.get(url).status_code == 200
