"""A small network of its own, and a matching engine that remembers nothing of other tests."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache, caches
from django.utils import timezone

from hubwerk.doors.website.queries import remembered
from hubwerk.network.organisations.enums import AffiliationRole, ListingKind, OrganisationKind, Role
from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.services.regions import sync_regions
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.topics.models import TopicLabel
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import AffiliationFactory, ConsentFactory, ListingFactory, OrganisationFactory, PersonFactory, TopicFactory

NEED = "Wir suchen jemanden, der die Etikettierung unserer Printen automatisiert. Drei Schichten kleben von Hand."
OFFER = "Nous construisons des machines d'étiquetage pour l'industrie alimentaire : mise en service, formation, pièces."


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """No answer of another test's network."""
    for forget in (cache.clear, caches["pages"].clear, caches["renditions"].clear, remembered.forget, live_index.forget):
        forget()
    yield
    for forget in (cache.clear, caches["pages"].clear, caches["renditions"].clear, remembered.forget, live_index.forget):
        forget()


@pytest.fixture
def today():
    """The day the pages are read on."""
    return timezone.localdate()


@pytest.fixture
def regions(db):
    """The shipped regions, by code."""
    sync_regions()
    return {region.code: region for region in Region.objects.all()}


@pytest.fixture
def labelling(db):
    """A topic of the shipped thesaurus that the texts below speak of."""
    topic = TopicFactory(
        identifier="labelling",
        label_de="Etikettierung",
        label_fr="étiquetage",
        label_nl="etikettering",
        label_en="labelling",
        definition="Marking goods.",
        domain="things-and-production",
    )
    for language, text in {"de": "Etikettierung", "fr": "étiquetage", "nl": "etikettering", "en": "labelling"}.items():
        TopicLabel.objects.create(topic=topic, language=language, text=text, position=0)
    return topic


@pytest.fixture
def network(regions, labelling, today):
    """Who seeks (a User from Aachen, in German) and who answers (an Enabler from Liège, in French, sample data)."""
    seeker = OrganisationFactory(
        name="Printen Muster GmbH",
        slug="printen-muster",
        kind=OrganisationKind.INDUSTRY,
        roles=[Role.USER],
        region=regions["DEA2D"],
        town="Aachen",
        profile="Wir backen Printen seit 1903.",
        profile_language="de",
    )
    maker = OrganisationFactory(
        name="Étiquettes Martin SRL",
        slug="etiquettes-martin",
        kind=OrganisationKind.STARTUP,
        roles=[Role.ENABLER],
        region=regions["BE332"],
        town="Liège",
        profile="Étiquetage de toutes sortes.",
        profile_language="fr",
        is_sample=True,
        website="https://martin.example",
    )
    need = ListingFactory(
        organisation=seeker,
        title="Etikettierung von Printen",
        text=NEED,
        language="de",
        kind=ListingKind.NEED,
        published_on=today - timedelta(days=2),
    )
    offer = ListingFactory(
        organisation=maker,
        title="Machines d'étiquetage",
        text=OFFER,
        language="fr",
        kind=ListingKind.OFFER,
        published_on=today - timedelta(days=1),
    )
    return SimpleNamespace(seeker=seeker, maker=maker, need=need, offer=offer, topic=labelling, regions=regions)


@pytest.fixture
def make_representative(make_user):
    """Opens an account for someone who speaks for an organisation."""

    def make(organisation):
        account = make_user()
        AffiliationFactory(organisation=organisation, person=PersonFactory(user=account), role=AffiliationRole.REPRESENTATIVE)
        return account

    return make


@pytest.fixture
def listed_contact():
    """Makes someone known to stand in the public directory for an organisation."""

    def make(organisation, **fields):
        person = PersonFactory(**fields)
        ConsentFactory(person=person, purpose=ConsentPurpose.DIRECTORY)
        return AffiliationFactory(organisation=organisation, person=person, function="Vertrieb")

    return make
