"""The `hubwerk` command. What needs no database loads neither Django nor a settings file; the site's commands load them when they run."""

from importlib.metadata import entry_points

import click

from hubwerk.doors.cli.match import lexicon_command, match_command
from hubwerk.doors.cli.thesaurus import thesaurus_commands
from hubwerk.doors.cli.topics import topics_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hubwerk")
def main() -> None:
    """The operating platform of regional innovation hubs."""


main.add_command(topics_command)
main.add_command(thesaurus_commands)
main.add_command(match_command)
main.add_command(lexicon_command)
# Floors above bring commands of their own; packages installed beside hubwerk may, too.
for _command in entry_points(group="hubwerk.commands"):
    main.add_command(_command.load(), _command.name)


@main.command()
def setup() -> None:
    """Bring database, files and first pages up to date."""
    from hubwerk.doors.cli import site

    site.setup()


@main.command("sync-roles")
def sync_roles() -> None:
    """Bring the permissions of the team's roles in line with the table."""
    from hubwerk.doors.cli import site

    for name in site.sync_roles():
        click.echo(name)


@main.command("membership-examples")
def membership_examples() -> None:
    """Give a new hub examples of tiers, benefits and application forms."""
    from hubwerk.doors.cli import site

    site.membership_examples()


@main.command()
def reindex() -> None:
    """Compile the index of the network anew."""
    from hubwerk.doors.cli import site

    click.echo(site.reindex())


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Run web, worker and clock until stopped."""
    from hubwerk.doors.cli import site

    raise SystemExit(site.serve(host, port))


@main.command()
def worker() -> None:
    """Run queued tasks until stopped."""
    from hubwerk.doors.cli import site

    site.worker()


@main.command()
def tick() -> None:
    """Queue the periodic work that is due now."""
    from hubwerk.doors.cli import site

    for name in site.tick():
        click.echo(name)


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def manage(args: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    from hubwerk.doors.cli import site

    site.manage(args)
