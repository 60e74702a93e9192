"""The dialogues in which editors choose records of the network."""

import pytest

from hubwerk.doors.website.choosers import CHOOSERS
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.people.enums import ConsentPurpose
from tests.network.factories import ConsentFactory, OrganisationFactory, PersonFactory, RegionFactory, TopicFactory


@pytest.fixture
def records(db):
    """Rows that may be chosen, and rows that may not."""
    OrganisationFactory(name="Werk Eins", town="Eupen")
    OrganisationFactory(name="Werk Geheim", status=PublicationStatus.DRAFT)
    TopicFactory(label_de="Werkzeugbau")
    TopicFactory(label_de="Werk veraltet", retired=True)
    RegionFactory(name_de="Werkland")
    ConsentFactory(person=PersonFactory(given_name="Ada", family_name="Werkmann"), purpose=ConsentPurpose.DIRECTORY)
    PersonFactory(given_name="Ida", family_name="Werkfrau")


def results(client, name, words):
    return client.get(f"/admin/{name}/results/", {"q": words}).text


def test_only_what_may_be_shown_can_be_chosen(client, superuser, records):
    client.force_login(superuser)
    found = {chooser.name: results(client, chooser.name, "werk") for chooser in CHOOSERS}

    assert "Werk Eins" in found["organisation_chooser"] and "Geheim" not in found["organisation_chooser"]
    assert "Werkzeugbau" in found["topic_chooser"] and "veraltet" not in found["topic_chooser"]
    assert "Werkland" in found["region_chooser"]
    assert "Werkmann" in found["person_chooser"] and "Werkfrau" not in found["person_chooser"]


def test_every_word_has_to_fit(client, superuser, records):
    client.force_login(superuser)

    assert "Werk Eins" in results(client, "organisation_chooser", "werk eupen")
    assert "Werk Eins" not in results(client, "organisation_chooser", "werk aachen")


@pytest.mark.parametrize("chooser", CHOOSERS, ids=lambda chooser: chooser.name)
def test_nobody_outside_the_team_chooses(client, user, records, chooser):
    assert client.get(f"/admin/{chooser.name}/").status_code == 302
    client.force_login(user)
    assert client.get(f"/admin/{chooser.name}/").status_code in (302, 403)
