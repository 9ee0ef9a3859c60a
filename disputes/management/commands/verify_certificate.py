"""Check a certificate of destruction, with nothing but the file and a public key."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from disputes.services.certificates import is_signed
from disputes.vault import signing


class Command(BaseCommand):
    help = "Say whether a certificate is as it was signed; exit code 1 if not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--key", default="", help="public key of another instance, in hexadecimal"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = orjson.loads(options["file"].read_bytes())
        except (OSError, ValueError) as error:
            raise CommandError("This file cannot be read as a certificate.") from error
        key = options["key"] or signing.public_key().hex()
        if not is_signed(told, public_key=key):
            raise CommandError("This is not what was signed with this key. Do not rely on it.")
        self.stdout.write("Nothing was altered: it is as it was signed with this key.")
