import pytest

from hubwerk.engine.text.languages import detect_language, known_language

SENTENCES = {
    "de": "Wir suchen für unsere Werkstatt jemanden, der mit alten Pressen umgehen kann.",
    "fr": "Nous cherchons pour notre atelier quelqu'un qui connaît les vieilles presses.",
    "nl": "Wij zoeken voor onze werkplaats iemand die met oude persen kan omgaan.",
    "en": "We are looking for someone who can handle the old presses in our workshop.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_sentence_tells_its_language(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "text"), [("de", "Fachkräfte"), ("fr", "développement"), ("nl", "ondernemerschap"), ("en", "shipbuilding")])
def test_single_word_tells_its_language(language, text):
    assert detect_language(text) == language


def test_text_without_letters_counts_as_english():
    assert detect_language("12 … !") == "en"


@pytest.mark.parametrize(
    ("declared", "expected"), [("de", "de"), ("de-BE", "de"), ("FR_be", "fr"), ("nl", "nl"), ("xx", "de"), ("", "de"), (None, "de")]
)
def test_declared_language_is_used_where_it_is_read(declared, expected):
    assert known_language(declared, SENTENCES["de"]) == expected
