import numpy as np

from hubwerk.engine.lexicon.alignment import align


def test_planted_pairs_are_found_without_ever_standing_alone():
    # 0 waste, 1 company, 2 paper; the order of words differs in the other language.
    pairs = [((0, 1), (11, 10), 1.0), ((2, 1), (11, 12), 1.0), ((0, 2), (12, 10), 1.0)]

    counts = align(pairs, source_size=3, target_size=13).toarray()

    assert [int(np.argmax(row)) for row in counts] == [10, 11, 12]


def test_weights_decide_between_rivals():
    counts = align([((0,), (0,), 3.0), ((0,), (1,), 1.0)], source_size=1, target_size=2).toarray()

    assert counts[0, 0] == 3 * counts[0, 1] > 0


def test_nothing_to_align_gives_an_empty_table():
    table = align([((), (1,), 1.0), ((1,), (), 1.0)], source_size=2, target_size=3)

    assert (table.shape, table.nnz) == ((2, 3), 0)


def test_alignment_does_not_depend_on_the_order_of_pairs():
    pairs = [((0, 1), (1, 0), 1.0), ((2, 1), (1, 2), 1.0), ((0,), (0, 2), 0.5)]

    there = align(pairs, source_size=3, target_size=3).toarray()

    np.testing.assert_allclose(there, align(pairs[::-1], source_size=3, target_size=3).toarray())
