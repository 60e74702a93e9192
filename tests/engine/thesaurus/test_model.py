import pytest

from hubwerk.engine.thesaurus import Label, Thesaurus, Topic

TREE = Thesaurus.of(
    [
        Topic("root", {"de": ("Wurzel",), "en": ("root",)}),
        Topic("a", {"de": ("A",)}, broader=("root",), related=("c", "gone", "a")),
        Topic("b", {"de": ("B",)}, broader=("root",)),
        Topic("a1", {"de": ("A1",)}, broader=("a", "gone")),
        Topic("a2", {"de": ("A2",)}, broader=("a",)),
        Topic("c", {"de": ("C",)}, broader=("b",)),
    ]
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("Netz (Strom)", Label("Netz", "Strom")), ("Netz", Label("Netz", "")), ("(Strom)", Label("(Strom)", "")), ("A (b) C", Label("A (b) C", ""))],
)
def test_label_is_taken_apart(written, expected):
    assert Label.parse(written) == expected


def test_narrower_turns_broader_round():
    assert TREE.narrower == {"root": ("a", "b"), "a": ("a1", "a2"), "b": ("c",), "a1": (), "a2": (), "c": ()}


def test_related_holds_from_both_sides_and_not_to_itself():
    assert {topic: ids for topic, ids in TREE.related.items() if ids} == {"a": ("c",), "c": ("a",)}


def test_ancestors_come_nearest_first():
    assert TREE.ancestors("a1") == ("a", "root")


def test_neighbours_leave_roots_and_their_other_children_out():
    assert TREE.neighbours("a1") == {"a", "a2"}
    assert TREE.neighbours("a") == {"a1", "a2", "c"}


def test_cycle_does_not_hang():
    loop = Thesaurus.of([Topic("x", {}, broader=("y",)), Topic("y", {}, broader=("x",))])

    assert loop.ancestors("x") == ("y",)


def test_label_falls_back_to_another_language_then_to_the_id():
    assert TREE["root"].label("en") == "root"
    assert TREE["a"].label("en") == "A"
    assert Topic("bare", {}).label("de") == "bare"


def test_overlay_wins_where_ids_collide():
    merged = TREE.merged_with(Thesaurus.of([Topic("a", {"de": ("Anders",)}), Topic("z", {})], "overlay"))

    assert merged["a"].label("de") == "Anders"
    assert [topic.id for topic in merged][-1] == "z"
    assert merged.name == "hubwerk"
