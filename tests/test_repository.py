"""What the repository says about itself: its commands exist, and nothing that exists goes unsaid."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "hubwerk"


def read(path):
    return path.read_text(encoding="utf-8")


def make_targets():
    """Every target of the Makefile that a person may name."""
    return set(re.findall(r"^([a-z][a-z-]*):", read(ROOT / "Makefile"), re.MULTILINE))


def make_commands_in(text):
    """The targets that a page tells its reader to make."""
    return set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE))


def documents():
    """Every page that people read, by its path below the repository."""
    found = [*ROOT.glob("*.md"), *(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def command_names(group, prefix="hubwerk"):
    """The full names of a click group's commands, nested ones included."""
    import click

    names: list[str] = []
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        nested = command_names(command, f"{prefix} {name}") if isinstance(command, click.Group) else [f"{prefix} {name}"]
        names += nested
    return names


@pytest.mark.parametrize("document", documents())
def test_make_commands_on_a_page_exist(document):
    assert make_commands_in(read(ROOT / document)) - make_targets() == set()


def test_readme_names_the_two_commands():
    assert {"demo", "test"} <= make_commands_in(read(ROOT / "README.md"))


@pytest.mark.parametrize("document", documents())
def test_links_on_a_page_lead_somewhere(document):
    path = ROOT / document
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(path))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]

    assert [target for target in local if not (path.parent / target).exists()] == []


def test_environment_table_in_the_docs_is_what_the_code_reads():
    from hubwerk.config.env import VARIABLES

    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) ?\| (.+) \|$", read(DOCS / "running.md"), re.MULTILINE)
    documented = {name: (default.strip("` "), meaning) for name, default, meaning in rows}

    assert {variable.name: documented.get(variable.name) for variable in VARIABLES} == {
        variable.name: (variable.default, variable.meaning) for variable in VARIABLES
    }


def test_every_environment_variable_of_ours_is_documented():
    named = {name for path in SOURCE.rglob("*.py") for name in re.findall(r'"(HUBWERK_[A-Z_]+)"', read(path))}
    # Settings of the same name as their variable are found as well; what is only a setting is no affair of the environment.
    settings = set(re.findall(r"^(HUBWERK_[A-Z_]+)", read(SOURCE / "config" / "settings" / "base.py"), re.MULTILINE))
    documented = set(re.findall(r"`([A-Z_]+)`", read(DOCS / "running.md")))

    assert named - settings - documented == set()


def test_every_command_is_documented():
    from hubwerk.doors.cli import main

    documented = set(re.findall(r"`(hubwerk(?: [a-z][a-z-]*)+)", read(DOCS / "commands.md")))

    assert [name for name in command_names(main) if name not in documented] == []


def test_documented_commands_exist():
    from hubwerk.doors.cli import main

    headings = re.findall(r"^### `hubwerk ([a-z-]+)`$", read(DOCS / "commands.md"), re.MULTILINE)

    assert [name for name in headings if name not in main.commands] == []


def test_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "decisions").glob("0*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("decision", sorted(path.name for path in (DOCS / "decisions").glob("0*.md")))
def test_decision_says_context_choice_and_cost_on_one_screen(decision):
    text = read(DOCS / "decisions" / decision)

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Choice", "Cost"]
    assert len(text.split()) < 400


def test_every_room_is_named_in_the_architecture_and_in_the_import_contracts():
    floors = [path for path in SOURCE.iterdir() if (path / "__init__.py").is_file() and path.name not in {"config", "demo"}]
    rooms = {room.name for floor in floors for room in floor.iterdir() if (room / "__init__.py").is_file()}
    drawn = set(re.findall(r"[a-z]+", read(DOCS / "architecture.md")))
    contracts = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    contracted = {name for contract in contracts for layer in contract.get("layers", []) for name in re.findall(r"\w+", layer)}

    assert rooms - drawn == set()
    assert rooms - contracted == set()


def test_scripts_can_be_run():
    scripts = [ROOT / ".ci" / "run", *(path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)]

    assert [path.name for path in scripts if not path.stat().st_mode & 0o111] == []


def test_lock_holds_every_dependency():
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    locked = set(re.findall(r"^([\w.-]+)==", read(ROOT / "requirements.lock"), re.MULTILINE))

    assert names - locked == set()


def test_install_system_refuses_what_it_does_not_know():
    result = subprocess.run([ROOT / "scripts" / "install-system", "coffee"], capture_output=True, text=True, check=False)

    assert (result.returncode, "coffee" in result.stderr) == (2, True)


def test_changelog_has_a_place_for_what_comes():
    assert "\n## Unreleased\n" in read(ROOT / "CHANGELOG.md")
