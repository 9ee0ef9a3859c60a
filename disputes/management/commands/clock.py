"""Count one rule from one day, by hand."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...errors import DomainError
from ...queries import rules
from ...services.countries import COUNTRY


class Command(BaseCommand):
    help = (
        "Print the last days that a rule gives, counted from a day, as JSON: naive by its words, "
        "prudent to go by, shifted where offices are closed on the last day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", metavar="RULE", help="Such as PH-MONEY.")
        parser.add_argument("start", metavar="DATE", help="The day of its event: 2026-03-31.")
        parser.add_argument(
            "--country",
            default="",
            help="Whose public holidays count, such as PH; those of the rule if left out.",
        )

    def handle(self, *_args: Any, rule: str, start: str, country: str, **_options: Any) -> None:
        if country and not COUNTRY.fullmatch(country.upper()):
            raise CommandError(f"--country {country}: write two letters such as PH.")
        try:
            day = date.fromisoformat(start)
        except ValueError as error:
            raise CommandError(f"{start}: write a day such as 2026-03-31.") from error
        if day.isoformat() != start:
            raise CommandError(f"{start}: write it as {day}.")
        try:
            found = rules.answer(code=rule, start=day, country=country.upper())
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(found.as_data(), indent=2, ensure_ascii=False))
