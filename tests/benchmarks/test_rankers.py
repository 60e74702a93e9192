import numpy as np
import pytest

from benchmarks.rankers import hubwerk_ranker, rank_by_bm25, rank_by_characters
from hubwerk.engine.matching import rank

DOCUMENTS = [
    {"text": "Industrieroboter für die Montage", "lang": "de"},
    {"text": "robots industriels et cobots", "lang": "fr"},
    {"text": "bloemen en planten", "lang": "nl"},
]


@pytest.mark.parametrize("ranker", [rank_by_bm25, rank_by_characters])
def test_baselines_find_the_text_itself(ranker):
    ranked = ranker(DOCUMENTS, DOCUMENTS, 2)

    assert ranked.shape == (3, 2)
    assert ranked[:, 0].tolist() == [0, 1, 2]


@pytest.mark.parametrize("ranker", [rank_by_bm25, rank_by_characters])
def test_baselines_leave_out_what_shares_nothing(ranker):
    assert ranker([{"text": "qqqq"}], DOCUMENTS, 5).tolist() == [[-1] * 5]


def test_characters_find_cognates_and_words_do_not():
    query = [{"text": "Roboter", "lang": "de"}]

    assert rank_by_bm25(query, DOCUMENTS).tolist()[0][0] == -1
    assert set(rank_by_characters(query, DOCUMENTS).tolist()[0][:2]) == {0, 1}


def test_remembering_topics_changes_no_answer(lexicon):
    remembering = hubwerk_ranker(lexicon)

    for _ in range(2):
        assert np.array_equal(remembering(DOCUMENTS, DOCUMENTS, 3), rank(DOCUMENTS, DOCUMENTS, 3, lexicon=lexicon))
