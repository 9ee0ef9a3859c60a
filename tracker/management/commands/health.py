"""Tell the operator what works, to the second; the public page tells whole minutes."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import certificate
from ...findings import Finding, findings
from ...health import Signs, look


class Command(BaseCommand):
    help = "Say what works and what needs you. Exit code 0 if all is well, 1 if something is not."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        signs = look(timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(_facts(signs), indent=2))
        else:
            self._print(signs)
        if not signs.are_well():
            sys.exit(1)

    def _print(self, signs: Signs) -> None:
        for finding in _every(signs):
            style = self.style.ERROR if finding.remedy else self.style.SUCCESS
            self.stdout.write(style(str(finding)))


def _every(signs: Signs) -> list[Finding]:
    of_certificate = [Finding(*said) for said in certificate.findings(timezone.now())]
    return [*findings(signs), *of_certificate]


def _facts(signs: Signs) -> dict[str, object]:
    return {
        "ok": signs.are_well(),
        **signs.states(),
        "seconds": {"seen": signs.seen, "oldest_unfinished": signs.waiting},
        "to_do": [
            f"{finding.text} {finding.remedy}" for finding in _every(signs) if finding.remedy
        ],
    }
