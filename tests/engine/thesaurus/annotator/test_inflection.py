import pytest

from hubwerk.engine.thesaurus.annotator.inflection import same_word


@pytest.mark.parametrize(
    ("label", "text", "language"),
    [
        ("Messe", "Messen", "de"),
        ("Digitalisierung", "digitalisieren", "de"),
        ("nachhaltig", "Nachhaltigkeit", "de"),
        ("Unternehmer", "Unternehmerinnen", "de"),
        ("Bild", "Bilder", "de"),
        ("durable", "durables", "fr"),
        ("digitalisation", "digitaliser", "fr"),
        ("formateur", "formatrices", "fr"),
        ("développement", "developpement", "fr"),
        ("duurzaam", "duurzame", "nl"),
        ("digitalisering", "digitaliseren", "nl"),
        ("company", "companies", "en"),
        ("recruitment", "recruit", "en"),
    ],
)
def test_forms_of_one_word(label, text, language):
    assert same_word(label, text, language)


@pytest.mark.parametrize(
    ("label", "text", "language"),
    [
        ("Unternehmerin", "Unternehmen", "de"),
        ("Veranstalter", "Veranstaltung", "de"),
        ("Drucker", "Druck", "de"),
        ("Trockenheit", "trocken", "de"),
        ("parken", "Park", "de"),
        ("formation", "format", "fr"),
        ("métré", "mètre", "fr"),
        ("opéra", "opérateur", "fr"),
        ("mobilité", "mobile", "fr"),
        ("taalles", "talen", "nl"),
        ("marketing", "market", "en"),
        ("housing", "house", "en"),
        ("engineering", "engine", "en"),
        ("policy", "police", "en"),
    ],
)
def test_words_of_one_stem_that_are_no_forms_of_each_other(label, text, language):
    assert not same_word(label, text, language)
