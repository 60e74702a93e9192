import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubwerk.engine.arrayfile import BrokenArrayFile, write_arrays
from hubwerk.engine.lexicon.places import thesaurus_lexicon
from hubwerk.engine.matching import Entry, Kind, MatchIndex, UnknownEntry
from hubwerk.engine.matching import scoring as scoring_module
from tests.engine.matching.entries import TODAY, entries, network, offer

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
changes = st.lists(st.one_of(entries(), st.sampled_from([*(f"e{number}" for number in range(8)), "compact"])), max_size=14)
queries = st.lists(entries(st.just("query")), min_size=1, max_size=2)


def answers(index, asked):
    """Everything an index says to some queries: ids, scores and reasons, with and without a day."""
    return [index.match(query, limit=50, on=on) for query in asked for on in (None, TODAY)]


def applied(index, expected, steps):
    """Apply steps (an entry to put in, an id to take out, or to compact); returns what has to be in the index then."""
    for step in steps:
        if isinstance(step, Entry):
            index.add(step)
            expected[step.id] = step
        elif step == "compact":
            index.compact()
        elif step in expected:
            index.remove(step)
            del expected[step]
        else:
            with pytest.raises(UnknownEntry):
                index.remove(step)
    return expected


@given(st.lists(entries(), max_size=6), changes, queries)
@few
def test_changed_index_answers_as_one_built_from_the_final_entries(first, steps, asked):
    lexicon = thesaurus_lexicon()
    changed = MatchIndex.build(first, lexicon=lexicon)

    done = applied(changed, {entry.id: entry for entry in first}, steps)

    built = MatchIndex.build(done.values(), lexicon=lexicon)
    assert sorted(changed, key=lambda one: one.id) == sorted(done.values(), key=lambda one: one.id)
    assert len(changed) == len(done) and all(entry_id in changed for entry_id in done)
    assert answers(changed, asked) == answers(built, asked)
    for entry_id in done:
        assert changed.topics_of(entry_id) == pytest.approx(built.topics_of(entry_id))


@given(st.lists(entries(), max_size=8), changes, queries)
@few
def test_compaction_changes_nothing(first, steps, asked):
    index = MatchIndex.build(first, lexicon=thesaurus_lexicon())
    applied(index, {entry.id: entry for entry in first}, steps)
    before = answers(index, asked)

    index.compact()

    assert answers(index, asked) == before


@given(st.lists(entries(), max_size=8, unique_by=lambda entry: entry.id), st.randoms(use_true_random=False), queries)
@few
def test_order_of_insertion_does_not_matter(some, chance, asked):
    shuffled = list(some)
    chance.shuffle(shuffled)
    lexicon = thesaurus_lexicon()
    grown = MatchIndex(lexicon=lexicon)
    for entry in shuffled:
        grown.add(entry)

    assert answers(MatchIndex.build(shuffled, lexicon=lexicon), asked) == answers(MatchIndex.build(some, lexicon=lexicon), asked)
    assert answers(grown, asked) == answers(MatchIndex.build(some, lexicon=lexicon), asked)


@given(st.lists(entries(), max_size=8), changes, changes, queries)
@few
def test_saved_index_answers_the_same_and_can_be_changed_on(tmp_path_factory, first, steps, further, asked):
    lexicon = thesaurus_lexicon()
    path = tmp_path_factory.mktemp("index") / "index.arrays"
    saved = MatchIndex.build(first, lexicon=lexicon)
    expected = applied(saved, {entry.id: entry for entry in first}, steps)

    saved.save(path)
    opened = MatchIndex.open(path, lexicon=lexicon)

    assert answers(opened, asked) == answers(saved, asked)
    expected = applied(opened, expected, further)
    assert answers(opened, asked) == answers(MatchIndex.build(expected.values(), lexicon=lexicon), asked)


@given(st.lists(entries(), min_size=1, max_size=8), queries)
@few
def test_removed_entries_never_appear(some, asked):
    index = MatchIndex.build(some, lexicon=thesaurus_lexicon())
    gone = {entry.id for entry in some[::2]}
    for entry_id in gone:
        index.remove(entry_id)

    found = {hit.id for hits in answers(index, asked) for hit in hits}

    assert not found & gone
    assert not any(entry_id in index for entry_id in gone)
    for entry_id in gone:
        with pytest.raises(UnknownEntry):
            index.entry(entry_id)
        with pytest.raises(UnknownEntry):
            index.topics_of(entry_id)


def test_many_changes_are_compiled_by_themselves_and_nothing_changes(lexicon):
    index = MatchIndex.build(network(), lexicon=lexicon)
    for number in range(520):
        index.add(offer(f"x{number:03}", f"Angebot {number}: Schulung gegen den Fachkräftemangel", language="de"))

    assert len(index._changed) < 520
    assert len(index) == len(network()) + 520
    built = MatchIndex.build(list(index), lexicon=lexicon)
    assert index.match(network()[0], limit=600) == built.match(network()[0], limit=600)


def test_candidates_are_the_best_of_old_and_changed_entries_together(lexicon, monkeypatch):
    monkeypatch.setattr(scoring_module, "_CANDIDATES", 3)
    texts = ["Fachkräftemangel", "Fachkräfte und Holz", "Holz und Mangel an Holz", "Ausbildung im Holzbau", "Fachkräftemangel im Holzbau", "Holz"]
    some = [offer(f"o{number}", text, language="de") for number, text in enumerate(texts)]
    query = Entry(id="q", text="Fachkräftemangel im Holzbau: Ausbildung, Holz", kind=Kind.NEED, language="de")
    changed = MatchIndex.build(some[:3], lexicon=lexicon)

    for entry in some[3:]:
        changed.add(entry)

    assert len(changed.match(query)) == 3
    assert changed.match(query) == MatchIndex.build(some, lexicon=lexicon).match(query)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "x",
        "🪚",
        "🪚 🌳 👩🏽‍🔧",
        "Fachkräftemangel",
        "\u200b",
        "a" * 5000,
        "نبحث عن شركاء",
        "1234 5678",
        "\x00\x07",
        "und der die das",
        "word " * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("language", [None, "de", "xx"])
def test_no_text_is_too_odd(index, text, language):
    odd = Entry(id="odd", text=text, title=text[:20], language=language)

    index.add(odd)

    assert "odd" not in [hit.id for hit in index.match(odd)]
    assert index.entry("odd") == odd
    index.compact()
    assert index.entry("odd") == odd


@given(st.text(max_size=60), st.sampled_from(["de", "fr", "nl", "en", None]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_indexed_and_asked(text, language):
    if any("\ud800" <= character <= "\udfff" for character in text):
        return
    index = MatchIndex.build(network(), lexicon=thesaurus_lexicon())

    index.add(offer("any", text, language=language))

    for hit in index.match(Entry(id="q", text=text, kind=Kind.NEED, language=language)):
        assert 0 < hit.score <= 100


def test_ten_thousand_different_words_are_indexed_and_asked(index):
    letters = string.ascii_lowercase
    text = " ".join(a + b + c + "holz" for a in letters for b in letters for c in letters[:15])

    index.add(offer("long", text, language="de"))

    assert len(text.split()) > 10_000
    assert "long" in [hit.id for hit in index.match(Entry(id="q", text="aabholz zzaholz", language="de"))]


def test_a_later_entry_replaces_an_earlier_one_with_the_same_id(index_of):
    first, second = offer("o", "Wir liefern Holz"), offer("o", "Wir liefern Stahl")

    index = index_of(first, second)

    assert list(index) == [second]


def test_progress_is_told_how_many_were_read(lexicon):
    told: list[int] = []

    MatchIndex.build(network(), lexicon=lexicon, progress=told.append)

    assert told == [1, 2, 3, 4, 5, 6]


def test_empty_index_finds_nothing_and_is_saved(lexicon, tmp_path):
    empty = MatchIndex(lexicon=lexicon)

    empty.save(tmp_path / "empty.arrays")

    opened = MatchIndex.open(tmp_path / "empty.arrays", lexicon=lexicon)
    assert (len(opened), list(opened), opened.match(network()[0])) == (0, [], [])
    opened.add(network()[0])
    assert len(opened) == 1


@pytest.mark.parametrize("kept", [0, 5, 17, 24, 200, -1])
def test_cut_file_is_broken(index, lexicon, tmp_path, kept):
    path = tmp_path / "index.arrays"
    index.save(path)

    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(BrokenArrayFile):
        MatchIndex.open(path, lexicon=lexicon)


def test_file_with_other_arrays_is_broken(lexicon, tmp_path):
    write_arrays(tmp_path / "other.arrays", {}, {})

    with pytest.raises(BrokenArrayFile):
        MatchIndex.open(tmp_path / "other.arrays", lexicon=lexicon)


def test_missing_file_is_an_os_error(lexicon, tmp_path):
    with pytest.raises(FileNotFoundError):
        MatchIndex.open(tmp_path / "none.arrays", lexicon=lexicon)


def test_old_file_stays_when_writing_fails(index, lexicon, tmp_path):
    path = tmp_path / "index.arrays"
    index.save(path)
    before = path.read_bytes()
    index.add(offer("new", "Neues Angebot"))

    with pytest.raises(TypeError):
        index.save(path, {"no": object()})

    assert path.read_bytes() == before
    assert [file.name for file in Path(tmp_path).iterdir()] == ["index.arrays"]
    assert "new" not in MatchIndex.open(path, lexicon=lexicon)


def test_open_index_outlives_the_file_that_replaces_its_own(index, lexicon, tmp_path):
    path = tmp_path / "index.arrays"
    index.save(path)
    reader = MatchIndex.open(path, lexicon=lexicon)
    before = reader.match(network()[0])

    other = MatchIndex.build([replace(network()[0], text="Etwas anderes")], lexicon=lexicon)
    other.save(path)

    assert reader.match(network()[0]) == before
    assert len(MatchIndex.open(path, lexicon=lexicon)) == 1
