"""Wrap every data key anew by the newest master key of the vault, so that older ones can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...services import vault_keys


class Command(BaseCommand):
    help = "Wrap every data key by the newest master key, and say how many were and are."

    def handle(self, *_args: Any, **_options: Any) -> None:
        closed = 0
        for owners in vault_keys.OWNERS:
            done = vault_keys.rotate(owners)
            closed += done.closed
            self.stdout.write(
                f"{owners.__name__}: {done.wrapped_anew} wrapped anew, {done.already} were already"
            )
        if closed:
            raise CommandError(
                f"Keys that did not open: {closed}. Put back the master key that wrapped them and "
                "run this again."
            )
