"""Compare the sums behind the totals with the disputes, and mend what differs."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...services import rollups


class Command(BaseCommand):
    help = "Count the sums behind the totals anew from the disputes, and say how many were wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--compare", action="store_true", help="Only compare; exit with 1 if any differs."
        )

    def handle(self, *_args: Any, compare: bool, **_options: Any) -> None:
        if not compare:
            self.stdout.write(f"Sums mended: {rollups.rebuild()}")
        elif wrong := rollups.compare():
            raise CommandError(f"Sums that differ: {wrong}. Run rebuild_rollups to mend them.")
        else:
            self.stdout.write("Sums that differ: 0")
