"""For the operator: lets someone who lost key and phone sign in again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hubwerk.foundation.accounts.services.second_factors import forget_second_factors
from hubwerk.foundation.errors import NotFound


class Command(BaseCommand):
    """`hubwerk manage forget_second_factors ada@example.org`"""

    help = "Takes the keys, the authenticator app and the recovery codes from an account whose owner lost them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose they are."""
        parser.add_argument("email", help="The address with which the account signs in.")

    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        """Take them away and say how many there were."""
        try:
            number = forget_second_factors(email=email, at=timezone.now())
        except NotFound:
            raise CommandError(f"There is no account with the address {email}.") from None
        self.stdout.write(f"{email}: {number} second factors forgotten.")
