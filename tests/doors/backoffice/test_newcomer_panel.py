"""What an applicant has in common with the network, on the page about the application."""

import pytest
from django.urls import reverse

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries import topics_in_text
from hubwerk.processes.membership.models import Application
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory
from tests.processes.matchmaking.network import HELP
from tests.processes.membership.factories import ApplicationFactory, details_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.HUBWERK_DATA_DIR = tmp_path
    live_index.forget()
    yield
    live_index.forget()


def _page(client, application):
    return client.get(reverse("membership_applications:inspect", args=[application.pk])).content.decode()


def _application(profile):
    application = ApplicationFactory()
    details = details_of(tier_id=application.tier_id, profile=profile, name=application.name)
    Application.objects.filter(pk=application.pk).update(details=details.as_json())
    return application


@pytest.mark.parametrize("role", [Role.BOARD, Role.COMMUNITY])
def test_common_topics_and_the_best_matches_are_shown_with_reasons(signed_in, role):
    helper = OrganisationFactory(name="Fachkräftehelfer", roles=["enabler"])
    listing = ListingFactory(organisation=helper, kind="offer", title="Hilfe", text=HELP)
    text = "Wir suchen Hilfe gegen den Fachkräftemangel im Handwerk."
    application = _application(text)
    topics = [TopicFactory(identifier=topic.topic_id, label_en=f"Topic {number}") for number, topic in enumerate(topics_in_text(text, language="de"))]

    page = _page(signed_in(role), application)

    assert reverse("listing_list:inspect", args=[listing.pk]) in page
    assert topics
    assert all(topic.label_en in page for topic in topics)
    assert "1 organisation</span>" in page
    assert "of 100" in page


def test_who_says_nothing_is_asked_back(signed_in):
    assert "They have not described themselves" in _page(signed_in(Role.BOARD), _application(""))


def test_nobody_fits_in_an_empty_network(signed_in):
    assert "Nobody in the network fits yet." in _page(signed_in(Role.BOARD), _application("Wir suchen Hilfe gegen den Fachkräftemangel."))
