"""Tells how to look around: which sample accounts there are and how they sign in."""

from django.conf import settings
from rich.console import Console
from rich.table import Table

from hubwerk.demo.association.accounts import PASSWORD, SampleAccount, sample_accounts
from hubwerk.foundation.accounts.roles import Role

__all__ = ["show_accounts"]


def show_accounts() -> None:
    """Print the sample accounts; nothing where there are none."""
    accounts = list(sample_accounts())
    if not accounts:
        return
    console = Console(highlight=False)
    console.rule("[bold]Sign in and look around")
    table = Table.grid(padding=(0, 3))
    for account in accounts:
        table.add_row(account.email, _what_for(account))
    console.print(table)
    if settings.DEBUG:
        console.print(f"\nThe password of each is [bold]{PASSWORD}[/bold].\n")
    else:
        console.print("\nThey have no password on a site that is not for development. Give one to those you need: hubwerk manage changepassword.\n")


def _what_for(account: SampleAccount) -> str:
    match account.role:
        case Role.BOARD:
            return "the board: votes on applications"
        case Role.EVENTS:
            return "the events: plans them, checks people in"
        case Role.EDITOR:
            return "the editors: publish pages, finish the press release"
        case None:
            return "a member: profile, needs and offers, events, membership"
        case _:
            return "the team: applications, members, the network"
