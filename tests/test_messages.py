"""The check of the translations finds what is missing, doubtful or no longer used."""

import importlib.util
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "messages.py"
SOURCE = 'from django.utils.translation import gettext as _\n\nGREETING = _("Good morning.")\n'

pytestmark = pytest.mark.skipif(shutil.which("msgattrib") is None, reason="GNU gettext is not installed")


@pytest.fixture
def script():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path, script):
    """Makes a package with one message; its catalogues are as `entry` says."""

    def make(entry):
        folder = tmp_path / "src" / "hub"
        folder.mkdir(parents=True)
        (folder / "words.py").write_text(SOURCE, encoding="utf-8")
        script.collect(folder)
        for language in script.LANGUAGES:
            path = script.catalogue(folder, language)
            path.write_text(entry(path.read_text(encoding="utf-8")), encoding="utf-8")
        return folder

    return make


def _translated(text):
    return text.replace('msgid "Good morning."\nmsgstr ""', 'msgid "Good morning."\nmsgstr "Guten Morgen."')


def test_a_complete_catalogue_passes(script, package):
    assert script.check(package(_translated)) == []


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (lambda text: text, "1 messages are not translated"),
        (lambda text: _translated(text).replace('msgid "Good morning."', '#, fuzzy\nmsgid "Good morning."'), "1 messages are fuzzy"),
        (lambda text: _translated(text) + '\n#~ msgid "Good night."\n#~ msgstr "Gute Nacht."\n', "1 messages are no longer used"),
        (lambda text: _translated(text) + '\nmsgid "Good evening."\nmsgstr "Guten Abend."\n', "is not up to date"),
    ],
)
def test_what_is_missing_doubtful_or_unused_is_told(script, package, entry, kind):
    problems = script.check(package(entry))

    assert len([problem for problem in problems if kind in problem]) == len(script.LANGUAGES)


def test_a_language_without_a_catalogue_is_told(script, package):
    folder = package(_translated)
    script.catalogue(folder, "nl").unlink()

    assert script.check(folder) == ["There is no catalogue for nl."]
