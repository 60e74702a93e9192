import json
from collections import Counter

import pytest

from benchmarks.data_sets import PUBLIC_FILES, data_sets, public_folder, read_pairs, read_public


@pytest.fixture
def public(tmp_path, monkeypatch):
    """A folder of public texts with one small file."""
    rows = [
        {"type": "doc", "lang": "fr", "id": "0", "text": "logiciel"},
        *({"type": "query", "lang": "de", "id": f"q{number}", "text": "Software", "relevant": {"fr": ["0"]}} for number in range(5)),
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setenv("HUBWERK_BENCH_DIR", str(tmp_path))
    return tmp_path


def test_our_pairs_cover_all_pairs_of_languages_alike():
    pairs = read_pairs()

    counts = Counter((query.lang, *query.relevant) for query in pairs.fitting + pairs.held_out)
    assert len(counts) == 12 and set(counts.values()) == {38}


def test_halves_of_our_pairs_share_nothing():
    pairs = read_pairs()
    fitting, held_out = {query.id for query in pairs.fitting}, {query.id for query in pairs.held_out}

    assert fitting & held_out == set()
    assert {query.text for query in pairs.fitting} & {query.text for query in pairs.held_out} == set()
    assert (len(fitting), len(held_out)) == (228, 228)
    assert all(int(name.rpartition("-")[2]) % 2 == 1 for name in held_out)


def test_every_need_of_our_pairs_has_its_offer():
    pairs = read_pairs()
    offers = {(document.lang, document.id) for document in pairs.documents}

    assert {(lang, *ids) for query in pairs.held_out + pairs.fitting for lang, ids in query.relevant.items()} == offers


def test_public_queries_at_odd_positions_are_held_out(public):
    labels = read_public(public / "labels.jsonl")

    assert [query.id for query in labels.fitting] == ["q0", "q2", "q4"]
    assert [query.id for query in labels.held_out] == ["q1", "q3"]
    assert [document.text for document in labels.documents] == ["logiciel"]


def test_what_is_not_there_is_said(public):
    found, missing = data_sets()

    assert [one.name for one in found] == ["pairs", "labels"]
    assert [sentence.partition(":")[0] for sentence in missing] == ["tenders"]


def test_without_the_folder_nothing_public_is_read(monkeypatch):
    monkeypatch.delenv("HUBWERK_BENCH_DIR", raising=False)

    found, missing = data_sets()

    assert [one.name for one in found] == ["pairs"]
    assert all("nothing to read" in sentence for sentence in missing) and len(missing) == 2


@pytest.mark.parametrize("name", PUBLIC_FILES)
def test_halves_of_the_public_texts_share_nothing(name):
    folder = public_folder()
    if folder is None:
        pytest.skip("nothing to read: HUBWERK_BENCH_DIR names no folder")
    found = read_public(folder / f"{name}.jsonl")

    assert {(query.lang, query.id) for query in found.fitting} & {(query.lang, query.id) for query in found.held_out} == set()
    assert abs(len(found.fitting) - len(found.held_out)) <= 1
