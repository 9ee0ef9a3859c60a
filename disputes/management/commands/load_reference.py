"""Bring the shipped reference tables into the database."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from disputes.services import redating, reference_load, rule_book, wage_book


class Command(BaseCommand):
    help = (
        "Write the shipped platforms, rules and wages into the database; run again it changes "
        "nothing. What was amended is opened in a new version, and disputes are dated by it."
    )

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        platforms = reference_load.load_platforms()
        self.stdout.write(f"{platforms.shipped} platforms are in the database.")
        loaded = rule_book.load_rules(now=now)
        dated = redating.apply_rules(now=now)
        self.stdout.write(
            f"Versions of rules opened: {loaded.opened}. Disputes dated by them: {dated}."
        )
        wages = wage_book.load_wages(now=now)
        self.stdout.write(f"Versions of wages opened: {wages.opened}.")
        self._name("platform", platforms.left_alone)
        self._name("rule", loaded.left_alone)
        self._name("wage", wages.left_alone)

    def _name(self, noun: str, left_alone: tuple[str, ...]) -> None:
        for code in left_alone:
            self.stdout.write(
                f"{code}: the shipped {noun} was amended, but an operator wrote down another one, "
                "which stays. Compare the two on the administration pages."
            )
