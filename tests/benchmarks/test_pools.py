import pytest

from benchmarks.pools import MIXED, across_languages, measure, pools_of
from benchmarks.rankers import hubwerk_ranker, rank_by_characters


def test_a_query_is_put_to_each_other_language_and_to_all(small):
    pools = list(pools_of(small.documents, small.held_out))

    assert [(pool.language, len(pool.documents), [query.id for query in pool.queries]) for pool in pools] == [
        ("de", 3, ["q2"]),
        ("fr", 3, ["q3"]),
        (MIXED, 6, ["q2", "q3"]),
    ]
    assert [pool.relevant for pool in pools] == [(frozenset({2}),), (frozenset({2}),), (frozenset({2}), frozenset({5}))]


def test_a_query_without_an_answer_in_the_pool_is_left_out(small):
    pools = list(pools_of(small.documents[:3], small.fitting))

    assert [(pool.language, pool.queries) for pool in pools] == [(MIXED, ())]


def test_figures_are_by_pair_of_languages(small):
    found = measure(rank_by_characters, pools_of(small.documents, small.held_out))

    assert set(found) == {"fr→de", "de→fr", MIXED}
    assert found[MIXED].queries == 2


def test_hubwerk_finds_the_answers_of_the_small_set(small, lexicon):
    found = measure(hubwerk_ranker(lexicon), pools_of(small.documents, small.fitting + small.held_out))

    assert across_languages(found).ndcg == pytest.approx(1.0)
