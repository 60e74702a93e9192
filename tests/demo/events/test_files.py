import pytest

from hubwerk.demo.events.files import read, read_events
from hubwerk.demo.sample import sample_organisations
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import load
from hubwerk.processes.events.enums import EventFormat
from hubwerk.processes.events.models.events import TEASER_LENGTH, TITLE_LENGTH

EVENTS = {row["key"]: row for row in read_events()}
ORGANISATIONS = {row["key"]: row for row in sample_organisations()}


def test_there_are_thirty_events_of_nearly_every_format():
    formats = {row["format"] for row in EVENTS.values()}

    assert len(EVENTS) == len(read_events()) == 30
    assert sum(row["days"] < 0 for row in EVENTS.values()) == 12
    assert formats == set(EventFormat)


@pytest.mark.parametrize("key", EVENTS)
def test_each_is_told_in_four_languages(key):
    row = EVENTS[key]

    assert set(row["title"]) == set(row["teaser"]) == set(LANGUAGES)
    assert len(set(row["description"])) >= 2
    assert all(len(title) <= TITLE_LENGTH for title in row["title"].values())
    assert all(len(teaser) <= TEASER_LENGTH for teaser in row["teaser"].values())
    assert all(60 <= len(text.split()) <= 120 for text in row["description"].values())


@pytest.mark.parametrize("key", EVENTS)
def test_each_names_only_what_there_is(key):
    row = EVENTS[key]
    speakers = row.get("speaker", [])
    contacts = {f"{contact['given_name']} {contact['family_name']}" for one in ORGANISATIONS.values() for contact in one.get("contact", [])}

    assert set(row["hosts"]) | {one["organisation"] for one in speakers if "organisation" in one} <= set(ORGANISATIONS)
    assert {one["name"] for one in speakers if "organisation" in one} <= contacts
    assert set(row["topics"]) <= set(load().topics)
    assert row.get("place", "maasboog") in read("places")
    assert set(row.get("questions", [])) <= set(read("questions")["registration"])
    assert row.get("online", "https://rooms.example/").startswith("https://rooms.example/")
