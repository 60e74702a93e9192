import pytest

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.text.stems import STOPWORDS, is_stopword, stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ("Digitalisierung", "digitalisieren", "Digitalisierungen")),
        ("de", ("Fachkräftemangel", "Fachkräftemangels", "FACHKRÄFTEMANGEL", "Fachkraftemangel")),
        ("fr", ("développement", "développements")),
        ("fr", ("numérique", "numériques", "numerique")),
        ("nl", ("duurzaam", "duurzame")),
        ("nl", ("bedrijf", "bedrijfs")),
        ("en", ("digitisation", "digitization")),
        ("en", ("company", "companies")),
    ],
)
def test_forms_of_a_word_share_their_stem(language, forms):
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_a_stem(language):
    assert all(stem(word, language) for word in ("a", "5G", "ISO9001", "ß", "é", "s"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stopwords_are_known_in_any_spelling(language):
    assert all(is_stopword(word.upper(), language) for word in STOPWORDS[language])


def test_telling_word_is_no_stopword():
    assert not any(is_stopword("Digitalisierung", language) for language in LANGUAGES)
