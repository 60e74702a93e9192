"""Collects what is to be translated, or tells whether the catalogues in the repository are complete.

    python scripts/messages.py update    write src/hubwerk/locale/<language>/LC_MESSAGES/django.po
    python scripts/messages.py check     fail where a catalogue is not what `update` would write, or lacks a translation

English is the language of the source, so it has no catalogue. The check works on a copy and changes nothing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("de", "fr", "nl")
PACKAGE: Final = Path(__file__).parents[1] / "src" / "hubwerk"
SHOWN: Final = 20  # lines of a difference, or messages, that are printed


def main(arguments: list[str]) -> int:
    """Run the named step and return the exit status."""
    match arguments:
        case ["update"]:
            collect(PACKAGE)
            return 0
        case ["check"]:
            problems = check()
            for problem in problems:
                print(problem)
            if problems:
                print("Run `make messages`, translate what is new, and look at what is marked fuzzy.")
            return 1 if problems else 0
        case _:
            print(__doc__)
            return 2


def collect(package: Path) -> None:
    """Write the catalogues of this copy of the package. Raises CalledProcessError."""
    (package / "locale").mkdir(exist_ok=True)
    languages = [f"--locale={language}" for language in LANGUAGES]
    # Without settings Django looks in ./locale alone, so a copy never writes to the original.
    run(["-m", "django", "makemessages", *languages, "--no-location", "--no-obsolete", "--verbosity=0"], folder=package)


def check(package: Path = PACKAGE) -> list[str]:
    """What is wrong with the catalogues of a package, in words; nothing where all is well."""
    missing = [language for language in LANGUAGES if not catalogue(package, language).is_file()]
    if missing:
        return [f"There is no catalogue for {language}." for language in missing]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / package.name
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        collect(copy)
        problems = [problem for language in LANGUAGES for problem in check_language(language, package, copy)]
        compiled = subprocess.run(
            [sys.executable, "-m", "django", "compilemessages", *(f"--locale={language}" for language in LANGUAGES)],
            cwd=copy,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    if compiled.returncode:
        problems.append(f"The catalogues do not compile:\n{compiled.stderr.strip()}")
    return problems


def check_language(language: str, package: Path, copy: Path) -> list[str]:
    """What is wrong with one catalogue, given a copy of the package with its catalogues written anew."""
    problems = []
    name = catalogue(package, language).relative_to(package.parents[1])
    kept, written = (without_date(catalogue(folder, language)) for folder in (package, copy))
    difference = list(unified_diff(kept, written, "kept", "written anew", lineterm="", n=1))
    if difference:
        problems.append("\n".join([f"{name} is not up to date:", *difference[:SHOWN]]))
    kinds = {
        "not translated": ["--untranslated", "--no-obsolete"],
        "fuzzy": ["--only-fuzzy", "--no-obsolete"],
        "no longer used": ["--only-obsolete"],
    }
    for kind, options in kinds.items():
        found = messages(catalogue(package, language), options)
        if found:
            problems.append("\n".join([f"{name}: {len(found)} messages are {kind}:", *(f"  {message}" for message in found[:SHOWN])]))
    return problems


def messages(path: Path, options: list[str]) -> list[str]:
    """The messages of a catalogue that msgattrib chooses, as written there. Raises CalledProcessError."""
    chosen = subprocess.run(["msgattrib", *options, "--no-wrap", str(path)], capture_output=True, text=True, check=True).stdout
    lines = [line.removeprefix("#~ ") for line in chosen.splitlines()]
    return [line.removeprefix("msgid ") for line in lines if line.startswith("msgid ") and line != 'msgid ""']


def catalogue(package: Path, language: str) -> Path:
    """Where the translations into a language are kept."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def without_date(path: Path) -> list[str]:
    """A catalogue's lines but for the moment at which it was written."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith('"POT-Creation-Date:')]


def environment() -> dict[str, str]:
    """What the tools need from the environment, and no settings."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def run(arguments: list[str], *, folder: Path) -> None:
    """Run Python in a folder. Raises CalledProcessError."""
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment(), check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
