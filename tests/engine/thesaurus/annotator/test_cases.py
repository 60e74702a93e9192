import pytest

from hubwerk.engine.thesaurus import shipped_annotator
from tests.engine.thesaurus.annotator.cases import DUTCH, ENGLISH, FRENCH, GERMAN, Absent, Found

CASES = [(language, case) for language, cases in (("de", GERMAN), ("fr", FRENCH), ("nl", DUTCH), ("en", ENGLISH)) for case in cases]


@pytest.mark.parametrize(("language", "case"), [pair for pair in CASES if isinstance(pair[1], Found)])
def test_topic_is_found_in_its_words(language, case):
    hits = {hit.topic: hit for hit in shipped_annotator().annotate(case.text, language)}

    assert case.words in [case.text[span.start : span.end] for span in hits[case.topic].spans]


@pytest.mark.parametrize(("language", "case"), [pair for pair in CASES if isinstance(pair[1], Absent)])
def test_topic_is_not_read_into_other_words(language, case):
    assert case.topic in shipped_annotator().thesaurus

    hits = {hit.topic for hit in shipped_annotator().annotate(case.text, language)}

    assert case.topic not in hits
