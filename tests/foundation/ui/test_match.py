"""Cutting texts at the words of topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwerk.foundation.ui.match import Segment, Span, letter, segments


@pytest.mark.parametrize(("position", "name"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")])
def test_letter_counts_like_a_spreadsheet(position, name):
    assert letter(position) == name


def test_segments_cut_at_the_edges_of_spans():
    found = segments("Wir suchen ERP und KI.", [Span(11, 14, "erp"), Span(19, 21, "ai")], {"erp": "a", "ai": "b"})

    assert found == [
        Segment("Wir suchen "),
        Segment("ERP", ("erp",), ("a",)),
        Segment(" und "),
        Segment("KI", ("ai",), ("b",)),
        Segment("."),
    ]


def test_segments_of_overlapping_spans_name_every_topic_once():
    found = segments("IT-Sicherheit", [Span(0, 13, "security"), Span(0, 2, "it"), Span(0, 2, "it")], {"security": "a", "it": "b"})

    assert found == [
        Segment("IT", ("it", "security"), ("b",)),
        Segment("-Sicherheit", ("security",), ("a",)),
    ]


def test_segments_leave_out_topics_that_are_not_shared_and_spans_outside_the_text():
    found = segments("Kurz", [Span(0, 4, "other"), Span(2, 99, "erp"), Span(50, 60, "erp"), Span(3, 3, "erp")], {"erp": "a"})

    assert found == [Segment("Ku"), Segment("rz", ("erp",), ("a",))]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from("xyz")), max_size=8))
def test_segments_never_lose_or_add_a_character(text, places):
    spans = [Span(start, end, topic) for start, end, topic in places]

    found = segments(text, spans, {"x": "a", "y": "b"})

    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)
