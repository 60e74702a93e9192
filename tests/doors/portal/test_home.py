from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.portal.models import PortalVisit
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Listing
from hubwerk.network.people.models import Person
from tests.network.factories import AffiliationFactory, ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client):
    return lambda: client.get(reverse("portal:home"))


def test_home_tells_the_new_matches_and_forgets_them_at_the_next_visit(as_member, hub, home):
    as_member(hub.ours)

    first = home()
    PortalVisit.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    second = home()

    assert [item.title for item in first.context["news"].new] == [hub.need.title]
    assert ([item.title for item in second.context["news"].new], [item.title for item in second.context["news"].earlier]) == ([], [hub.need.title])
    assert "Nothing new." in second.content.decode()


def test_home_of_one_organisation_shows_its_pages_at_once(as_member, hub, home):
    as_member(hub.ours)

    page = home().content.decode()

    assert reverse("portal:profile", args=[hub.ours.slug]) in page
    assert "My organisations" not in page


def test_home_of_several_organisations_shows_each_with_its_counts(as_member, hub, home):
    client = as_member(hub.ours)
    AffiliationFactory(organisation=hub.theirs, person=_person_of(client), role=AffiliationRole.VIEWER)

    response = home()

    assert [(card.place.organisation, card.needs, card.offers, card.drafts) for card in response.context["cards"]] == [
        (hub.ours, 1, 0, 0),
        (hub.theirs, 0, 1, 0),
    ]
    assert "My organisations" in response.content.decode()


def test_home_without_an_organisation_says_how_to_get_one(client, user, home):
    client.force_login(user)

    page = home().content.decode()

    assert "You do not belong to an organisation here yet" in page
    assert reverse("membership:landing") in page


@pytest.mark.parametrize(
    ("roles", "profile", "status", "listing", "title"),
    [
        (["user"], "", "published", None, "Say who you are"),
        (["user"], "Wir backen.", "published", None, "Say what you are looking for"),
        (["enabler"], "Wir bauen.", "published", None, "Say what you can do"),
        (["user"], "Wir backen.", "published", "draft", "Your draft is waiting"),
        (["user"], "Wir backen.", "draft", "draft", None),
        (["user"], "Wir backen.", "published", "published", None),
    ],
)
def test_home_names_one_thing_worth_doing(as_member, home, roles, profile, status, listing, title):
    organisation = OrganisationFactory(roles=roles, profile=profile, profile_language="de", status=status)
    if listing:
        ListingFactory(organisation=organisation, status=listing, published_on=timezone.localdate() if listing == "published" else None)
    as_member(organisation, AffiliationRole.EDITOR)

    step = home().context["step"]

    assert (step and str(step.title)) == title


def test_viewer_is_asked_for_nothing(as_member, home):
    as_member(OrganisationFactory(profile=""), AffiliationRole.VIEWER)

    assert home().context["step"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_home_query_count_is_constant(as_member, hub, home, count, django_assert_num_queries):
    client = as_member(hub.ours)
    for _ in range(count - 1):
        ListingFactory(organisation=hub.ours, title=hub.need.title, text=hub.need.text)
    for organisation in OrganisationFactory.create_batch(count):
        AffiliationFactory(organisation=organisation, person=_person_of(client), role=AffiliationRole.REPRESENTATIVE)
    home()
    caches["pages"].clear()  # who answers is asked anew

    with django_assert_num_queries(30):
        response = home()

    assert len(response.context["news"].new) == Listing.objects.filter(organisation=hub.ours).count()


def _person_of(client):
    return Person.objects.get(user=client.session["_auth_user_id"])
