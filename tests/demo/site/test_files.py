"""The texts and pictures of the sample site as its files tell them; no database."""

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from hubwerk.demo.sample import sample_organisations
from hubwerk.demo.site.files import ORIGINAL, TRANSLATIONS, read, read_folder, shipped_picture
from hubwerk.engine.text.languages import LANGUAGES, detect_language
from hubwerk.engine.thesaurus import load
from hubwerk.network.organisations.indicators import FactPrecision, FactUnit, RegionIndicator

ORGANISATIONS = {sample["key"]: sample for sample in sample_organisations()}
NEWS, PAGES, LEGAL, REGIONS = (read_folder(name) for name in ("news", "pages", "legal", "regions"))
TOPICS, FACTS, SITES, PICTURES = read("topics")["topic"], read("facts")["fact"], read("sites")["site"], read("images")["image"]
ITEMS = [*NEWS, *PAGES, *LEGAL, *REGIONS, *TOPICS, read("home")]
SAME_RUN = 8  # so many words in a row nobody writes twice by chance


def words_of(value):
    """All that is read by someone, piece by piece."""
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from words_of(part)
        case list():
            for part in value:
                yield from words_of(part)


def shape(value):
    """What a text is made of, without its words."""
    match value:
        case dict():
            return {key: shape(part) for key, part in value.items()}
        case list():
            return [shape(part) for part in value]
        case _:
            return type(value).__name__


def test_site_has_what_a_hub_shows():
    assert len(NEWS) == 6
    assert Counter(item["kind"] for item in NEWS)["press-release"] >= 1
    assert {item["region"] for item in REGIONS} == {"BE336", "DEA2D", "NL423"}
    assert {item["kind"] for item in LEGAL} == {"imprint", "privacy", "accessibility"}
    assert len(TOPICS) >= 6


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_text_is_told_in_every_language_in_the_same_shape(language):
    assert [shape(item[language]) for item in ITEMS] == [shape(item[ORIGINAL]) for item in ITEMS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_in_the_language_they_say(language):
    wrong = [text for item in ITEMS for text in words_of(item[language]) if len(text) > 120 and detect_language(text) != language]

    assert wrong == []


def test_texts_name_only_what_the_network_knows():
    thesaurus = load()

    organisations = {key for item in NEWS for key in (*item["organisations"], *item.get("about", ()))} | {site["contact"] for site in SITES}
    organisations |= {key for item in REGIONS for language in LANGUAGES for row in item[language]["strength"] for key in row["organisations"]}
    topics = {name for item in NEWS for name in item["topics"]} | {item["topic"] for item in TOPICS}
    topics |= {name for item in REGIONS for language in LANGUAGES for row in item[language]["strength"] for name in row["topics"]}

    assert organisations - ORGANISATIONS.keys() == set()
    assert [name for name in topics if name not in thesaurus] == []
    assert {item["image"] for item in ITEMS if "image" in item} <= {picture["key"] for picture in PICTURES}


def test_every_person_quoted_is_marked_as_invented():
    marks = {"de": "erfunden", "fr": "inventée", "nl": "bedacht", "en": "invented"}

    quotes = [(language, row) for item in NEWS for language in LANGUAGES for row in item[language]["body"] if "quote" in row]

    assert len(quotes) >= 4 * 6
    assert [row["speaker"] for language, row in quotes if marks[language] not in row["function"]] == []


def test_legal_texts_say_first_that_they_are_templates():
    marks = {"de": "Muster.", "fr": "Modèle.", "nl": "Model.", "en": "Template."}

    assert [item[language]["body"][0]["paragraph"].split()[0] for item in LEGAL for language in LANGUAGES] == [
        marks[language] for _item in LEGAL for language in LANGUAGES
    ]


def test_addresses_reach_nobody():
    texts = [text for item in [*ITEMS, *SITES] for text in words_of(item)]

    assert [address for text in texts for address in re.findall(r"[\w.]+@[\w.]+\w", text) if not address.endswith(".example")] == []


def test_every_figure_has_its_source_and_its_date():
    for fact in FACTS:
        assert fact["source_name"] and re.match(r"https?://\w", fact["source_url"]), fact
        assert fact["as_of"] <= date(2026, 1, 1) and fact["expires_on"] >= fact["as_of"], fact
        assert fact["precision"] in FactPrecision.values and fact["indicator"] in RegionIndicator.values
        assert fact.get("unit", "") in FactUnit.values
    assert min(Counter(fact["region"] for fact in FACTS).values()) >= 6


def test_a_figure_beside_the_list_has_a_name_in_each_language():
    own = [fact for fact in FACTS if fact["indicator"] == RegionIndicator.OTHER]

    assert [fact for fact in own if not all(fact.get(f"name_{language}") for language in LANGUAGES)] == []


def test_each_region_offers_places_told_in_each_language():
    assert min(Counter(site["region"] for site in SITES).values()) >= 3
    assert [site["key"] for site in SITES if not all(site[language] for language in LANGUAGES)] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture["key"])
def test_pictures_are_of_one_size_small_and_described(picture):
    with shipped_picture(picture["key"]).open("rb") as file, Image.open(file) as image:
        size = image.size
        file.seek(0, os.SEEK_END)
        weight = file.tell()

    assert size == (1600, 900)
    assert weight < 60_000
    assert all(0 < len(picture["alt"][language]) <= 255 for language in LANGUAGES)


def test_no_sentence_is_taken_from_the_press_release_that_started_it():
    folder = os.environ.get("HUBWERK_BENCH_DIR")
    path = Path(folder).parent / "press-release.txt" if folder else None
    if path is None or not path.is_file():
        pytest.skip("HUBWERK_BENCH_DIR names no folder with press-release.txt beside it: there was nothing to read")
    known = set(runs(path.read_text(encoding="utf-8")))

    taken = [run for item in [*ITEMS, *SITES, *FACTS] for text in words_of(item) for run in runs(text) if run in known]

    assert taken == []


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(SAME_RUN)), strict=False)
