import pytest

from hubwerk.engine.text.compounds import CompoundSplitter, count_parts

GERMAN = "Fach Fachkräfte Kräfte Mangel Rohstoffmangel Wassermangel Wasser Rohstoff Kraftwerk Verwaltung Stadtverwaltung Stadt Digitalisierung Schule Schulleitung Leitung Wasserleitung Transport Sport Sporthalle Halle"
DUTCH = "energie besparing waterbesparing water tijdbesparing tijd energieprijs prijs waterprijs personeel tekort watertekort"


@pytest.fixture
def german() -> CompoundSplitter:
    return CompoundSplitter("de", count_parts(GERMAN.split(), "de"))


@pytest.fixture
def dutch() -> CompoundSplitter:
    return CompoundSplitter("nl", count_parts(DUTCH.split(), "nl"))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Fachkräftemangel", ("fachkrafte", "mangel")),
        ("Verwaltungsdigitalisierung", ("verwaltung", "digitalisierung")),
        ("Wasserleitungen", ("wasser", "leitungen")),
        ("Transport", ("transport",)),
        ("Stadt", ("stadt",)),
        ("Xyzzy", ("xyzzy",)),
    ],
)
def test_german_compound_is_split(german, word, parts):
    assert german.parts(word) == parts


def test_dutch_compound_is_split(dutch):
    assert dutch.parts("personeelstekort") == ("personeel", "tekort")
    assert dutch.parts("energiebesparing") == ("energie", "besparing")


def test_levels_hold_every_part_and_nothing_for_a_plain_word(german):
    assert german.levels("Fachkräftemangel")[:2] == ("fachkrafte", "mangel")
    assert german.levels("Stadt") == ()


def test_word_with_digits_is_no_compound(german):
    assert german.parts("Wasser2Leitung") == ("wasser2leitung",)
