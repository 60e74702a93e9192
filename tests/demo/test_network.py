"""The sample network in the database. Loaded once for all tests of this file, and taken back after them."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation

from hubwerk.demo.network import is_loaded, load_sample_network
from hubwerk.demo.opportunities import show_opportunities
from hubwerk.demo.sample import MULTIPLIER, sample_organisations
from hubwerk.foundation.history.models import Entry as HistoryEntry
from hubwerk.network.organisations.models import Affiliation, Listing, Organisation
from hubwerk.network.people.models import Consent, Person
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.services.index import write_changes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    live_index.forget()
    own_folder = override_settings(HUBWERK_DATA_DIR=tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), own_folder, translation.override("en"), transaction.atomic():
        count = load_sample_network(at=timezone.now())
        write_changes()
        yield count
        transaction.set_rollback(True)
    live_index.forget()


def test_everything_of_the_files_is_there(loaded):
    samples = list(sample_organisations())

    assert loaded == len(samples) == Organisation.objects.published().count() >= 80
    assert Listing.objects.published().count() == sum(len(sample.get("listing", ())) for sample in samples) >= 240
    assert set(Listing.objects.published().order_by().values_list("language", flat=True)) == {"de", "fr", "nl", "en"}
    assert is_loaded()


def test_everything_is_marked_as_a_sample():
    assert not Organisation.objects.filter(is_sample=False).exists()
    assert not Person.objects.filter(is_sample=False).exists()


def test_listings_were_published_over_weeks_and_are_open():
    today = timezone.localdate()

    days = {listing.published_on for listing in Listing.objects.all() if listing.published_on}

    assert len(days) > 30 and max(days) <= today and min(days) >= today - timedelta(days=60)
    assert Listing.objects.open_on(today).count() == Listing.objects.count()


def test_some_contacts_agreed_to_be_shown_and_some_did_not():
    shown = Consent.objects.values("person").distinct().count()

    assert 0 < shown < Person.objects.count() == Affiliation.objects.values("person").distinct().count()


def test_companies_of_east_belgium_came_through_the_new_member():
    multiplier = Organisation.objects.get(external_id=f"sample-{MULTIPLIER}")

    brought_in = list(multiplier.brought_in.published())
    assert len(brought_in) == sum(sample.get("via") == MULTIPLIER for sample in sample_organisations()) >= 10
    assert {organisation.region.country for organisation in brought_in if organisation.region} == {"BE"}


def test_loading_again_changes_nothing():
    def state():
        return [
            list(model.objects.order_by("pk").values()) for model in (Organisation, Listing, Person, Consent, Affiliation)
        ], HistoryEntry.objects.count()

    before = state()

    assert load_sample_network(at=timezone.now()) == 0
    assert state() == before
    assert str(write_changes()) == str(write_changes())


def test_ten_opportunities_and_common_topics_are_printed(capsys):
    show_opportunities(language="en")

    out = capsys.readouterr().out
    numbered = [line for line in out.splitlines() if re.match(r"\s*\d+\. .* ⇄ .* of 100", line)]
    companies = set(Organisation.objects.get(external_id=f"sample-{MULTIPLIER}").brought_in.values_list("name", flat=True))
    assert len(numbered) == 10
    assert all(line.split(". ", 1)[1].split(" ⇄ ")[0] in companies for line in numbered)
    assert all(line.split(" ⇄ ")[1].rsplit("   ", 1)[0] not in companies for line in numbered)
    scores = [int(line.rpartition("   ")[2].removesuffix(" of 100")) for line in numbered]
    assert scores == sorted(scores, reverse=True)
    assert out.count("      – ") >= 20
    ground = out.partition("Common topics")[2]
    assert ground.count("⇄") == 10


def test_opportunities_are_the_same_each_time(capsys):
    show_opportunities(language="de")
    first = capsys.readouterr().out
    live_index.forget()

    show_opportunities(language="de")

    assert capsys.readouterr().out == first


def test_every_company_of_east_belgium_has_a_match():
    from hubwerk.processes.matchmaking.queries import matches_for_organisation

    companies = Organisation.objects.get(external_id=f"sample-{MULTIPLIER}").brought_in.published()

    assert [str(company) for company in companies if not matches_for_organisation(company, limit=1, on=timezone.localdate())] == []
