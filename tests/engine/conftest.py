"""The lexicon for tests: our own thesaurus alone, so that nothing depends on the dictionaries a machine has."""

import pytest

from hubwerk.engine.lexicon.places import thesaurus_lexicon


@pytest.fixture(scope="session")
def lexicon():
    return thesaurus_lexicon()
