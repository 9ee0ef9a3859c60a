"""Say whether a file is a packet exactly as it was compiled; no database, no network."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disputes.queries.verification import Verdict, certificates_in, verify_packet

LARGEST_FILE = 512 * 1024 * 1024


def public_key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ArgumentTypeError("a public key is 64 hexadecimal digits")
    return key


def certificates(text: str) -> list[bytes]:
    try:
        return certificates_in(Path(text).read_bytes())
    except (OSError, ValueError) as error:
        raise ArgumentTypeError(f"{text} holds no certificate that can be read (PEM)") from error


class Command(BaseCommand):
    help = "Check that a packet was not changed. Exit code 0 if it is whole, 1 if it is not."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--key",
            action="append",
            type=public_key,
            help="public key of the sender, 64 hexadecimal digits; without one, our own",
        )
        parser.add_argument(
            "--certificate",
            action="extend",
            type=certificates,
            default=[],
            metavar="FILE",
            help="certificate that the sender published (PEM), in the place of a key",
        )
        parser.add_argument(
            "--quick", action="store_true", help="do not lay the pages out again to compare them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify_packet(
            self._read(options["file"]),
            public_keys=options["key"],
            trusted=options["certificate"],
            rebuild=not options["quick"],
        )
        self._print(verdict)
        if not verdict.ok:
            sys.exit(1)

    def _read(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise CommandError(f"{path} is too large to be a packet.")
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def _print(self, verdict: Verdict) -> None:
        style = self.style.SUCCESS if verdict.ok else self.style.ERROR
        self.stdout.write(style(f"{verdict.code}: {verdict}"))
        for fact in verdict.facts:
            self.stdout.write(f"  {fact.label}: {fact.value}")
