import pytest
from django.urls import reverse

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Listing
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(hub):
    return reverse("portal:matches", args=[hub.ours.slug])


@pytest.fixture
def viewer(as_member, hub):
    return as_member(hub.ours, AffiliationRole.VIEWER)


def shown(response):
    return [(listing, [match.listing for match in found]) for listing, found, _number in response.context["groups"]]


def test_matches_are_shown_for_each_listing_with_reasons(viewer, hub, url):
    response = viewer.get(url)

    page = response.content.decode()
    assert shown(response) == [(hub.need, [hub.offer])]
    assert "Both speak of" in page and "Points of 100" in page


def test_one_listing_can_be_chosen_drafts_too(viewer, hub, url):
    draft = ListingFactory(organisation=hub.ours, status="draft", published_on=None, title=hub.need.title, text=hub.need.text)

    assert shown(viewer.get(url, {"listing": draft.pk})) == [(draft, [hub.offer])]
    assert {listing for listing, _found in shown(viewer.get(url))} == {draft, hub.need}


@pytest.mark.parametrize("chosen", ["0", "nonsense"])
def test_listing_of_nobody_or_others_is_not_found(viewer, hub, url, chosen):
    assert viewer.get(url, {"listing": chosen}).status_code == 404
    assert viewer.get(url, {"listing": hub.offer.pk}).status_code == 404


def test_profile_is_asked_while_there_is_no_listing(viewer, hub, url):
    Listing.objects.filter(pk=hub.need.pk).delete()
    hub.ours.profile = "Etikettierung von Printen."
    hub.ours.save(update_fields=["profile"])

    response = viewer.get(url)

    assert [match.organisation for match in response.context["of_profile"]] == [hub.theirs]
    assert "Matches come from needs and offers" in response.content.decode()


def test_what_comes_far_behind_the_best_is_no_match(viewer, hub, url):
    ListingFactory(organisation=OrganisationFactory(roles=["enabler"]), kind="offer", title="Kuchenwagen", text="Wir vermieten Wagen an Bäckereien.")

    assert shown(viewer.get(url)) == [(hub.need, [hub.offer])]


def test_overview_shows_the_best_matches_and_what_helps(as_member, hub):
    response = as_member(hub.ours).get(reverse("portal:organisation", args=[hub.ours.slug]))

    assert [match.listing for match in response.context["best"]] == [hub.offer]
    assert response.context["rows"] == [(hub.need, 1)]
    assert [str(hint) for hint in response.context["hints"]] == [
        "A sentence or two more about the organisation: the topics are found in them.",
        "The address of your website.",
    ]


def test_overview_asks_viewers_for_nothing(viewer, hub):
    page = viewer.get(reverse("portal:organisation", args=[hub.ours.slug])).content.decode()

    assert "What helps others to find you" not in page and "Write a need" not in page
