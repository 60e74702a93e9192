"""`hubwerk topics`: what a text speaks of."""

import json
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hubwerk.doors.cli.texts import read_text
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.engine.thesaurus import Thesaurus, TopicHit, load, shipped_annotator


@click.command("topics")
@click.argument("file", metavar="FILE|-")
@click.option("--text-language", metavar="CODE", help="The language of the text: de, fr, nl or en. Without it, it is detected.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the topics' names. Without it, that of the text.")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many topics at most, best first.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON for machines.")
def topics_command(file: str, text_language: str | None, language: str | None, limit: int, as_json: bool) -> None:
    """Find the topics a text speaks of, with the words they were found in.

    FILE is a plain text in any encoding; "-" reads standard input. The exit code is 0 if topics were found, 1 if none, 2 if the text could not be read.
    """
    text = read_text(file)
    spoken = known_language(text_language, text)
    if text_language and not _is_read(text_language):
        click.echo(f'The language "{text_language}" is not one of {", ".join(LANGUAGES)}; the text is read as {spoken}.', err=True)
    hits = shipped_annotator().annotate(text, spoken)[:limit]
    if as_json:
        click.echo(json.dumps(_document(hits, text, spoken, load()), ensure_ascii=False, indent=2))
    elif hits:
        Console().print(_table(hits, text, language or spoken, load()))
    else:
        click.echo("No topic was found in this text.", err=True)
    if not hits:
        raise SystemExit(1)


def _is_read(language: str) -> bool:
    return language.casefold().replace("_", "-").split("-")[0] in LANGUAGES


def _document(hits: Sequence[TopicHit], text: str, spoken: str, thesaurus: Thesaurus) -> dict[str, Any]:
    return {
        "language": spoken,
        "topics": [
            {
                "id": hit.topic,
                "labels": {language: thesaurus[hit.topic].label(language) for language in LANGUAGES},
                "score": hit.score,
                "spans": [
                    {"start": span.start, "end": span.end, "text": text[span.start : span.end], "label": span.label, "strength": span.strength}
                    for span in hit.spans
                ],
            }
            for hit in hits
        ],
    }


def _table(hits: Sequence[TopicHit], text: str, language: str, thesaurus: Thesaurus) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Topic", min_width=12, overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Found in", overflow="fold")
    for hit in hits:
        words = dict.fromkeys(" ".join(text[span.start : span.end].split()) for span in hit.spans)
        table.add_row(escape(thesaurus[hit.topic].label(language)), f"{hit.score:.2f}", escape(", ".join(words)))
    return table
