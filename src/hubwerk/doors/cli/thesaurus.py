"""`hubwerk thesaurus`: what keeps the thesaurus in order and hands it on."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from hubwerk.engine.thesaurus import load
from hubwerk.engine.thesaurus.checking import accept_ids, check_files, topics_of
from hubwerk.engine.thesaurus.figures import figures as figures_of
from hubwerk.engine.thesaurus.loading import DATA, UnreadableThesaurus
from hubwerk.engine.thesaurus.skos import NAMESPACE, to_turtle


@click.group("thesaurus")
def thesaurus_commands() -> None:
    """Check, count and export the thesaurus of topics."""


@thesaurus_commands.command()
@click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another folder of thesaurus files than the shipped one."
)
@click.option("--accept-ids", "accept", is_flag=True, help="List new topics in ids.txt: from then on their ids are kept for good.")
def check(folder: Path | None, accept: bool) -> None:
    """Print what is wrong with the thesaurus files; exit code 1 if anything is."""
    place = folder or DATA
    try:
        if accept:
            if not isinstance(place, Path):
                raise click.ClickException("The thesaurus is not installed as plain files: ids cannot be added here.")
            for topic_id in accept_ids(place):
                click.echo(f"accepted {topic_id}")
        problems, count = check_files(place), len(topics_of(place))
    except UnreadableThesaurus as error:
        raise click.ClickException(str(error)) from None
    for problem in problems:
        click.echo(f"{problem.code}  {problem.topic}  {problem.detail}")
    if problems:
        click.echo(f"{len(problems)} problems in {count} topics.", err=True)
        raise SystemExit(1)
    click.echo(f"{count} topics, no problem.")


@thesaurus_commands.command()
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


@thesaurus_commands.command()
def figures() -> None:
    """Print how large the thesaurus is, by domain and language."""
    counted = figures_of(load())
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
