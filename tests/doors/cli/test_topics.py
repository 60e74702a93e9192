import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hubwerk.doors.cli import main

TEXT = "Gegen den Fachkräftemangel hilft uns die Digitalisierung der Verwaltung."


@pytest.fixture
def run():
    def run(*args, text=None):
        return CliRunner().invoke(main, ["topics", *args], input=text)

    return run


def test_table_names_topic_score_and_words(run, tmp_path):
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")

    result = run(str(file), "--language", "en")

    assert result.exit_code == 0
    line = next(line for line in result.output.splitlines() if "skills shortage" in line)
    assert "Fachkräftemangel" in line and "0." in line


def test_json_has_labels_and_spans(run):
    result = run("-", "--json", "--limit", "2", text=TEXT)

    document = json.loads(result.output)
    assert document["language"] == "de"
    assert len(document["topics"]) == 2
    found = {topic["id"]: topic for topic in document["topics"]}
    (span,) = found["skills-shortage"]["spans"]
    assert TEXT[span["start"] : span["end"]] == span["text"] == "Fachkräftemangel"
    assert set(found["skills-shortage"]["labels"]) == {"de", "fr", "nl", "en"}


def test_text_of_an_unsupported_language_is_matched_on_what_can_be(run):
    result = run("-", "--text-language", "pt", text=TEXT)

    assert result.exit_code == 0
    assert '"pt"' in result.stderr
    assert "Fachkräftemangel" in result.stdout


def test_no_topic_found_is_exit_code_1(run):
    result = run("-", "--text-language", "de", text="Na ja.")

    assert result.exit_code == 1
    assert "No topic" in result.stderr


def test_no_topic_found_is_still_json(run):
    result = run("-", "--json", "--text-language", "de", text="Na ja.")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"language": "de", "topics": []}


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_empty_text_is_exit_code_2(run, text):
    result = run("-", text=text)

    assert result.exit_code == 2
    assert "empty" in result.stderr


def test_missing_file_is_exit_code_2(run, tmp_path):
    result = run(str(tmp_path / "none.txt"))

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_folder_is_exit_code_2(run, tmp_path):
    assert run(str(tmp_path)).exit_code == 2


def test_wrong_option_is_exit_code_2(run):
    assert run("-", "--limit", "0", text=TEXT).exit_code == 2


def test_topics_need_no_django():
    script = "import sys\nfrom hubwerk.doors.cli import main\ntry:\n    main(['topics', '-', '--json'])\nexcept SystemExit:\n    assert 'django' not in sys.modules, 'django'\n"

    done = subprocess.run([sys.executable, "-c", script], input=TEXT, text=True, capture_output=True, check=False, encoding="utf-8")

    assert (done.returncode, done.stderr) == (0, "")
