"""Give a union's organizer a sign-in."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from disputes.errors import DomainError
from disputes.services import organizations, people
from disputes.vault import ring


class Command(BaseCommand):
    help = "Make a sign-in for an organizer and print it once; the organization is made if new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", help="Name of the union or association")
        parser.add_argument("--nickname", help="Proposed when left out; never a real name")

    def handle(
        self, *args: object, organization: str, nickname: str | None = None, **options: object
    ) -> None:
        pass_phrase = people.make_pass_phrase()
        try:
            with ring.opened(), transaction.atomic():
                organizer = people.add_organizer(
                    organization=organizations.organization_named(organization)
                    or organizations.found_organization(name=organization),
                    nickname=nickname or people.propose_nickname(),
                    pass_phrase=pass_phrase,
                    today=timezone.now().date(),
                )
        except DomainError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"nickname: {organizer.account.nickname}")
        self.stdout.write(f"pass phrase: {pass_phrase}")
        self.stdout.write("It is shown this once. Hand it over in person.")
        if not organizer.wrapped_key:
            self.stdout.write("A colleague must let them in, on the page “Me”, “Colleagues”.")
