"""The best few for everyone. The assignment is compared with trying every possibility on small networks."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwerk.engine.matching import Entry, suggest
from hubwerk.engine.matching.suggestions import _assign, _Pairing, reciprocal_scores
from tests.engine.matching.entries import TODAY, need, offer

names = st.sampled_from("abcd")
edges = st.dictionaries(st.tuples(names, names).filter(lambda edge: edge[0] != edge[1]), st.integers(1, 100), max_size=9)


def pairings(scores):
    return {edge: _Pairing(float(score), "", "") for edge, score in scores.items()}


def possible(scores, each_gets, each_is_suggested):
    """Every choice of pairs within the limits."""
    for size in range(len(scores) + 1):
        for chosen in combinations(sorted(scores), size):
            gets, suggested = Counter(one for one, _ in chosen), Counter(other for _, other in chosen)
            if max(gets.values(), default=0) <= each_gets and max(suggested.values(), default=0) <= each_is_suggested:
                yield chosen


def fairness(chosen, receivers):
    """How well the worst served is served, then the next, …"""
    gets = Counter(one for one, _ in chosen)
    return sorted(gets[receiver] for receiver in receivers)


@given(edges, st.integers(1, 3), st.integers(1, 3))
@settings(max_examples=120, deadline=None)
def test_assignment_is_as_fair_as_can_be_and_then_as_good(scores, each_gets, each_is_suggested):
    receivers = sorted({receiver for receiver, _ in scores})

    chosen = _assign(pairings(scores), each_gets, each_is_suggested)

    ways = list(possible(scores, each_gets, each_is_suggested))
    fairest = max(fairness(way, receivers) for way in ways)
    assert tuple(sorted(chosen)) in ways
    assert fairness(chosen, receivers) == fairest
    best = max(sum(scores[edge] for edge in way) for way in ways if fairness(way, receivers) == fairest)
    assert sum(scores[edge] for edge in chosen) == best


def test_greedy_by_score_would_leave_someone_out():
    # The one supplier is the best for both, but only b has another.
    scores = {("a", "one"): 50, ("b", "one"): 90, ("b", "two"): 20}

    chosen = _assign(pairings(scores), each_gets=1, each_is_suggested=1)

    assert sorted(chosen) == [("a", "one"), ("b", "two")]


def test_the_worst_served_is_lifted_before_totals():
    scores = {("a", "x"): 99, ("a", "y"): 99, ("b", "x"): 1}

    assert sorted(_assign(pairings(scores), each_gets=2, each_is_suggested=1)) == [("a", "y"), ("b", "x")]


def some_network():
    crafts = ["Holz", "Stahl", "Beton", "Glas"]
    needs = [
        need(f"n{number}", f"Wir suchen {crafts[number % 4]} für den Innenausbau", organisation=f"u{number}", language="de") for number in range(8)
    ]
    offers = [
        offer(f"o{number}", f"Wir liefern {crafts[number % 4]} für den Innenausbau", organisation=f"e{number}", language="de") for number in range(5)
    ]
    return [*needs, *offers]


@pytest.mark.parametrize(("each_gets", "each_is_suggested"), [(1, 1), (2, 3), (3, 6)])
def test_limits_on_both_sides_are_kept_and_everyone_is_named(index_of, each_gets, each_is_suggested):
    found = suggest(index_of(*some_network()), each_gets=each_gets, each_is_suggested=each_is_suggested)

    assert list(found) == sorted({entry.organisation for entry in some_network()})
    assert max(map(len, found.values())) <= each_gets
    assert max(Counter(one.other for some in found.values() for one in some).values()) <= each_is_suggested
    for organisation, some in found.items():
        assert [one.score for one in some] == sorted((one.score for one in some), reverse=True)
        assert len({one.other for one in some}) == len(some)
        assert all(one.organisation == organisation != one.other for one in some)
        assert all(one.entry_id[1:] == organisation[1:] and one.other_entry_id[1:] == one.other[1:] for one in some)


def test_same_network_gets_the_same_suggestions_whatever_its_order(index_of):
    network = some_network()

    assert suggest(index_of(*network)) == suggest(index_of(*network)) == suggest(index_of(*reversed(network)))


def test_excluded_pairs_are_not_suggested_either_way(index_of):
    index = index_of(*some_network())
    before = suggest(index)
    pair = frozenset({"u0", before["u0"][0].other})

    after = suggest(index, excluded={pair})

    assert before["u0"]
    assert pair not in {frozenset({one.organisation, one.other}) for some in after.values() for one in some}


def test_weak_matches_are_not_suggested(index_of):
    found = suggest(index_of(*some_network()), least_score=100.0)

    assert set(found.values()) == {()}


def test_closed_entries_neither_ask_nor_answer(index_of):
    closed = date(2026, 9, 3)
    asks = need("n", "Wir suchen Holz", organisation="u", language="de", closes=closed)
    answers = offer("o", "Wir liefern Holz", organisation="e", language="de")
    index = index_of(asks, answers)

    assert suggest(index, on=TODAY) == {"e": (), "u": ()}
    assert [one.other for one in suggest(index, on=closed)["u"]] == ["e"]


def test_pairs_are_scored_alike_from_both_sides(index_of):
    scores = reciprocal_scores(index_of(*some_network()))

    for (ours, theirs), pairing in scores.items():
        back = scores[theirs, ours]
        assert (pairing.score, pairing.entry_id, pairing.other_entry_id) == (back.score, back.other_entry_id, back.entry_id)
        assert 0 < pairing.score <= 100


def test_entries_of_nobody_are_passed_over(index_of):
    index = index_of(Entry(id="p", text="Holz für den Innenausbau", language="de"), *some_network())

    assert "" not in suggest(index)
    assert all(one.other for some in suggest(index).values() for one in some)


def test_empty_network_has_no_suggestions(index_of):
    assert suggest(index_of()) == {}
