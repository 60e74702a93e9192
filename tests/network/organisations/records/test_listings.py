from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus
from hubwerk.network.organisations.models import Listing
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db


def _typed(organisation, **changes):
    return {
        "organisation": organisation.pk,
        "kind": ListingKind.NEED,
        "closes_on": "",
        "language": "fr",
        "title": "Cherche étiquettes",
        "text": "Nous cherchons un partenaire.",
        "topics": [],
        "version": "",
    } | changes


def test_writing_goes_through_the_service_and_is_on_record(office, colleague):
    organisation, topic = OrganisationFactory(), TopicFactory()

    office.post(reverse("listing_list:add"), _typed(organisation, topics=[topic.pk]))

    listing = Listing.objects.get()
    assert (listing.organisation, listing.language, listing.status) == (organisation, "fr", ListingStatus.DRAFT)
    assert list(listing.topics.all()) == [topic]
    [entry] = entries_about(listing)
    assert (entry.action, entry.actor) == ("listing-created", colleague)


def test_what_the_service_refuses_stands_in_the_form(office):
    archived = OrganisationFactory(status=PublicationStatus.ARCHIVED)

    response = office.post(reverse("listing_list:add"), _typed(archived))

    assert "This organisation is archived." in response.content.decode()
    assert "Cherche étiquettes" in response.content.decode()
    assert not Listing.objects.exists()


def test_form_comes_with_the_organisation_from_whose_page_one_came(office):
    organisation = OrganisationFactory()

    form = office.get(reverse("listing_list:add") + f"?organisation={organisation.pk}").context["form"]

    assert form["organisation"].value() == organisation.pk


def test_a_listing_stays_with_its_organisation(office):
    listing = ListingFactory()

    office.post(reverse("listing_list:edit", args=[listing.pk]), _typed(OrganisationFactory(), title="New title"))

    stored = Listing.objects.get()
    assert (stored.title, stored.organisation) == ("New title", listing.organisation)


def test_published_closed_and_renewed_from_its_page(office, colleague):
    listing = ListingFactory(status=ListingStatus.DRAFT, published_on=None)
    tomorrow = timezone.localdate() + timedelta(days=1)

    office.post(reverse("listing_list:publish", args=[listing.pk]))
    office.post(reverse("listing_list:close", args=[listing.pk]))
    office.post(reverse("listing_list:renew", args=[listing.pk]), {"closes_on": tomorrow.isoformat()})

    listing.refresh_from_db()
    assert (listing.status, listing.closes_on) == (ListingStatus.PUBLISHED, tomorrow)
    assert [(entry.action, entry.actor) for entry in entries_about(listing)] == [
        ("listing-renewed", colleague),
        ("listing-closed", colleague),
        ("listing-published", colleague),
    ]


def test_what_cannot_be_done_is_said(office):
    listing = ListingFactory(status=ListingStatus.PUBLISHED)

    response = office.post(reverse("listing_list:publish", args=[listing.pk]), follow=True)

    assert "This listing is published already." in response.content.decode()


def test_renewing_into_the_past_is_refused_in_the_form(office):
    listing = ListingFactory(status=ListingStatus.PUBLISHED)

    response = office.post(reverse("listing_list:renew", args=[listing.pk]), {"closes_on": "2020-01-01"})

    assert "closes_on" in response.context["form"].errors


def test_page_shows_text_in_its_own_language(office):
    listing = ListingFactory(language="nl", text="Wij zoeken etiketten.")

    page = office.get(reverse("listing_list:inspect", args=[listing.pk])).content.decode()

    assert '<dd lang="nl">Wij zoeken etiketten.' in page
    assert listing.organisation.name in page


def test_many_are_published_or_none(office):
    draft = ListingFactory(status=ListingStatus.DRAFT, published_on=None)
    published = ListingFactory(status=ListingStatus.PUBLISHED)
    address = reverse("wagtail_bulk_action", args=["organisations", "listing", "publish"])

    response = office.post(f"{address}?id={draft.pk}&id={published.pk}&next={reverse('listing_list:index')}", follow=True)

    draft.refresh_from_db()
    assert draft.status == ListingStatus.DRAFT
    assert "This listing is published already." in response.content.decode()


def test_list_takes_as_many_queries_for_one_as_for_three(queries_of):
    ListingFactory()
    with_one = queries_of(reverse("listing_list:index"))
    ListingFactory.create_batch(2)

    assert queries_of(reverse("listing_list:index")) == with_one <= 15


def test_list_finds_what_closes_soon(office):
    today = timezone.localdate()
    soon = ListingFactory(closes_on=today + timedelta(days=14), published_on=today)
    ListingFactory(closes_on=today + timedelta(days=15), published_on=today)
    ListingFactory(closes_on=None)

    response = office.get(reverse("listing_list:index") + "?closing=true")

    assert list(response.context["object_list"]) == [soon]
