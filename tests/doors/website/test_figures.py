"""A match as a figure."""

from django.utils import translation

from hubwerk.doors.website.figures import figure_of, place_of
from hubwerk.engine.matching import Entry, Kind, Reason, Role
from hubwerk.engine.matching.reasons import CommonTopic
from hubwerk.engine.matching.spans import Place
from hubwerk.foundation.ui.match import Span
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match

OURS = Organisation(name="Werk", slug="werk", town="Aachen")
THEIRS = Organisation(name="Atelier", slug="atelier", town="Liège", is_sample=True)


def _figure(query_places, entry_places, topics, **query):
    query = {"id": "listing:1", "title": "Titel", "text": "Der Text.", "language": "de", "kind": Kind.NEED} | query
    common = tuple(CommonTopic(topic, topic, 1.0, query_places, entry_places) for topic in ("food", "gone"))
    entry = Entry(id="organisation:7", title="Atelier", text="Le texte.", language="fr", roles=frozenset({Role.SUPPORTER, Role.ENABLER}))
    match = Match(THEIRS, None, 40.0, (Reason("common-topics", 40.0, {"topics": common}),), Entry(**query), entry)
    with translation.override("en"):
        return figure_of(match, OURS, topics)


@translation.override("en")
def test_both_texts_stand_in_their_own_language_with_their_words_marked():
    topics = {"food": Topic(identifier="food", label_en="Food", label_de="Essen")}

    figure = _figure((Place("text", 4, 8),), (Place("text", 3, 8),), topics, roles=frozenset({Role.ENABLER, Role.USER}))

    assert [(topic.key, topic.label, topic.url) for topic in figure.topics] == [("food", "Food", "/en/topics/food/")]
    assert (figure.left.language, figure.left.role, figure.left.spans, figure.left.kind) == ("de", "user", [Span(4, 8, "food")], "Need")
    assert (figure.right.language, figure.right.role, figure.right.spans, figure.right.kind) == ("fr", "enabler", [Span(3, 8, "food")], "Profile")
    assert (figure.left.url, figure.right.url) == ("/en/listings/1/", "/en/organisations/atelier/")
    assert (figure.left.source, figure.right.source) == ("Werk, Aachen", "Atelier, Liège, sample data")


def test_title_leads_the_text_where_it_alone_speaks_of_a_topic():
    topics = {"food": Topic(identifier="food", label_en="Food")}

    figure = _figure((Place("title", 0, 5),), (Place("text", 3, 8),), topics)

    assert figure.left.text == "Titel\nDer Text."
    assert figure.left.text[figure.left.spans[0].start : figure.left.spans[0].end] == "Titel"


def test_place_of_leaves_out_what_is_not_known():
    with translation.override("en"):
        assert place_of(Organisation(name="Werk")) == "Werk"
