import pytest

from hubwerk.engine.lexicon.freedict import dictionary_files, read_dictionary
from tests.engine.lexicon.dictionaries import write_dictionary


@pytest.fixture
def pairs(tmp_path):
    def pairs(*entries, name="deu-eng", **options):
        return [(pair.source, pair.target, pair.weight) for pair in read_dictionary(write_dictionary(tmp_path, name, entries, **options))]

    return pairs


def test_headword_is_paired_with_each_translation(pairs):
    assert pairs("Holz /hɔlts/ <n, neut>\nwood, timber") == [("Holz", "wood", 1.0), ("Holz", "timber", 1.0)]


def test_languages_are_told_by_the_name(tmp_path):
    (pair,) = read_dictionary(write_dictionary(tmp_path, "nld-fra", ["hout\nbois"]))

    assert pair[:4] == ("nl", "hout", "fr", "bois")


def test_numbered_senses_are_all_read(pairs):
    found = pairs("Bank /baŋk/\n1. bank [fin.]\n2. bench, settle\n")

    assert [target for _, target, _ in found] == ["bank", "bench", "settle"]


def test_examples_are_left_out(pairs):
    found = pairs('Werk\n1. plant\n      "ab Werk" - ex works\n2. opus\n')

    assert found == [("Werk", "plant", 1.0), ("Werk", "opus", 1.0)]


def test_markup_and_pronunciation_are_taken_off(pairs):
    found = pairs("Säge /ˈzɛːɡə/ <fem> [techn.]\nsaw (tool) {s} <n>\n")

    assert found == [("Säge", "saw", 1.0)]


def test_definitions_in_the_headwords_language_are_skipped(pairs):
    found = pairs("bois\nwood\nMatière dure des arbres, du mobilier\n", name="fra-eng")

    assert found == [("bois", "wood", 1.0)]


@pytest.mark.parametrize("remark", ["see: {Holzwerk}", "Synonym: {Wald}", "Antonym: {Stahl}", "Note: [old]", "   Note: uncountable", "* rare"])
def test_remarks_are_skipped(pairs, remark):
    assert pairs(f"Holz\nwood\n{remark}\n") == [("Holz", "wood", 1.0)]


def test_dutch_ligature_is_kept_and_read_as_two_letters(pairs, tmp_path):
    from hubwerk.engine.text.tokens import normal

    ((source, _, _),) = pairs("tĳd\ntime\n", name="nld-eng")

    assert normal(source) == "tijd"


@pytest.mark.parametrize(
    "entry",
    ["Holz", "Holz\n", "Holz\n\n \n", "/hɔlts/\nwood", "Holz\n, , ;\n", "Holz\n[only a remark]\n"],
    ids=["no lines", "end", "blank", "no word", "commas", "markup"],
)
def test_entries_that_say_nothing_are_passed_over(pairs, entry):
    assert pairs(entry, "Stahl\nsteel\n") == [("Stahl", "steel", 1.0)]


def test_broken_index_lines_and_bytes_are_passed_over(pairs, tmp_path):
    more = "no tabs\nhalf\tA\nbeyond\t////\tB\nodd digits\t!?\t§\n\n"

    assert pairs("Stahl\nsteel\n", more_index=more) == [("Stahl", "steel", 1.0)]


def test_only_whole_dictionaries_between_our_languages_are_listed(tmp_path):
    wanted = [write_dictionary(tmp_path, name, ["x\ny"]) for name in ("deu-eng", "nld-fra")]
    write_dictionary(tmp_path, "ita-eng", ["x\ny"])
    (tmp_path / "freedict-eng-deu.index").write_text("")
    (tmp_path / "wordnet.index").write_text("")

    assert dictionary_files(tmp_path) == wanted
    assert dictionary_files(tmp_path / "none") == []


def test_other_files_are_refused(tmp_path):
    with pytest.raises(ValueError, match="wordnet"):
        list(read_dictionary(tmp_path / "wordnet.index"))
