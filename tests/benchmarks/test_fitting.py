import json

import numpy as np
import pytest

from benchmarks.fit_weights import fit, weights_file
from benchmarks.objective import Objective
from benchmarks.parts import Reader, Scorer, parts_of
from benchmarks.pools import measure, pools_of
from benchmarks.search import search
from hubwerk.engine.matching import Entry, MatchIndex, Preferences, Weights, rank
from hubwerk.engine.matching.topics import topic_finder

PLAIN = Preferences(roles=0, nearness=0, border=0, freshness=0)
CASES = [
    Weights(forward=0.7, topic_forward=0.5, reach=0.8, topics=0.2, dense=0.3),
    Weights(forward=1.0, topic_forward=1.0, reach=0.0, topics=0.0, dense=0.3),
    Weights(forward=0.4, topic_forward=0.2, reach=1.0, topics=0.7, dense=0.3),
]


@pytest.fixture
def reader(lexicon):
    return Reader(lexicon, topic_finder(lexicon))


@pytest.fixture
def pools(small):
    return list(pools_of(small.documents, small.fitting + small.held_out))


@pytest.mark.parametrize("weights", CASES)
def test_scores_from_the_compiled_pool_are_those_of_the_index(small, lexicon, reader, weights):
    entries = [Entry(f"{place:06}", document.text, language=document.lang) for place, document in enumerate(small.documents)]
    index = MatchIndex.build(entries, lexicon=lexicon, weights=weights)
    scorer = Scorer(small.documents, reader)

    for query in small.fitting + small.held_out:
        found = index.find(Entry("query", query.text, language=query.lang), limit=10, preferences=PLAIN)
        scored = scorer.scored(query, weights)
        expected = {int(one.id): one.score for one in found}
        assert {place: 100 * total for place, total in zip(scored.places.tolist(), scored.total.tolist(), strict=True) if total > 0} == pytest.approx(
            expected
        )


@pytest.mark.parametrize("weights", CASES)
def test_the_objective_is_what_ranking_gives(pools, lexicon, reader, weights):
    def ranker(queries, documents, k=10):
        return rank(queries, documents, k, lexicon=lexicon, weights=weights)

    found = Objective(list(parts_of(pools, reader))).ndcg(weights)

    assert found == pytest.approx({label: figure.ndcg for label, figure in measure(ranker, pools).items()})


def test_search_climbs_to_the_top_and_leaves_the_share_of_vectors():
    def value(weights):
        return -((weights.forward - 0.3) ** 2) - (weights.topic_forward - 0.6) ** 2 - (weights.reach - 1) ** 2 - (weights.topics - 0.1) ** 2

    found = search(value, CASES[0])

    assert (found.forward, found.topic_forward, found.reach, found.topics) == pytest.approx((0.3, 0.6, 1.0, 0.1), abs=0.05)
    assert found.dense == CASES[0].dense


def test_fitting_twice_gives_the_same(pools, reader):
    objective = {"small": Objective(list(parts_of(pools, reader)))}

    assert fit(objective, CASES[0]) == fit(objective, CASES[2])


def test_the_weights_file_is_what_the_engine_reads():
    content = json.loads(weights_file(CASES[0], {"data": "small"}))

    assert Weights(**content["weights"]) == CASES[0]
    assert content["fitted_on"] == {"data": "small"}


def test_parts_hold_every_right_document_that_shares_anything(pools, reader):
    for one in parts_of(pools, reader):
        assert np.all(one.plain <= 1 + 1e-9) and np.all(one.excused >= one.plain - 1e-9)
        assert one.is_right.sum() == one.right
