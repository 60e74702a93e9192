import pytest

from hubwerk.engine.matching import MatchIndex, Weights
from tests.engine.matching.entries import network

# Of their own, so that no test hangs on what was last fitted.
WEIGHTS = Weights(forward=0.67, topic_forward=0.5, reach=0.8, topics=0.2, dense=0.3)


@pytest.fixture
def index(lexicon):
    """The small network of `entries`, compiled."""
    return MatchIndex.build(network(), lexicon=lexicon, weights=WEIGHTS)


@pytest.fixture
def index_of(lexicon):
    def index_of(*entries, **options):
        return MatchIndex.build(entries, lexicon=lexicon, **({"weights": WEIGHTS} | options))

    return index_of
