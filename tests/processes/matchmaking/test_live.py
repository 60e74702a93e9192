"""An answer is right at the next request, whatever was written to which file by then. Real commits on a real database."""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from hubwerk.engine.matching import MatchIndex
from hubwerk.network.organisations.services.details import ListingDetails, OrganisationDetails
from hubwerk.network.organisations.services.listings import close_listing, publish_listing, renew_listing, update_listing
from hubwerk.network.organisations.services.organisations import archive_organisation, update_organisation
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.processes.matchmaking import files
from hubwerk.processes.matchmaking.engine import hub_topics, lexicon
from hubwerk.processes.matchmaking.entries import listing_entry_id, organisation_entry_id
from hubwerk.processes.matchmaking.live import LiveIndex
from hubwerk.processes.matchmaking.models import IndexChange, IndexState
from hubwerk.processes.matchmaking.services.index import rebuild, write_changes
from tests.processes.matchmaking.network import HELP, QUESTION, add_listing, add_organisation, found, found_ids

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def undone():
    """All that happens inside, but the commit: as if the process had died before it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def campus(at):
    return add_organisation(at)


def entry(listing):
    return listing_entry_id(listing.pk)


def test_answer_is_right_before_the_writer_ran_and_after(at, campus):
    here, elsewhere = LiveIndex(), LiveIndex()
    assert found_ids(here) == found_ids(elsewhere) == []

    listing = add_listing(at, campus)
    assert found_ids(here) == found_ids(elsewhere) == [entry(listing)]

    write_changes()
    assert IndexChange.objects.count() == 0
    assert found_ids(here) == found_ids(elsewhere) == found_ids(LiveIndex()) == [entry(listing)]


def test_every_kind_of_change_is_seen_at_the_next_request(at, campus):
    live = LiveIndex()
    listing = add_listing(at, campus, published=False)
    seen = [found_ids(live)]
    for change in (
        lambda: publish_listing(actor=None, listing_id=listing.pk, at=at),
        lambda: update_listing(actor=None, listing_id=listing.pk, details=replace(ListingDetails.of(listing), text="Torten", title="Kekse"), at=at),
        lambda: update_listing(actor=None, listing_id=listing.pk, details=ListingDetails.of(listing), at=at),
        lambda: close_listing(actor=None, listing_id=listing.pk, at=at),
        lambda: renew_listing(actor=None, listing_id=listing.pk, closes_on=date(2027, 1, 1), at=at),
    ):
        change()
        seen.append(found_ids(live))
        write_changes()
        assert found_ids(live) == found_ids(LiveIndex()) == seen[-1]

    there = [entry(listing)]
    assert seen == [[], there, [], there, [], there]


def test_facts_of_the_organisation_reach_its_listings(at, campus):
    live = LiveIndex()
    add_listing(at, campus)
    assert found(live, replace(QUESTION, spoken=frozenset({"nl"})))[0].reason("no-shared-language")

    details = replace(OrganisationDetails.of(campus), languages=frozenset({"nl"}), roles=frozenset({"supporter"}), latitude=50.6, longitude=6.0)
    update_organisation(actor=None, organisation_id=campus.pk, details=details, at=at)

    (hit,) = found(live, replace(QUESTION, spoken=frozenset({"nl"})))
    assert hit.reason("shared-language").data == {"languages": ("nl",)}
    assert (sorted(hit.entry.roles), hit.entry.place.latitude) == (["supporter"], 50.6)


def test_archived_organisation_goes_with_all_its_entries(at):
    gone = add_organisation(at, "Gone", profile=HELP, profile_language="de")
    add_listing(at, gone)
    add_listing(at, gone, text=f"{HELP} Noch einmal.")
    stays = add_organisation(at, "Stays", profile=HELP, profile_language="de")
    write_changes()
    live = LiveIndex()
    assert len(found_ids(live)) == 4

    archive_organisation(actor=None, organisation_id=gone.pk, at=at)

    assert found_ids(live) == found_ids(LiveIndex()) == [organisation_entry_id(stays.pk)]
    write_changes()
    assert found_ids(live) == found_ids(LiveIndex()) == [organisation_entry_id(stays.pk)]


def test_drafts_and_empty_profiles_never_appear(at, campus):
    live = LiveIndex()
    add_listing(at, campus, published=False)

    assert found_ids(live) == []
    write_changes()
    assert found_ids(live) == found_ids(LiveIndex()) == []
    with live.current() as index:
        assert len(index) == 0


def test_rolled_back_change_leaves_nothing(at, campus):
    live = LiveIndex()
    with undone():
        listing = add_listing(at, campus)
        assert found_ids(live) == [entry(listing)]

    assert found_ids(live) == []
    again = add_listing(at, campus)  # its change may have the key of the one undone
    assert found_ids(live) == [entry(again)]


def test_rebuilt_index_answers_as_the_updated_one(at, campus):
    updated = LiveIndex()
    listings = [add_listing(at, add_organisation(at, f"Werk {number}"), text=f"{HELP} {'Holz ' * number}") for number in range(4)]
    write_changes()
    found(updated)
    close_listing(actor=None, listing_id=listings[0].pk, at=at)
    write_changes()
    update_listing(actor=None, listing_id=listings[1].pk, details=replace(ListingDetails.of(listings[1]), text="Holz gegen Mangel"), at=at)
    questions = [QUESTION, replace(QUESTION, text="Holz"), replace(QUESTION, text="pénurie de main-d'œuvre", language="fr")]
    answers = [found(updated, question) for question in questions]
    assert any(answers)

    state = rebuild()

    assert (state.segments, IndexChange.objects.count()) == (0, 0)
    fresh = LiveIndex()
    assert [found(fresh, question) for question in questions] == [found(updated, question) for question in questions] == answers


def test_writer_that_dies_between_file_and_commit_leaves_the_truth(at, campus):
    first = add_listing(at, campus)
    write_changes()
    second = add_listing(at, campus, text=f"{HELP} Zweitens.")
    live = LiveIndex()

    with undone():
        write_changes()

    assert IndexChange.objects.count() > 0
    third = add_listing(at, campus, text=f"{HELP} Drittens.")
    expected = {entry(first), entry(second), entry(third)}
    assert set(found_ids(live)) == set(found_ids(LiveIndex())) == expected
    state = write_changes()
    assert state.segments == 1
    assert set(found_ids(live)) == set(found_ids(LiveIndex())) == expected


def test_writer_that_dies_over_a_new_generation_leaves_the_truth(at, campus):
    listing = add_listing(at, campus)
    live = LiveIndex()

    with undone():
        write_changes()

    assert files.generation_file(1).exists()
    assert found_ids(live) == found_ids(LiveIndex()) == [entry(listing)]
    write_changes()
    assert found_ids(live) == found_ids(LiveIndex()) == [entry(listing)]


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def foreign(path):
    topics = hub_topics()
    MatchIndex(lexicon=lexicon(), topics=topics).save(path, {"stamp": "another database", "engine": topics.fingerprint})


def missing(path):
    path.unlink()


def rubbish(path):
    path.write_bytes(b"PK\x03\x04 not what it seems\n")


@pytest.mark.parametrize("damage", [cut, foreign, missing, rubbish])
def test_damaged_generation_is_passed_over_and_written_anew(at, campus, damage):
    listing = add_listing(at, campus)
    state = write_changes()

    damage(files.generation_file(state.generation))

    assert found_ids(LiveIndex()) == [entry(listing)]
    assert write_changes().generation == state.generation + 1
    assert found_ids(LiveIndex()) == [entry(listing)]
    assert write_changes().generation == state.generation + 1


@pytest.mark.parametrize("damage", [cut, missing, rubbish])
def test_damaged_segment_is_passed_over(at, campus, damage):
    write_changes()
    running = LiveIndex()
    assert found_ids(running) == []
    listing = add_listing(at, campus)
    state = write_changes()

    damage(files.segment_file(state.generation, state.segments))

    assert found_ids(running) == found_ids(LiveIndex()) == [entry(listing)]


def test_text_with_odd_line_ends_passes_through_a_segment(at, campus):
    write_changes()
    text = f"{HELP}\u2028Neue Zeile\u2029Neuer Absatz\x85Noch eine\r\nUnd eine"
    listing = add_listing(at, campus, text=text)

    write_changes()

    with LiveIndex().current() as index:
        assert index.entry(entry(listing)).text == text


def test_failing_segment_leaves_no_file(at, tmp_path):
    path = tmp_path / "segment.jsonl"

    with pytest.raises(UnicodeEncodeError):
        files.write_segment(path, {"listing:1": replace(QUESTION, text="\ud800")})

    assert list(tmp_path.iterdir()) == []


def test_own_topic_leads_to_a_new_generation(at, campus):
    listing = add_listing(at, campus, text="Wir pressen Holzwolle zu Platten.")
    before = write_changes()
    assert write_changes().stamp == before.stamp

    topic = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Holzwolle"], "fr": ["laine de bois"]}), at=at)
    after = write_changes()

    assert after.generation == before.generation + 1
    with LiveIndex().current() as index:
        assert topic.identifier in index.topics_of(entry(listing))
    question = replace(QUESTION, text="Nous cherchons de la laine de bois", language="fr")
    assert "common-topics" in [reason.code for reason in found(LiveIndex(), question)[0].reasons]


def test_segments_are_compiled_into_a_generation_when_there_are_many(at, campus, monkeypatch):
    from hubwerk.processes.matchmaking.services import index as service

    monkeypatch.setattr(service, "_SEGMENTS", 2)
    live, states = LiveIndex(), []
    for number in range(4):
        add_listing(at, campus, text=f"{HELP} {number}")
        states.append(str(write_changes()))
        assert len(found_ids(live)) == number + 1

    assert states == ["1.0", "1.1", "1.2", "2.0"]


def test_only_two_generations_are_kept(at, campus):
    for _ in range(4):
        rebuild()

    assert sorted(path.name for path in files.folder().iterdir()) == [files.generation_file(number).name for number in (3, 4)]


def test_writer_with_nothing_to_do_does_nothing(at, campus):
    add_listing(at, campus)
    state = write_changes()
    before = {path.name: path.stat().st_mtime_ns for path in files.folder().iterdir()}

    assert str(write_changes()) == str(state)
    assert {path.name: path.stat().st_mtime_ns for path in files.folder().iterdir()} == before


def test_reader_far_behind_catches_up(at, campus):
    live = LiveIndex()
    found(live)
    listings = []
    for number in range(3):
        listings.append(add_listing(at, campus, text=f"{HELP} {number}"))
        write_changes()
    rebuild()
    listings.append(add_listing(at, campus, text=f"{HELP} zuletzt"))

    assert set(found_ids(live)) == {entry(listing) for listing in listings}


def test_state_has_one_row():
    write_changes()
    rebuild()

    assert list(IndexState.objects.values_list("pk", flat=True)) == [IndexState.SOLE]


_PROCESS = """
import json, sys
import django
from django.conf import settings
options = json.loads(sys.argv[1])
settings.DATABASES["default"]["NAME"] = options["database"]
settings.HUBWERK_DATA_DIR = options["folder"]
django.setup()
from hubwerk.processes.matchmaking.live import live_index
from tests.processes.matchmaking.network import found_ids
for _ in sys.stdin:
    print(json.dumps(found_ids(live_index)), flush=True)
"""


@pytest.mark.slow
def test_another_process_sees_every_change_at_its_next_request(at, campus):
    options = {"database": str(connection.settings_dict["NAME"]), "folder": str(django_settings.HUBWERK_DATA_DIR)}
    process = subprocess.Popen([sys.executable, "-c", _PROCESS, json.dumps(options)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    assert process.stdin and process.stdout

    def asked():
        assert process.stdin and process.stdout
        process.stdin.write("\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    with process:
        answers = [asked()]
        listing = add_listing(at, campus)
        answers.append(asked())
        write_changes()
        answers.append(asked())
        close_listing(actor=None, listing_id=listing.pk, at=at)
        answers.append(asked())
        write_changes()
        answers.append(asked())
        process.stdin.close()

    there = [entry(listing)]
    assert answers == [[], there, there, [], []]
    assert process.returncode == 0
