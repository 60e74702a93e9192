import pytest

from hubwerk.engine.thesaurus.annotator.reading import Gap, is_acronym, read


def content(text, language="de"):
    return [word.text for word in read(text, language).words if word.content]


def test_small_words_are_no_content():
    assert content("Die Digitalisierung der Verwaltung") == ["Digitalisierung", "Verwaltung"]


def test_hyphenated_small_word_is_content():
    assert content("a start-up", "en") == ["start", "up"]


def test_gender_endings_are_dropped():
    assert content("Gründer:innen, Bürger*innen und développeur·euse·s") == ["Gründer", "Bürger", "développeur"]


@pytest.mark.parametrize(
    "address", ["https://museum.example/tourismus", "www.museum.example", "kultur@museum.example", "@kultur_eupen", "bericht-tourismus.pdf"]
)
def test_addresses_are_not_read(address):
    assert content(f"Siehe {address} heute", "de") == ["Siehe", "heute"]


def test_offsets_are_those_of_the_text():
    text = "Siehe www.museum.example: Die Kultur"

    assert [text[word.start : word.end] for word in read(text, "de").words] == ["Siehe", "Die", "Kultur"]


def test_title_line_ends_a_sentence():
    words = read("Altes ERP\nIhr System druckt nur Papier, und das seit Jahren schon.", "de").words

    assert [word.gap for word in words if word.text == "Ihr"] == [Gap.BREAK]


def test_line_broken_for_its_length_runs_on():
    text = "Titel\nEine lange Zeile, die nur deshalb endet, weil hier kein Platz mehr ist für eine\nVerwaltung"

    assert [word.gap for word in read(text, "de").words if word.text == "Verwaltung"] == [Gap.SPACE]


def test_firm_name_before_its_legal_form_is_known():
    reading = read("Wir von der Eupener Molkerei GmbH backen", "de")

    assert [reading.words[number].text for number in sorted(reading.names)] == ["Eupener", "Molkerei"]


@pytest.mark.parametrize(
    ("text", "expected"), [("KI", True), ("HACCP", True), ("ki", False), ("K", False), ("ABCDEF", False), ("5G", False), ("IoT", False)]
)
def test_acronyms_are_short_and_in_capitals(text, expected):
    assert is_acronym(text) is expected
