"""Run ageing by hand, as the clock does."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...services import ageing, clock_ageing, redating


class Command(BaseCommand):
    help = "Move disputes to the band of age that they have reached, as the clock does by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--now",
            default="",
            help="The moment to age up to, such as 2026-03-16T09:00:00+00:00; now if left out. "
            "Without an offset it is read as UTC.",
        )

    def handle(self, *_args: Any, now: str, **_options: Any) -> None:
        moment = _moment(now) if now else timezone.now()
        if moment > timezone.now() and not settings.DEBUG:
            raise CommandError(
                f"{now} is to come: what would be written of it could not be taken back. "
                "Try it out where DEBUG=1, on a copy."
            )
        redating.apply_rules(now=moment)
        taken = ageing.age_due_disputes(now=moment, pause=ageing.PAUSE)
        taken += clock_ageing.age_due_clocks(now=moment, pause=ageing.PAUSE)
        self.stdout.write(f"Steps taken: {taken}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"--now {text}: write a date and time such as 2026-03-16T09:00:00+00:00."
        ) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
