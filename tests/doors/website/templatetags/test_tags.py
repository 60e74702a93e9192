"""The tags of the public pages."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from hubwerk.engine.matching import Entry, Reason
from hubwerk.engine.matching.reasons import CommonTopic
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Evidence, Match

ENTRY = Entry(id="organisation:1", title="<Printen>", text="Printen aus Aachen", language="de")
SHARED = Reason("common-topics", 12.34, {"topics": (CommonTopic("food", "food", 1.0),)})
MATCH = Match(Organisation(name="M", slug="m"), None, 12.34, (SHARED, Reason("shared-language", 0.0, {"languages": ("de",)})), ENTRY, ENTRY)


def _rendered(source, language="en", **context):
    with translation.override(language):
        return Template("{% load reasons website %}" + source).render(Context(context))


def test_reason_is_a_sentence_with_its_points_in_the_readers_form():
    topics = {"food": Topic(identifier="food", label_en="Food", label_de="Essen")}

    english = _rendered("{% reason reason match %}", reason=SHARED, match=MATCH, topics=topics)
    german = _rendered("{% reason reason match %}", "de", reason=SHARED, match=MATCH, topics=topics)

    assert ">Food</a>" in english and "12.3" in english
    assert ">Essen</a>" in german and "12,3" in german


def test_reason_without_points_shows_none():
    assert "why__points" not in _rendered("{% reason reason match %}", reason=MATCH.reasons[1], match=MATCH, topics={})


@pytest.mark.django_db
def test_topics_are_looked_up_where_the_page_does_not_name_them():
    Topic.objects.create(identifier="food", label_en="Food", changed_at="2026-01-01T00:00Z")

    text = _rendered("{% match_reasons match %}", match=MATCH)

    assert ">Food</a>" in text
    assert "Points of 100" in text


def test_match_figure_is_the_design_systems():
    topics = {"food": Topic(identifier="food", label_en="Food")}

    text = _rendered("{% match_figure match ours identifier='m7' level=4 %}", match=MATCH, ours=Organisation(name="Wir", slug="wir"), topics=topics)

    assert 'id="m7" data-match' in text and "<h4" in text and "Wir" in text


def test_evidence_quotes_the_words_in_their_language():
    evidence = Evidence(MATCH.organisation, None, ENTRY, (("title", 0, 9), ("text", 0, 7), ("text", 0, 7), ("text", 99, 120)))

    assert _rendered("{% evidence_words evidence %}", evidence=evidence) == '<q lang="de">&lt;Printen&gt;</q>, <q lang="de">Printen</q>'


@pytest.mark.parametrize(("query", "expected"), [("", ""), ("?role=user&page=3", "?page=3"), ("?page=1", ""), ("?page=x", ""), ("?page=²", "")])
def test_canonical_keeps_the_page_of_a_list_alone(query, expected):
    text = _rendered("{% canonical %}", request=RequestFactory().get(f"/en/organisations/{query}"))

    assert text == f'<link rel="canonical" href="http://localhost:8000/en/organisations/{expected}">'


def test_language_in_words_and_named():
    topics = {"food": Topic(identifier="food", label_en="Food")}

    assert _rendered("{{ code|language_in_words }}", "fr", code="de") == "Allemand"
    assert _rendered("{% for topic in topics|named:keys %}{{ topic }}{% endfor %}", topics=topics, keys=["gone", "food"]) == "Food"
