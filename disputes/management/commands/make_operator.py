"""Give the operator of this instance a sign-in to its administration pages."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from disputes.models import Account
from disputes.services import people


class Command(BaseCommand):
    help = "Make a sign-in for the operator and print it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nickname", help="Proposed when left out; never a real name")

    def handle(self, *args: object, nickname: str | None = None, **options: object) -> None:
        name = nickname or people.propose_nickname()
        if Account.objects.filter(nickname__iexact=name).exists():
            raise CommandError("This nickname is taken. Choose another.")
        pass_phrase = people.make_pass_phrase()
        Account.objects.create_superuser(nickname=name, password=pass_phrase)
        self.stdout.write(f"nickname: {name}")
        self.stdout.write(f"pass phrase: {pass_phrase}")
        self.stdout.write("It is shown this once. Keep it where only you can read it.")
