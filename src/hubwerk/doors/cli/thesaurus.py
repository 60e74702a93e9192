"""`hubwerk thesaurus`: what keeps the thesaurus in order and hands it on."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from hubwerk.engine.thesaurus import load
from hubwerk.engine.thesaurus.checking import IDS, accept_ids, check_shipped
from hubwerk.engine.thesaurus.figures import figures as count
from hubwerk.engine.thesaurus.skos import NAMESPACE, to_turtle


@click.group()
def thesaurus() -> None:
    """Check, count and export the thesaurus of topics."""


@thesaurus.command()
@click.option("--accept-ids", "accept", is_flag=True, help="List new topics in ids.txt: from then on their ids are kept for good.")
def check(accept: bool) -> None:
    """Print what is wrong with the thesaurus files; exit code 1 if anything is."""
    if accept:
        if not isinstance(IDS, Path):
            raise click.ClickException("The thesaurus is not installed as plain files: ids cannot be added here.")
        for topic_id in accept_ids(load(), IDS):
            click.echo(f"accepted {topic_id}")
    problems = check_shipped()
    for problem in problems:
        click.echo(f"{problem.code}  {problem.topic}  {problem.detail}")
    if problems:
        click.echo(f"{len(problems)} problems in {len(load())} topics.", err=True)
        raise SystemExit(1)
    click.echo(f"{len(load())} topics, no problem.")


@thesaurus.command()
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The file to write. Without it, standard output.")
@click.option("--namespace", default=NAMESPACE, show_default=True, help="What stands before a topic's id in its address.")
def export(output: Path | None, namespace: str) -> None:
    """Write the thesaurus as SKOS in Turtle."""
    turtle = to_turtle(load(), namespace)
    if output is None:
        click.echo(turtle, nl=False)
        return
    try:
        output.write_text(turtle, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    click.echo(f"{len(load())} topics written to {output}.", err=True)


@thesaurus.command()
def figures() -> None:
    """Print how large the thesaurus is, by domain and language."""
    counted = count(load())
    console = Console()
    console.print(
        f"{counted.topics} topics in {counted.depth} levels below {counted.roots} roots, {counted.broader} broader and {counted.related} related links"
    )
    domains = Table("Domain", "Topics", box=None, pad_edge=False)
    for domain, topics in counted.domains:
        domains.add_row(domain, str(topics))
    languages = Table("Language", "Labels", "A topic", "Fewest", "In context only", box=None, pad_edge=False)
    for one in counted.languages:
        languages.add_row(one.language, str(one.labels), f"{one.per_topic:.2f}", str(one.fewest), str(one.ambiguous))
    console.print(domains, languages, sep="\n")
