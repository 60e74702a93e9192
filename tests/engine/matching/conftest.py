import pytest

from hubwerk.engine.matching import MatchIndex
from tests.engine.matching.entries import network


@pytest.fixture
def index(lexicon):
    """The small network of `entries`, compiled."""
    return MatchIndex.build(network(), lexicon=lexicon)


@pytest.fixture
def index_of(lexicon):
    def index_of(*entries, **options):
        return MatchIndex.build(entries, lexicon=lexicon, **options)

    return index_of
