"""`hubwerk match`: who in a network answers a text, and why. Needs no database."""

import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from hubwerk.doors.cli.networks import read_network
from hubwerk.doors.cli.texts import read_text
from hubwerk.doors.cli.wording import reason_lines
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import prepare_lexicon, thesaurus_lexicon
from hubwerk.engine.matching import Entry, Hit, Kind, MatchIndex, Role
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.engine.thesaurus import load


@click.command("match")
@click.argument("file", metavar="FILE|-")
@click.option("--against", type=click.Path(path_type=Path), required=True, help="The network: CSV, XLSX or JSON Lines with a column text.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.PROFILE.value, show_default=True, help="What the text is.")
@click.option(
    "--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), help="The role of who wrote it; may be given several times."
)
@click.option("--text-language", metavar="CODE", help="The language of the text: de, fr, nl or en. Without it, it is detected.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language of the topics' names.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many matches at most, best first.")
@click.option("--no-dictionaries", is_flag=True, help="Bridge languages by the thesaurus alone.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON for machines.")
def match_command(
    file: str,
    against: Path,
    kind: str,
    roles: Sequence[str],
    text_language: str | None,
    language: str,
    limit: int,
    no_dictionaries: bool,
    as_json: bool,
) -> None:
    """Find who in a network answers a text, across languages, with the reasons.

    FILE is a plain text in any encoding; "-" reads standard input. The exit code is 0 if someone was found, 1 if nobody, 2 if a file could not be read.
    """
    text = read_text(file)
    spoken = known_language(text_language, text)
    if text_language and text_language.casefold().split("-")[0] not in LANGUAGES:
        click.echo(f'The language "{text_language}" is not one of {", ".join(LANGUAGES)}; the text is read as {spoken}.', err=True)
    index = _index(against, thesaurus_lexicon() if no_dictionaries else _lexicon())
    query = Entry(id="?", text=text, kind=Kind(kind), roles=frozenset(map(Role, roles)), language=spoken)
    hits = index.match(query, limit=limit, on=datetime.now().astimezone().date())
    if as_json:
        click.echo(json.dumps([_document(hit) for hit in hits], ensure_ascii=False, indent=2, default=_plain))
    elif hits:
        _print(query, hits, language)
    else:
        click.echo("Nobody in this network answers the text.", err=True)
    if not hits:
        raise SystemExit(1)


@click.command("lexicon")
@click.option(
    "--dictionaries",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("/usr/share/dictd"),
    show_default=True,
    help="Where FreeDict dictionaries lie.",
)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where to keep the compiled file; the user's cache without it.")
def lexicon_command(dictionaries: Path, folder: Path | None) -> None:
    """Compile the lexicon between the four languages, and say what is in it."""
    console = Console(stderr=True)
    path = prepare_lexicon(dictionaries=dictionaries, folder=folder, progress=lambda step: console.print(f"{step} …"))
    lexicon = Lexicon(path)
    click.echo(path)
    figures = lexicon.metadata["figures"]
    stems = ", ".join(f"{language} {count:,}" for language, count in figures["stems"].items())
    console.print(
        f"{len(lexicon.sources['dictionaries'])} dictionaries and the thesaurus: {figures['translations']:,} translations of stems ({stems})."
    )


def _lexicon() -> Lexicon:
    console = Console(stderr=True)
    with console.status("Preparing the lexicon (about a minute the first time) …"):
        lexicon = Lexicon(prepare_lexicon())
    if not lexicon.has_dictionaries:
        console.print("No FreeDict dictionaries are installed here: languages are bridged by the thesaurus alone.")
    return lexicon


def _index(against: Path, lexicon: Lexicon) -> MatchIndex:
    entries = list(read_network(against))
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading the network", total=len(entries))
        return MatchIndex.build(entries, lexicon=lexicon, progress=lambda count: progress.update(task, completed=count))


def _print(query: Entry, hits: Sequence[Hit], language: str) -> None:
    console = Console(highlight=False)
    for number, hit in enumerate(hits, start=1):
        who = hit.entry.facts.get("organisation") or hit.entry.id
        console.print(
            Text.assemble((f"{number:>2}. ", "dim"), (who, "bold"), (f"  {hit.score:.0f} of 100", "dim"), f"  {hit.entry.title}"), soft_wrap=True
        )
        for line in reason_lines(query, hit.entry, hit.reasons, load(), language=language):
            console.print(f"      – {line}", soft_wrap=True, markup=False)


def _document(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "organisation": hit.entry.facts.get("organisation", ""),
        "title": hit.entry.title,
        "score": hit.score,
        "reasons": [{"code": reason.code, "points": reason.points, **reason.data} for reason in hit.reasons],
    }


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Enum):
        return value.name.casefold()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
