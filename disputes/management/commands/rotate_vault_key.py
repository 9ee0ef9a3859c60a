"""Seal anew, by the newest master key, what the server seals, so that older keys can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...services import vault_keys


class Command(BaseCommand):
    help = "Seal every wrap and job by the newest master key, and say how many were and are."

    def handle(self, *_args: Any, **_options: Any) -> None:
        closed = 0
        for model in vault_keys.COLUMNS:
            done = vault_keys.rotate(model)
            closed += done.closed
            self.stdout.write(
                f"{model.__name__}: {done.sealed_anew} sealed anew, {done.already} were already"
            )
        if closed:
            raise CommandError(
                f"Keys that did not open: {closed}. Put back the master key that sealed them and "
                "run this again."
            )
