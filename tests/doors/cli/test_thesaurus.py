import pytest
from click.testing import CliRunner
from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from hubwerk.doors.cli import main
from hubwerk.engine.thesaurus import load


@pytest.fixture
def run():
    return lambda *args: CliRunner().invoke(main, ["thesaurus", *args])


def test_check_passes_on_what_is_shipped(run):
    result = run("check")

    assert (result.exit_code, result.stdout) == (0, f"{len(load())} topics, no problem.\n")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own.toml").write_text('[printen]\ndefinition = "A biscuit."\nde = ["Printe"]\nfr = ["printe"]\nnl = ["print"]\nen = ["printen"]\n')
    return tmp_path


def test_check_prints_problems_and_exits_with_1(run, folder):
    result = run("check", "--folder", str(folder))

    assert result.exit_code == 1
    assert result.stdout == "id-not-listed  printen  is new: list it in ids.txt\n"
    assert result.stderr == "1 problems in 1 topics.\n"


def test_check_accepts_new_ids(run, folder):
    result = run("check", "--folder", str(folder), "--accept-ids")

    assert (result.exit_code, result.stdout) == (0, "accepted printen\n1 topics, no problem.\n")
    assert (folder / "ids.txt").read_text() == "printen\n"


def test_check_names_a_file_it_cannot_read(run, folder):
    (folder / "own.toml").write_text("[printen")

    result = run("check", "--folder", str(folder))

    assert result.exit_code == 1
    assert "own.toml" in result.stderr


def test_export_writes_turtle(run, tmp_path):
    file = tmp_path / "out.ttl"

    result = run("export", "--output", str(file), "--namespace", "https://hub.example/topic/")

    assert result.exit_code == 0
    graph = Graph().parse(file, format="turtle")
    concepts = set(map(str, graph.subjects(RDF.type, SKOS.Concept)))
    assert concepts == {f"https://hub.example/topic/{topic.id}" for topic in load()}


def test_export_to_a_place_that_is_not_there_says_so(run, tmp_path):
    result = run("export", "--output", str(tmp_path / "none" / "out.ttl"))

    assert result.exit_code != 0
    assert "out.ttl" in result.stderr


def test_figures_name_domains_and_languages(run):
    result = run("figures")

    assert result.exit_code == 0
    assert f"{len(load())} topics" in result.stdout
    assert all(word in result.stdout for word in ("business", "sustainability", "de", "fr", "nl", "en"))
