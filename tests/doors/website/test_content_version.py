"""The number under which pages are kept: what raises it, and what does not."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from hubwerk.doors.website import content_version
from hubwerk.doors.website.models import HomePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.engine.thesaurus import load
from hubwerk.network.organisations.services.contact_log import log_contact
from hubwerk.network.organisations.services.listings import close_listing
from hubwerk.network.organisations.services.organisations import archive_organisation
from hubwerk.network.organisations.services.regions import sync_regions
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.services.consents import give_consent, withdraw_consent
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.network.topics.services.sync import sync_topics
from tests.network.factories import ListingFactory, OrganisationFactory, PersonFactory


@pytest.fixture
def raised(db, django_capture_on_commit_callbacks):
    """Whether doing something raised the version."""

    def did(act):
        before = content_version.current()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return content_version.current() - before

    return did


@pytest.fixture
def home(db, at):
    ensure_site(at)
    return HomePage.objects.get(locale__language_code="de")


@transaction.atomic
def _raise_and_fail():
    content_version.raise_version()
    raise RuntimeError


def test_version_is_zero_before_the_first_change(db):
    assert content_version.current() == 0


def test_version_is_raised_once_a_transaction(raised):
    def three_times():
        for _time in range(3):
            content_version.raise_version()

    assert raised(three_times) == 1


@pytest.mark.django_db(transaction=True)
def test_version_is_raised_after_the_commit_and_not_after_a_rollback():
    with transaction.atomic():
        content_version.raise_version()
        assert content_version.current() == 0
    with pytest.raises(RuntimeError):
        _raise_and_fail()
    assert content_version.current() == 1


@pytest.mark.django_db(transaction=True)
def test_version_is_raised_where_a_part_that_also_asked_for_it_is_undone():
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            _raise_and_fail()
        content_version.raise_version()

    assert content_version.current() == 1


def test_publishing_and_unpublishing_a_page_raise_it(home, raised):
    assert raised(lambda: home.save_revision().publish())
    assert raised(home.unpublish)


def test_saving_a_draft_does_not(home, raised):
    home.title = "Ein Entwurf"

    assert not raised(home.save_revision)
    assert not raised(lambda: home.add_child(instance=HomePage(title="Entwurf", slug="entwurf", live=False)))


def test_moving_and_deleting_a_page_raise_it(home, raised):
    first, second = (home.add_child(instance=HomePage(title=name, slug=name)) for name in ("eins", "zwei"))

    assert raised(lambda: second.move(first, pos="left"))
    assert raised(lambda: HomePage.objects.get(pk=first.pk).delete())


def test_redirects_restrictions_and_images_raise_it(home, raised):
    picture = ContentFile(b"", name="p.png")
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    fields = {name: "x" for name in ("credit", "description") if name in {field.name for field in get_image_model()._meta.fields}}

    assert raised(lambda: Redirect.objects.create(old_path="/alt", redirect_page=home))
    assert raised(lambda: Redirect.objects.all().delete())
    assert raised(lambda: PageViewRestriction.objects.create(page=home, restriction_type="login"))
    assert raised(lambda: get_image_model().objects.create(title="Bild", file=picture, **fields))


def test_the_services_of_the_network_raise_it(raised, at):
    listing = ListingFactory(organisation=OrganisationFactory(), closes_on=timezone.localdate() + timedelta(days=5))
    person = PersonFactory()

    assert raised(lambda: close_listing(actor=None, listing_id=listing.pk, at=at))
    assert raised(lambda: archive_organisation(actor=None, organisation_id=listing.organisation_id, at=at))
    consent = {"actor": None, "person_id": person.pk, "purpose": ConsentPurpose.DIRECTORY}
    assert raised(lambda: give_consent(**consent, wording_version="1", proof="Formular", at=at))
    assert raised(lambda: withdraw_consent(**consent, at=at))
    assert raised(lambda: add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printen"]}), at=at))


def test_shipped_regions_and_topics_raise_it_where_they_differ(raised, at):
    thesaurus = load()

    assert raised(sync_regions)
    assert not raised(sync_regions)
    assert raised(lambda: sync_topics(thesaurus, at))
    assert not raised(lambda: sync_topics(thesaurus, at))


def test_what_only_the_team_reads_does_not(raised, at, user):
    organisation = OrganisationFactory()

    assert not raised(lambda: log_contact(actor=user, organisation_id=organisation.pk, happened_at=at, summary="Telefonat", at=at))
