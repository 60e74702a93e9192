from dataclasses import replace

import pytest

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Thesaurus, Topic, load
from hubwerk.engine.thesaurus.checking import Problem, accept_ids, check, check_files, shipped_ids


def topic(topic_id, *labels, **fields):
    written = labels or (topic_id,)
    return Topic(topic_id, dict.fromkeys(LANGUAGES, written), **{"definition": "A thing.", **fields})


def codes(*topics, ids=None):
    return [(problem.code, problem.topic) for problem in check(Thesaurus.of(topics), ids)]


def test_shipped_thesaurus_is_clean():
    assert check_files() == ()


def test_shipped_thesaurus_keeps_its_size():
    labels = {language: sum(len(one.labels[language]) for one in load()) for language in LANGUAGES}

    assert len(load()) >= 800
    assert all(count >= 4 * len(load()) for count in labels.values())


def test_sound_topics_pass():
    assert codes(topic("a"), topic("b", broader=("a",)), topic("c", related=("b",))) == []


@pytest.mark.parametrize("topic_id", ["Big", "two words", "end-", "a--b", "ä", ""])
def test_malformed_id_is_a_problem(topic_id):
    assert codes(topic(topic_id, "x")) == [("id-malformed", topic_id)]


def test_missing_language_is_a_problem():
    whole = topic("a")
    without = replace(whole, labels={key: value for key, value in whole.labels.items() if key != "nl"})

    assert check(Thesaurus.of([without])) == (Problem("language-missing", "a", "nl"),)


def test_missing_definition_is_a_problem():
    assert codes(topic("a", definition=" ")) == [("definition-missing", "a")]


def test_unknown_relations_are_problems():
    assert codes(topic("a", broader=("x",), related=("y",))) == [("broader-unknown", "a"), ("related-unknown", "a")]


def test_topic_related_to_itself_is_a_problem():
    assert codes(topic("a", related=("a",))) == [("related-to-itself", "a")]


def test_related_topic_that_is_broader_is_a_problem():
    assert codes(topic("a"), topic("b", broader=("a",)), topic("c", broader=("b",), related=("a",))) == [("related-is-broader", "c")]


def test_cycle_is_a_problem_of_every_topic_in_it():
    assert codes(topic("a", broader=("b",)), topic("b", broader=("c",)), topic("c", broader=("a",)), topic("d", broader=("a",))) == [
        ("cycle", "a"),
        ("cycle", "b"),
        ("cycle", "c"),
    ]


def test_label_of_more_than_six_words_is_a_problem():
    long = "one two three four five six seven"

    assert check(Thesaurus.of([topic("a", long)])) == tuple(Problem("label-too-long", "a", f"{language}: {long}") for language in sorted(LANGUAGES))
    assert codes(topic("a", "one two three four five six (seven)")) == []


@pytest.mark.parametrize("other", ["Start-up", "startup", "START UP", "Stärt-up"])
def test_label_of_two_topics_is_a_problem_in_any_spelling(other):
    assert codes(topic("a", "Start-up"), topic("b", other)) == [("label-claimed-twice", "b")] * 4


def test_label_of_two_topics_told_apart_by_qualifiers_passes():
    assert codes(topic("a", "Netz (Strom)"), topic("b", "Netz (Sport)")) == []


def test_one_qualifier_is_not_enough():
    assert codes(topic("a", "Netz (Strom)"), topic("b", "Netz")) == [("label-claimed-twice", "b")] * 4


def test_label_twice_in_one_topic_is_a_problem():
    assert codes(topic("a", "Start-up", "Startup")) == [("label-repeated", "a")] * 4


def test_lost_and_unlisted_ids_are_problems():
    assert codes(topic("a"), topic("new"), ids={"a", "old"}) == [("id-lost", "old"), ("id-not-listed", "new")]


def file_with(folder, name, *ids):
    tables = (f'[{topic_id}]\ndefinition = "A thing."\n' + "".join(f'{language} = ["{topic_id}"]\n' for language in LANGUAGES) for topic_id in ids)
    (folder / name).write_text("\n".join(tables), encoding="utf-8")


def test_id_in_two_files_is_a_problem(tmp_path):
    file_with(tmp_path, "one.toml", "a")
    file_with(tmp_path, "two.toml", "a", "b")
    accept_ids(tmp_path)

    assert check_files(tmp_path) == (Problem("id-twice", "a", "one, two"),)


def test_accepting_ids_adds_and_never_removes(tmp_path):
    file_with(tmp_path, "one.toml", "b", "a")
    (tmp_path / "ids.txt").write_text("old\n")

    assert accept_ids(tmp_path) == ("a", "b")
    assert (tmp_path / "ids.txt").read_text() == "a\nb\nold\n"
    assert accept_ids(tmp_path) == ()
    assert check_files(tmp_path) == (Problem("id-lost", "old", "was shipped and must stay"),)


def test_list_of_ids_that_is_not_there_is_empty(tmp_path):
    assert shipped_ids(tmp_path) == frozenset()
