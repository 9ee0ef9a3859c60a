"""Give the operator of this instance a sign-in to its administration pages."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from disputes.errors import DomainError
from disputes.services import people


class Command(BaseCommand):
    help = "Make a sign-in for the operator and print it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nickname", help="Proposed when left out; never a real name")

    def handle(self, *args: object, nickname: str | None = None, **options: object) -> None:
        pass_phrase = people.make_pass_phrase()
        try:
            account = people.add_operator(
                nickname=nickname or people.propose_nickname(),
                pass_phrase=pass_phrase,
                today=timezone.now().date(),
            )
        except DomainError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"nickname: {account.nickname}")
        self.stdout.write(f"pass phrase: {pass_phrase}")
        self.stdout.write("It is shown this once. Keep it where only you can read it.")
