"""Say what the schedule would destroy now; destroy it with --apply."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from disputes.queries.retention import terms
from disputes.services import destructions, retention


class Command(BaseCommand):
    help = "Print what has been kept long enough. Nothing is destroyed without --apply."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--apply", action="store_true", help="destroy it now, with certificates"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        kept = terms()
        for what, count in retention.would_go(today=now.date()).items():
            self.stdout.write(f"{what.value}: {count} kept for {kept[what]} days and more")
        for what in (each for each, days in kept.items() if days is None):
            self.stdout.write(f"{what.value}: kept for ever")
        if options["apply"]:
            by_two = destructions.carry_out(now=now)
            gone = sum(retention.apply(now=now).values())
            self.stdout.write(f"destroyed: {gone} by the schedule, {by_two} by two people")
