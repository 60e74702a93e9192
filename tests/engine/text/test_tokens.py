import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwerk.engine.text.tokens import fold, normal, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'IA et l’énergie", ["l", "IA", "et", "l", "énergie"]),
        ("E-Commerce", ["E", "Commerce"]),
        ("R&D in C++ und C#", ["R&D", "in", "C++", "und", "C#"]),
        ("ISO 9001:2015", ["ISO", "9001", "2015"]),
        ("", []),
    ],
)
def test_text_is_cut_into_words(text, words):
    assert [token.text for token in tokens(text)] == words


@given(st.text())
def test_tokens_are_where_they_say(text):
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


def test_fold_takes_accents_and_case_away():
    assert [fold(word) for word in ("Müßiggang", "ÉNERGIE", "efficiëntie", "plain")] == ["mussiggang", "energie", "efficientie", "plain"]


def test_normal_keeps_accents_and_drops_soft_hyphens():
    assert normal("Ener\u00adgie\u00e9") == "energieé"


@pytest.mark.parametrize(("word", "expected"), [("KI", True), ("5G", True), ("ERP", True), ("Ki", False), ("A", False), ("2024", False)])
def test_acronym_is_written_in_capitals(word, expected):
    assert tokens(word)[0].is_acronym is expected
