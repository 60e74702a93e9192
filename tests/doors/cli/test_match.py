import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hubwerk.doors.cli import main

TEXT = "Uns fehlen Auszubildende: Wer hilft gegen den Fachkräftemangel?"
NETWORK = """id;organisation;kind;role;language;spoken;title;text;lat;lon;country;published;closes
a;Campus;offer;enabler;en;en;Skills;We help against the skills shortage with apprentices;50.8;6.0;NL;2026-01-01;
b;Kammer;offer;supporter;de;de;Ausbildung;Wir finden Auszubildende gegen den Fachkräftemangel;50.7;6.1;DE;;
c;Atelier;offer;enabler;fr;fr;Gâteaux;Nous livrons des gâteaux;;;;;
d;Zu spät;offer;enabler;de;de;Ausbildung;Wir helfen gegen den Fachkräftemangel;;;;;2020-01-01
"""


@pytest.fixture
def network(tmp_path):
    path = tmp_path / "network.csv"
    path.write_text(NETWORK, encoding="utf-8")
    return str(path)


@pytest.fixture
def run(network):
    def run(*args, text=TEXT, against=network):
        return CliRunner().invoke(main, ["match", "-", "--against", against, "--no-dictionaries", *args], input=text)

    return run


def test_matches_are_listed_with_their_reasons(run):
    result = run("--kind", "need", "--role", "user")

    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines() if " of 100" in line] == [["1.", "Kammer"], ["2.", "Campus"]]
    for words in (
        "the same words: ",
        "Fachkräftemangel ~ Fachkräftemangel",
        "common topics: ",
        "skills shortage [Fachkräftemangel ~ Fachkräftemangel]",
        "roles fit: user with enabler",
        "shared language: de",
    ):
        assert words in result.stdout
    assert "no shared language: de here, en there" in result.stdout


def test_points_of_the_lines_sum_to_the_score(run):
    result = run("--kind", "need", "--limit", "1", "--json")

    (match,) = json.loads(result.stdout)
    assert sum(reason["points"] for reason in match["reasons"]) == pytest.approx(match["score"])


def test_json_is_for_machines_and_nothing_else_is_on_standard_output(run):
    result = run("--json")

    matches = json.loads(result.stdout)
    assert [(match["id"], match["organisation"], match["title"]) for match in matches] == [("b", "Kammer", "Ausbildung"), ("a", "Campus", "Skills")]
    topics = next(reason for reason in matches[0]["reasons"] if reason["code"] == "common-topics")["topics"]
    place = next(topic for topic in topics if topic["topic"] == "skills-shortage")["query_places"][0]
    assert TEXT[place[1] : place[2]] == "Fachkräftemangel"


def test_topics_are_named_in_the_language_asked_for(run):
    assert "pénurie" in run("--language", "fr").stdout


def test_limit_is_kept(run):
    assert len(json.loads(run("--json", "--limit", "1").stdout)) == 1


def test_closed_entries_are_left_out(run):
    assert "d" not in [match["id"] for match in json.loads(run("--json").stdout)]


def test_text_may_come_from_a_file(network, tmp_path):
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.encode("cp1252"))

    result = CliRunner().invoke(main, ["match", str(file), "--against", network, "--no-dictionaries"])

    assert (result.exit_code, "Kammer" in result.stdout) == (0, True)


def test_text_of_an_unsupported_language_is_matched_on_what_can_be(run):
    result = run("--text-language", "pt")

    assert result.exit_code == 0
    assert '"pt"' in result.stderr and "Kammer" in result.stdout


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_nobody_found_is_exit_code_1(run, options):
    result = run(*options, text="xyzzy")

    assert result.exit_code == 1
    assert (json.loads(result.stdout) == []) if options else ("Nobody" in result.stderr and not result.stdout)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("name\nx\n", "no column named text"),
        ("text;kind\nx;wish\n", "is no kind"),
        ("id;text\na;x\na;y\n", "stands in row 2 already"),
    ],
)
def test_unreadable_network_is_exit_code_2(run, tmp_path, content, message):
    path = tmp_path / "odd.csv"
    path.write_text(content, encoding="utf-8")

    result = run(against=str(path))

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_missing_network_is_exit_code_2(run, tmp_path):
    result = run(against=str(tmp_path / "none.csv"))

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize("text", ["", " \n"])
def test_empty_text_is_exit_code_2(run, text):
    result = run(text=text)

    assert result.exit_code == 2
    assert "empty" in result.stderr


@pytest.mark.parametrize("options", [["--limit", "0"], ["--kind", "wish"], ["--role", "boss"], ["--language", "pt"]])
def test_wrong_option_is_exit_code_2(run, options):
    assert run(*options).exit_code == 2


def test_network_has_to_be_named():
    assert CliRunner().invoke(main, ["match", "-"], input=TEXT).exit_code == 2


@pytest.mark.slow
def test_matching_needs_no_django(network):
    script = (
        "import sys\nfrom hubwerk.doors.cli import main\ntry:\n"
        f"    main(['match', '-', '--against', {network!r}, '--json', '--no-dictionaries'])\nexcept SystemExit as end:\n"
        "    assert 'django' not in sys.modules, 'django'\n    raise\n"
    )

    done = subprocess.run([sys.executable, "-c", script], input=TEXT, text=True, capture_output=True, check=False, encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert [match["id"] for match in json.loads(done.stdout)] == ["b", "a"]


def test_lexicon_command_says_what_is_in_it(tmp_path, monkeypatch):
    from hubwerk.engine.lexicon import places
    from hubwerk.engine.thesaurus.model import Thesaurus, Topic

    monkeypatch.setattr(places, "load", lambda: Thesaurus.of([Topic(id="wood", labels={"de": ("Holz",), "en": ("wood",)})]))

    result = CliRunner().invoke(main, ["lexicon", "--dictionaries", str(tmp_path / "none"), "--folder", str(tmp_path)])

    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip().endswith(".arrays")
    assert "0 dictionaries and the thesaurus: 2 translations of stems (de 1, en 1, fr 0, nl 0)" in " ".join(result.stderr.split())
