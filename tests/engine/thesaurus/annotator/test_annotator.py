import pytest

from hubwerk.engine.text.compounds import CompoundSplitter
from hubwerk.engine.thesaurus import Annotator, Span, Thesaurus, Topic, TopicHit, load, shipped_annotator

PASTURE = Topic(
    id="pasture",
    labels={"de": ("Weide (Wiese)", "Weidehaltung"), "en": ("pasture",), "fr": ("pâturage",), "nl": ("weide",)},
    context=("Kuh",),
    broader=("farming",),
)
FARMING = Topic(id="farming", labels={"de": ("Landwirtschaft",), "en": ("farming",), "fr": ("agriculture",), "nl": ("landbouw",)})
DAIRY = Topic(id="dairy", labels={"de": ("Molkerei",), "en": ("dairy farming",), "fr": ("laiterie",), "nl": ("zuivel",)}, broader=("farming",))
SMALL = Annotator(Thesaurus.of([FARMING, PASTURE, DAIRY]))


def topics(text, language, annotator=SMALL):
    return [hit.topic for hit in annotator.annotate(text, language)]


def test_hit_carries_topic_score_and_span():
    (hit,) = SMALL.annotate("Eine Molkerei.", "de")

    assert hit == TopicHit("dairy", hit.score, (Span(5, 13, "Molkerei", 1.0),))
    assert 0 < hit.score < 1


def test_ambiguous_label_counts_beside_a_context_word():
    assert "pasture" in topics("Die Kuh steht auf der Weide.", "de")


def test_ambiguous_label_counts_beside_its_qualifier():
    assert "pasture" in topics("Eine Wiese, also eine Weide.", "de")


def test_ambiguous_label_counts_beside_another_label_of_its_topic():
    assert topics("Weidehaltung braucht Weide.", "de") == ["pasture"]


def test_ambiguous_label_alone_is_passed_over():
    assert topics("Er schnitt die Weide am Bach.", "de") == []


def test_ambiguous_label_does_not_vouch_for_itself():
    assert topics("Weide, Weide, Weide.", "de") == []


def test_context_far_away_does_not_count():
    assert topics("Die Kuh. " + "Nichts weiter. " * 60 + "Er schnitt die Weide.", "de") == []


def test_root_ranks_below_its_narrower_topic():
    assert topics("Molkerei und Landwirtschaft", "de") == ["dairy", "farming"]


def test_longest_label_hides_the_shorter_of_another_topic():
    assert topics("A cloud security review.", "en", shipped_annotator())[0] == "cloud-security"
    assert "cybersecurity" not in topics("A cloud security review.", "en", shipped_annotator())


def test_part_counts_where_it_stands_elsewhere_too():
    once = {hit.topic: hit.score for hit in shipped_annotator().annotate("A cloud security review.", "en")}
    twice = {hit.topic: hit.score for hit in shipped_annotator().annotate("A cloud security review of our cloud.", "en")}

    assert twice["cloud-computing"] > once.get("cloud-computing", 0.0)


def test_more_mentions_score_higher_with_less_and_less_gain():
    scores = [SMALL.annotate("Wir haben Zeit. " + "Eine Molkerei. " * count, "de")[0].score for count in (1, 2, 3)]

    assert scores[0] < scores[1] < scores[2]
    assert scores[1] - scores[0] > scores[2] - scores[1]


def test_opening_counts_a_little_more():
    early = SMALL.annotate("Eine Molkerei. Wir haben Zeit.", "de")[0].score
    late = SMALL.annotate("Wir haben Zeit. Eine Molkerei.", "de")[0].score

    assert early > late


def test_firm_name_counts_less_than_running_text():
    named = SMALL.annotate("Die Eupener Molkerei GmbH kommt.", "de")[0].score
    plain = SMALL.annotate("Die Eupener Molkerei kommt.", "de")[0].score

    assert named < plain


@pytest.mark.parametrize("language", ["xx", None, "pt-BR"])
def test_language_that_is_not_read_is_detected(language):
    text = "Wir suchen für unseren Betrieb eine Molkerei, und das ist nicht leicht."

    assert topics(text, language) == ["dairy"]


def test_regional_language_code_is_understood():
    assert topics("Une laiterie.", "fr-BE") == ["dairy"]


def test_text_without_words_has_no_topics():
    assert SMALL.annotate("… !? 12", "de") == ()
    assert SMALL.annotate("", "de") == ()


def test_given_splitter_is_used():
    splitter = CompoundSplitter("de", {"quark": 9, "molkerei": 9})
    annotator = Annotator(Thesaurus.of([FARMING, DAIRY]), {"de": splitter})

    assert annotator.annotate("Quarkmolkerei", "de")[0].spans == (Span(5, 13, "Molkerei", 0.85),)


def test_overlay_topics_are_found_beside_the_shipped_ones():
    overlay = Thesaurus.of([Topic(id="local:printen", labels={"de": ("Öcher Printenmann",)}, broader=("food-industry",))])
    annotator = Annotator(load().merged_with(overlay))

    assert topics("Wir backen Öcher Printenmänner.", "de", annotator)[0] == "local:printen"
