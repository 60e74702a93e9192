import pytest

from benchmarks.data_sets import DataSet, Document, Query
from hubwerk.engine.lexicon.places import prepare_lexicon, thesaurus_lexicon


@pytest.fixture(scope="session")
def lexicon():
    """Our own thesaurus alone, so that nothing depends on the dictionaries a machine has."""
    return thesaurus_lexicon()


@pytest.fixture
def small():
    """Six offers in two languages and three needs, each answered by one of them."""
    offers = {
        "de": (
            "Wir programmieren Software für Spitäler und Praxen.",
            "Gabelstapler und Lagertechnik zur Miete.",
            "Beratung zu Datenschutz und DSGVO.",
        ),
        "fr": (
            "Conseil en cybersécurité et audit ISO 27001.",
            "Location de vélos électriques pour le tourisme.",
            "Formation à l'intelligence artificielle.",
        ),
    }
    documents = tuple(Document(f"{lang}{number}", lang, text) for lang, texts in offers.items() for number, text in enumerate(texts))
    queries = (
        Query("q1", "en", "We need a cybersecurity audit following ISO 27001.", {"fr": frozenset({"fr0"})}),
        Query("q2", "fr", "Nous cherchons un conseil sur le RGPD et la protection des données (DSGVO).", {"de": frozenset({"de2"})}),
        Query("q3", "de", "Wer bietet Schulungen zu künstlicher Intelligenz?", {"fr": frozenset({"fr2"})}),
    )
    return DataSet("small", documents, queries[:1], queries[1:])


@pytest.fixture(scope="session")
def lexicon_file():
    """Where the lexicon of these tests lies, for processes of their own."""
    return prepare_lexicon(dictionaries=None)
