from hypothesis import given, settings
from hypothesis import strategies as st

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Annotator, load, shipped_annotator
from tests.engine.thesaurus.annotator.cases import DUTCH, ENGLISH, FRENCH, GERMAN

WORDS = sorted({word for cases in (GERMAN, FRENCH, DUTCH, ENGLISH) for case in cases for word in case.text.split()})
GLUE = st.sampled_from([" ", "-", "- und ", ", ", " et ", " en ", " of the ", "\n", "\n\n", "/", ":", "·", " – ", "", ". "])
SENTENCES = st.lists(st.tuples(st.sampled_from(WORDS), GLUE), max_size=25).map(lambda pairs: "".join(word + glue for word, glue in pairs))
TEXTS = st.one_of(st.text(max_size=200), SENTENCES)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_spans_lie_inside_the_text_and_hold_something(text, language):
    for hit in shipped_annotator().annotate(text, language):
        assert hit.spans == tuple(sorted(hit.spans))
        assert 0 < hit.score <= 1
        for span in hit.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
            assert 0 < span.strength <= 1


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_hits_come_best_first_each_topic_once(text, language):
    hits = shipped_annotator().annotate(text, language)

    assert [(-hit.score, hit.topic) for hit in hits] == sorted((-hit.score, hit.topic) for hit in hits)
    assert len({hit.topic for hit in hits}) == len(hits)


OTHER = Annotator(load())


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, before=TEXTS, language=st.sampled_from(LANGUAGES), other=st.sampled_from(LANGUAGES))
def test_what_was_read_before_changes_nothing(text, before, language, other):
    OTHER.annotate(before, other)

    assert OTHER.annotate(text, language) == shipped_annotator().annotate(text, language)
