"""The press cases as a demonstration, once, into an empty database."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from disputes.services import demonstration
from disputes.services.demonstration import DatabaseNotEmpty, Demonstration
from disputes.vault import ring


class Command(BaseCommand):
    help = (
        "Load the people that the press reported on, into a database without taskers; their "
        "sign-ins are written to demo/sign-in.txt, and the packet asked for is the last line."
    )

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "Demonstration accounts are for trying things out: set DEBUG=1 to load them."
            )
        now = timezone.now()
        # One transaction with the file: sign-ins that were not written down would be lost.
        try:
            with ring.opened(), transaction.atomic():
                loaded = demonstration.load_press_cases(today=now.date(), now=now)
                write_sign_ins(loaded, settings.OWED_HOME / "demo" / "sign-in.txt")
        except DatabaseNotEmpty as nothing_done:
            self.stdout.write(str(nothing_done))
            return
        self.stdout.write(f"packet {loaded.packet.pk}")


def write_sign_ins(loaded: Demonstration, path: Path) -> None:
    """Write the two sign-ins, one a line, readable by the owner only."""
    rows = {"tasker": loaded.tasker, "organizer": loaded.organizer}
    lines = [f"{role}\t{who.nickname}\t{who.pass_phrase}\n" for role, who in rows.items()]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(lines)
