"""Publish this month's totals by hand, as the clock does."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...services import releases


class Command(BaseCommand):
    help = "Publish everybody's totals for this month, once; a month that is out stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        new = releases.release_totals(today=timezone.now().date())
        self.stdout.write("Released." if new else "This month is out already; nothing changed.")
