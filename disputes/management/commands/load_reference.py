"""Bring the shipped reference tables into the database."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from disputes.services import reference_load


class Command(BaseCommand):
    help = "Write the shipped platforms into the database; run again it changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{reference_load.load_platforms()} platforms are in the database.")
