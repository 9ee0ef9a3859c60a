"""Say whether a file is a packet exactly as it was compiled; no database, no network."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disputes.queries.verification import (
    Checked,
    Verdict,
    certificates_in,
    verify_packet,
    verify_volumes,
)

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
    help = (
        "Check that a packet was not changed. Exit code 0 if it is whole, 1 if it is not. With "
        "several files, or a folder, also whether they are all the volumes of one packet."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="+", help="a file, or a folder of volumes")
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
        paths, checked = self._paths(options["file"]), list[Checked]()
        for path in paths:
            verdict = verify_packet(
                self._read(path),
                public_keys=options["key"],
                trusted=options["certificate"],
                rebuild=not options["quick"],
            )
            if len(paths) > 1:
                self.stdout.write(str(path))
            self._print(verdict)
            checked.append(Checked(str(path), verdict))
        together = verify_volumes(checked) if len(paths) > 1 else ()
        for finding in together:
            self._print(finding)
        if not all(each.ok for each in (*together, *(each.verdict for each in checked))):
            sys.exit(1)

    def _paths(self, named: list[Path]) -> list[Path]:
        """Return the files that were named, and those of folders."""
        found = [
            path
            for each in named
            for path in (sorted(each.glob("*.pdf")) if each.is_dir() else [each])
        ]
        if not found:
            raise CommandError("There is no PDF file in this folder.")
        return found

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
