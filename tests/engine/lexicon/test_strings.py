from hypothesis import given, settings
from hypothesis import strategies as st

from hubwerk.engine.lexicon.strings import StringTable, pack_strings

written = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def table(strings):
    packed = pack_strings(strings)
    return StringTable(packed["bytes"], packed["starts"])


@given(st.lists(written, unique=True, max_size=30), st.lists(written, max_size=10))
@settings(max_examples=150, deadline=None)
def test_find_tells_what_searching_the_list_does(strings, others):
    ordered = sorted(strings, key=str.encode)
    packed = table(ordered)

    for text in [*ordered, *others]:
        assert packed.find(text) == (ordered.index(text) if text in ordered else -1)


@given(st.lists(written, max_size=30))
@settings(max_examples=80, deadline=None)
def test_table_reads_as_the_list_it_was_packed_from(strings):
    packed = table(strings)

    assert len(packed) == len(strings)
    assert list(packed) == [packed[place] for place in range(len(strings))] == strings
