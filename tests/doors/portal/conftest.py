"""A small network with a member's organisation in it, and a matching engine that remembers nothing of other tests."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache, caches
from django.utils import timezone, translation

from hubwerk.doors.website.queries import remembered
from hubwerk.network.organisations.enums import AffiliationRole, ListingKind
from hubwerk.network.organisations.models import SpokenLanguage
from hubwerk.network.topics.models import TopicLabel
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import AffiliationFactory, ListingFactory, OrganisationFactory, PersonFactory, RegionFactory, TopicFactory

NEED = "Wir suchen jemanden, der die Etikettierung unserer Printen automatisiert. Drei Schichten kleben von Hand."
OFFER = "Nous construisons des machines d'étiquetage pour l'industrie alimentaire : mise en service, formation, pièces."


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """No answer of another test's network, and no counted form."""
    for forget in (cache.clear, caches["pages"].clear, remembered.forget, live_index.forget):
        forget()
    yield
    for forget in (cache.clear, caches["pages"].clear, remembered.forget, live_index.forget):
        forget()


@pytest.fixture(autouse=True)
def _in_english():
    """The words in the tests are those of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    """The day the pages are read on."""
    return timezone.localdate()


@pytest.fixture
def labelling(db):
    """A topic of the shipped thesaurus that the texts below speak of."""
    names = {"de": "Etikettierung", "fr": "étiquetage", "nl": "etikettering", "en": "labelling"}
    topic = TopicFactory(
        identifier="labelling",
        definition="Marking goods.",
        domain="things-and-production",
        **{f"label_{language}": name for language, name in names.items()},
    )
    for language, text in names.items():
        TopicLabel.objects.create(topic=topic, language=language, text=text, position=0)
    return topic


@pytest.fixture
def hub(labelling, today):
    """Our own organisation (a User in Aachen) with a published need, and an Enabler in Liège that answers it with an offer."""
    ours = OrganisationFactory(
        name="Printen Muster GmbH",
        slug="printen-muster",
        roles=["user"],
        region=RegionFactory(country="DE"),
        town="Aachen",
        profile="Wir backen Printen seit 1903.",
        profile_language="de",
    )
    SpokenLanguage.objects.create(organisation=ours, language="de")
    theirs = OrganisationFactory(
        name="Étiquettes Martin SRL",
        slug="etiquettes-martin",
        roles=["enabler"],
        region=RegionFactory(country="BE"),
        profile="Étiquetage de toutes sortes.",
        profile_language="fr",
    )
    need = ListingFactory(organisation=ours, title="Etikettierung von Printen", text=NEED, language="de", published_on=today - timedelta(days=60))
    offer = ListingFactory(
        organisation=theirs,
        title="Machines d'étiquetage",
        text=OFFER,
        language="fr",
        kind=ListingKind.OFFER,
        published_on=today - timedelta(days=1),
        updated_at=timezone.now() - timedelta(days=1),
    )
    return SimpleNamespace(ours=ours, theirs=theirs, need=need, offer=offer, topic=labelling)


@pytest.fixture
def make_member(make_user):
    """Opens an account for someone with a role at an organisation."""

    def make(organisation, role=AffiliationRole.REPRESENTATIVE, **account):
        user = make_user(**account)
        AffiliationFactory(organisation=organisation, person=PersonFactory(user=user, email=user.email), role=role)
        return user

    return make


@pytest.fixture
def as_member(client, make_member):
    """Signs someone with a role at an organisation in."""

    def enter(organisation, role=AffiliationRole.REPRESENTATIVE):
        client.force_login(make_member(organisation, role))
        return client

    return enter
