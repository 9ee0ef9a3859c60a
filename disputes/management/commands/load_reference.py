"""Bring the shipped reference tables into the database."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from disputes.services import redating, reference_load, rule_book


class Command(BaseCommand):
    help = (
        "Write the shipped platforms and rules into the database; run again it changes nothing. "
        "A rule that was amended is opened in a new version, and disputes are dated by it."
    )

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        self.stdout.write(f"{reference_load.load_platforms()} platforms are in the database.")
        loaded = rule_book.load_rules(now=now)
        dated = redating.apply_rules(now=now)
        self.stdout.write(
            f"Versions of rules opened: {loaded.opened}. Disputes dated by them: {dated}."
        )
        for code in loaded.left_alone:
            self.stdout.write(
                f"{code}: the shipped rule was amended, but an operator wrote down another one, "
                "which stays. Compare the two on the administration pages."
            )
