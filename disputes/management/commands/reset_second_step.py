"""Let an organizer in who lost phone and spare codes; they see that it was done."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from disputes.errors import DomainError
from disputes.models import Account
from disputes.rules.typed import nickname_as_kept
from disputes.services import second_step


class Command(BaseCommand):
    help = "Take away the second step of an account; its person is told at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nickname", help="Of the account; be sure who asks you for this")

    def handle(self, *args: object, nickname: str, **options: object) -> None:
        account = Account.objects.filter(nickname=nickname_as_kept(nickname)).first()
        if account is None:
            raise CommandError("Nobody has this nickname.")
        try:
            second_step.reset(account=account, now=timezone.now())
        except DomainError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{account.nickname} signs in with the pass phrase alone now.")
        self.stdout.write("They see on their desk that the operator did this, and on which day.")
