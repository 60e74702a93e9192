import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwerk.engine.lexicon.places import thesaurus_lexicon
from hubwerk.engine.matching import rank
from tests.engine.matching.entries import texts

DOCUMENTS = [
    {"text": "Torten und Kekse aus eigener Bäckerei", "lang": "de"},
    {"text": "Cybersecurity audits for small manufacturers", "lang": "en"},
    {"text": "Audits de cybersécurité pour petites entreprises industrielles", "lang": "fr"},
    {"text": "Prüfung der Cybersicherheit für kleine Hersteller", "lang": "de"},
    {"text": "Cybersecurity-audits voor kleine fabrikanten", "lang": "nl"},
]


@pytest.fixture
def ranked(lexicon):
    def ranked(queries, documents, k=10):
        return rank(queries, documents, k, lexicon=lexicon)

    return ranked


def test_answer_is_an_integer_array_padded_with_minus_one(ranked):
    found = ranked([{"text": "Audit de cybersécurité", "lang": "fr"}, {"text": "xyzzy", "lang": "en"}], DOCUMENTS, k=8)

    assert found.shape == (2, 8)
    assert np.issubdtype(found.dtype, np.integer)
    assert set(found[0].tolist()[:4]) == {1, 2, 3, 4}
    assert list(found[0][5:]) == [-1, -1, -1]
    assert list(found[1]) == [-1] * 8


def test_ten_are_given_by_default(ranked):
    assert rank([{"text": "Holz"}], [], lexicon=thesaurus_lexicon()).shape == (1, 10)


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=6), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_rows_hold_each_document_once_and_padding_comes_last(queries, documents, k):
    lexicon = thesaurus_lexicon()
    query_rows, document_rows = [{"text": text, "lang": None} for text in queries], [{"text": text, "lang": None} for text in documents]

    found = rank(query_rows, document_rows, k, lexicon=lexicon)

    assert found.shape == (len(queries), k)
    for row in found.tolist():
        real = [place for place in row if place >= 0]
        assert row == real + [-1] * (k - len(real))
        assert len(set(real)) == len(real) and all(place < len(documents) for place in real)
    assert (found == rank(query_rows, document_rows, k, lexicon=lexicon)).all()


def test_first_places_do_not_depend_on_k(ranked):
    queries = [{"text": document["text"], "lang": document["lang"]} for document in DOCUMENTS]

    assert (ranked(queries, DOCUMENTS, k=2) == ranked(queries, DOCUMENTS, k=5)[:, :2]).all()


def test_language_may_be_unknown_or_one_nobody_reads(ranked):
    for lang in (None, "", "pt", "de-BE"):
        found = ranked([{"text": "Prüfung der Cybersicherheit", "lang": lang}], [{**document, "lang": lang} for document in DOCUMENTS])

        assert found[0][0] == 3


@pytest.mark.parametrize("place", range(1, 5))
def test_the_same_text_in_another_language_is_found(ranked, place):
    query = DOCUMENTS[place]

    found = ranked(
        [query], [document for document in DOCUMENTS if document["lang"] != query["lang"] or document is query or "Torten" in document["text"]]
    )

    assert len([one for one in found[0].tolist() if one >= 0]) >= 3


def test_equal_documents_keep_their_order(ranked):
    documents = [{"text": "Holz und Stahl", "lang": "de"}] * 12

    assert ranked([{"text": "Stahl und Holz", "lang": "de"}], documents, k=12).tolist() == [list(range(12))]


def test_document_that_is_the_query_comes_first(ranked):
    assert ranked(DOCUMENTS, DOCUMENTS, k=1).ravel().tolist() == list(range(len(DOCUMENTS)))


@pytest.mark.parametrize(
    ("queries", "documents", "shape"), [([], DOCUMENTS, (0, 3)), ([], [], (0, 3)), ([{"text": "Holz", "lang": "de"}], [], (1, 3))]
)
def test_nothing_asked_or_nothing_there(ranked, queries, documents, shape):
    found = ranked(queries, documents, k=3)

    assert found.shape == shape
    assert (found == -1).all()


def test_empty_and_missing_values_are_as_good_as_left_out(ranked):
    empty = {"text": "", "lang": None, "title": None, "kind": None, "roles": None, "topics": None, "place": None, "organisation": None}

    found = ranked([{**DOCUMENTS[3], "title": None}, empty, {"text": None}], [*DOCUMENTS, empty], k=6)

    assert found[0][0] == 3 and 5 not in found[0]
    assert (found[1:] == -1).all()


def test_roles_kinds_and_organisations_are_heard(ranked):
    query = {"text": "Cybersicherheit", "lang": "de", "kind": "need", "organisation": "a", "roles": ["user"]}
    answer = {"text": "Cybersicherheit", "lang": "de", "kind": "offer", "organisation": "b"}
    documents = [answer, {**answer, "roles": ["enabler"]}, {**answer, "organisation": "a"}, {**answer, "kind": "need"}, {**answer, "roles": ["user"]}]

    assert ranked([query], documents, k=5).tolist() == [[1, 4, 0, -1, -1]]


def test_inputs_are_left_as_they_are(ranked):
    query, document = {"text": "Holz", "lang": "de", "other": 1}, {"text": "Holz", "lang": "de", "id": "x"}

    ranked([query], [document])

    assert (query, document) == ({"text": "Holz", "lang": "de", "other": 1}, {"text": "Holz", "lang": "de", "id": "x"})
