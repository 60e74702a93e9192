import math

import numpy as np
import pytest

from benchmarks.metrics import Figures, figures, mean_figures


def ranked(*rows):
    return np.array(rows, np.int64)


def test_the_right_document_first_is_perfect():
    assert figures(ranked([7, 1, 2]), [{7}]) == Figures(recall=1.0, mrr=1.0, ndcg=1.0, queries=1)


def test_the_right_document_third_counts_less():
    found = figures(ranked([1, 2, 7]), [{7}])

    assert (found.recall, found.mrr, found.ndcg) == pytest.approx((1.0, 1 / 3, 1 / math.log2(4)))


def test_a_document_that_is_not_found_counts_nothing():
    assert figures(ranked([1, -1, -1]), [{7}]) == Figures(0.0, 0.0, 0.0, 1)


def test_the_ideal_holds_no_more_than_fit_among_the_first():
    found = figures(ranked([1, 2]), [{1, 2, 3, 4}])

    assert (found.recall, found.ndcg) == pytest.approx((1.0, 1.0))


def test_some_of_several_right_documents_are_a_part_of_the_ideal():
    found = figures(ranked([5, 1, 2]), [{1, 8}])

    assert found.recall == 0.5
    assert found.ndcg == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))


def test_figures_are_means_over_queries():
    found = figures(ranked([1, 2], [3, 4]), [{1}, {9}])

    assert (found.recall, found.mrr, found.ndcg, found.queries) == (0.5, 0.5, 0.5, 2)


def test_groups_count_the_same_whatever_their_size():
    assert mean_figures([Figures(1.0, 1.0, 1.0, 99), Figures(0.0, 0.5, 0.0, 1)]) == Figures(0.5, 0.75, 0.5, 100)
