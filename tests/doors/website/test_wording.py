"""Every reason in words."""

from datetime import date

import pytest
from django.utils import translation

from hubwerk.doors.website.wording import joined, sentence, topics_of_match
from hubwerk.engine.matching import Entry, Kind, Reason
from hubwerk.engine.matching.expansion import Channel
from hubwerk.engine.matching.reasons import CommonTopic, WordPair
from hubwerk.engine.matching.spans import Place
from hubwerk.engine.matching.terms import Term
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match

QUERY = Entry(id="listing:1", title="Kamera <gesucht>", text="Wir prüfen Pralinen mit der Kamera.", language="de", kind=Kind.NEED)
ENTRY = Entry(id="listing:2", title="Caméra", text="Nous testons les pralines.", language="fr", kind=Kind.OFFER)
TOPICS = {name: Topic(identifier=name, label_de=name.upper(), label_en=name.title()) for name in ("food", "sweets")}


def _match(*reasons):
    return Match(Organisation(name="M", slug="m"), None, 50.0, reasons, QUERY, ENTRY)


def _said(code, **data):
    reason = Reason(code, 1.0, data)
    with translation.override("en"):
        return str(sentence(reason, _match(reason), TOPICS))


def _pair(ours, theirs, share=1.0):
    return WordPair(Term("de", "x"), Term("fr", "y"), Channel.BRIDGE, share, (Place("text", *ours),), (Place("text", *theirs),))


@pytest.mark.parametrize(
    ("code", "data", "expected"),
    [
        (
            "bridged-words",
            {"words": (_pair((4, 10), (5, 12)),)},
            'Words with the same meaning: <q lang="de">prüfen</q>\xa0– <q lang="fr">testons</q>.',
        ),
        ("similar-words", {"words": (_pair((11, 19), (17, 25)),)}, 'Words that are alike: <q lang="de">Pralinen</q>\xa0– <q lang="fr">pralines</q>.'),
        ("same-words", {"words": (_pair((11, 19), (17, 25)),)}, 'The same words stand in both texts: <q lang="de">Pralinen</q>.'),
        ("close-meaning", {}, "The two texts are close in meaning."),
        ("role-fit", {"roles": ["user"], "other_roles": ["enabler", "supporter"]}, "Their roles fit: User – Enabler and Supporter."),
        ("nearness", {"kilometres": 1234.4}, "They are 1,234 km apart as the crow flies."),
        ("nearness", {"kilometres": 0.2}, "They are in the same place."),
        ("across-border", {"countries": ("DE", "XX")}, "A border lies between them: Germany – XX."),
        ("freshness", {"published": date(2026, 9, 4)}, "Published on Sept. 4, 2026."),
        ("shared-language", {"languages": ("de", "fr")}, "Languages that both sides speak: German and French."),
        (
            "no-shared-language",
            {"languages": ("de",), "other_languages": ("fr",)},
            "No language is known that both sides speak: German here, French there.",
        ),
        ("tomorrow's code", {}, ""),
    ],
)
def test_reason_is_a_sentence(code, data, expected):
    assert _said(code, **data) == expected


def test_common_topics_are_named_in_the_readers_language_and_lead_to_their_pages():
    common = (CommonTopic("food", "food", 1.0), CommonTopic("food", "sweets", 0.5), CommonTopic("unknown", "unknown", 0.5))

    assert _said("common-topics", topics=common) == (
        'Both speak of <a href="/en/topics/food/">Food</a>. '
        'Their topics are close: <a href="/en/topics/food/">Food</a> – <a href="/en/topics/sweets/">Sweets</a>.'
    )


def test_words_that_cannot_be_shown_make_no_sentence():
    pair = WordPair(Term("de", "x"), Term("fr", "y"), Channel.BRIDGE, 1.0)

    assert _said("bridged-words", words=(pair,)) == ""


def test_words_that_hardly_count_are_left_out():
    said = _said("bridged-words", words=(_pair((4, 10), (5, 12), share=0.9), _pair((11, 19), (17, 25), share=0.05)))

    assert "Pralinen" not in said


def test_words_of_a_text_are_escaped():
    pair = WordPair(Term("de", "x"), Term("de", "x"), Channel.SAME, 1.0, (Place("title", 0, 16),), ())

    assert "Kamera &lt;gesucht&gt;" in _said("same-words", words=(pair,))


def test_joined_writes_a_list_and_escapes_it():
    with translation.override("en"):
        assert [joined([]), joined(["<a>"]), joined(["a", "b"]), joined(["a", "b", "c"])] == ["", "&lt;a&gt;", "a and b", "a, b and c"]


def test_topics_of_match_are_those_of_both_sides():
    reason = Reason("common-topics", 1.0, {"topics": (CommonTopic("food", "sweets", 1.0),)})

    assert topics_of_match(_match(reason)) == {"food", "sweets"}
