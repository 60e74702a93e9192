"""Words and phrases that no topic reads."""

from hubwerk.engine.thesaurus import Annotator, Thesaurus, Topic
from hubwerk.engine.thesaurus.gaps import Gap, Source, gaps, unread_phrases

KNOWN = Annotator(
    Thesaurus.of([Topic("labelling", {"de": ("Etikettierung",), "fr": ("étiquetage",), "en": ("labelling",), "nl": ("etikettering",)})])
)


def _read(text, language):
    return [text[phrase.start : phrase.end] for phrase in unread_phrases(text, language, KNOWN.annotate(text, language))]


def _found(*sources, **options):
    return gaps([Source(*source) for source in sources], lambda source: unread_phrases(source.text, source.language, ()), **options)


def test_what_a_topic_reads_is_no_gap():
    assert _read("Wir brauchen Etikettierung und eine Absaugung.", "de") == ["Absaugung"]


def test_german_gaps_are_nouns_within_a_sentence():
    assert _read("Maschinen stehen herum. Wir suchen seit drei Wochen eine Absaugung für 2 Pressen.", "de") == ["Absaugung", "Pressen"]


def test_small_words_hold_a_french_phrase_together():
    assert _read("Nous avons une ligne de traitement des eaux usées.", "fr")[:2] == ["ligne", "ligne de traitement"]


def test_names_numbers_and_everyday_words_are_no_gaps():
    assert _read("We work with Prismelle on ten projects every week: good people, great customers.", "en") == []


def test_abbreviations_may_be_gaps():
    assert _read("We run OPC servers.", "en") == ["OPC", "OPC servers", "servers"]


def test_a_gap_is_what_two_organisations_write_in_any_form():
    found = _found(
        ("1", "a", "Uns fehlt eine Absaugung an der Presse.", "de"),
        ("2", "b", "Gebaut werden hier Absaugungen.", "de"),
        ("3", "b", "Auch gute Absaugungen altern, sagt jede Kehrmaschine.", "de"),
        widest=1.0,
    )

    assert found == (Gap("de", "Absaugungen", 2, 3, (("1", 15, 24), ("2", 19, 30))),)


def test_one_organisation_alone_shows_no_gap():
    assert _found(("1", "a", "eine Absaugung", "de"), ("2", "a", "eine Absaugung", "de"), widest=1.0) == ()


def test_languages_are_told_apart():
    assert _found(("1", "a", "the dispenser", "en"), ("2", "b", "een dispenser", "nl"), widest=1.0) == ()


def test_the_whole_phrase_stands_for_its_parts():
    found = _found(("1", "a", "our vacuum gripper", "en"), ("2", "b", "any vacuum gripper", "en"), ("3", "c", "some gripper", "en"), widest=1.0)

    assert [(gap.text, gap.owners) for gap in found] == [("gripper", 3), ("vacuum gripper", 2)]


def test_proper_names_are_left_out():
    assert _found(("1", "a", "an der Absaugung", "de"), ("2", "b", "eine Absaugung", "de"), names=["Absaugung Muster GmbH"], widest=1.0) == ()


def test_what_almost_everyone_writes_names_nothing():
    sources = [(str(number), str(number), "mit der Absaugung" + (" am Greifer" if number < 3 else ""), "de") for number in range(20)]

    assert [gap.text for gap in _found(*sources)] == ["Greifer"]


def test_the_order_of_the_texts_does_not_matter():
    sources = [("1", "a", "eine Absaugung am Greifer", "de"), ("2", "b", "Greifer und Absaugung", "de"), ("3", "c", "der Greifer", "de")]

    assert _found(*sources, widest=1.0) == _found(*reversed(sources), widest=1.0)
