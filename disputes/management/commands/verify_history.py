"""Say whether the histories of all disputes are what was written down when it happened."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.core.management.base import BaseCommand

from disputes.models import HistoryRoot
from disputes.queries.history_check import (
    Tally,
    Wrong,
    check_guards,
    check_left_out,
    check_links,
    check_unlinked,
)
from disputes.queries.history_check_tree import check_tree
from disputes.vault import signing

from .verify_packet import public_key

MOST_NAMED = 10
MEANINGS = {
    "event_changed": "An event was changed after it was written down",
    "event_missing": "An event was deleted, and nobody had asked for it",
    "event_added": "An event was added later than it says",
    "event_not_erased": "An event of a dispute that was erased is still there",
    "link_missing": "Part of the log was deleted",
    "link_changed": "The log was changed or put in another order",
    "head_not_signed": "The log does not carry this instance's signature",
    "left_out": "An event was kept out of the tree",
    "leaf_missing": "Part of the tree was deleted",
    "leaf_changed": "The tree was changed or put in another order",
    "root_missing": "A signed head of the tree was deleted",
    "root_changed": "A signed head is not the head of this tree",
    "root_not_signed": "A head of the tree does not carry this instance's signature",
    "guard_missing": "A trigger of the database that refuses changes is missing or another",
    "root_not_found": "This history never had that head: it is another one, or it was put back",
}


def printed_head(text: str) -> tuple[int, str]:
    size, _colon, root = text.partition(":")
    if not size.isdecimal() or len(root) != 64:
        raise ArgumentTypeError("a head is written SIZE:HASH, as in a packet")
    return int(size), root.lower()


class Command(BaseCommand):
    help = "Check that no event was changed, deleted, added or moved. Exit code 0 if all stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--key",
            action="append",
            type=public_key,
            default=[],
            help="an earlier public key of this instance, 64 hexadecimal digits",
        )
        parser.add_argument(
            "--head",
            action="append",
            type=printed_head,
            default=[],
            help="SIZE:HASH as printed in a packet: check that this history has had that head",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tally = Tally([signing.public_key(), *options["key"]])
        found = list(islice(self._wrong(tally, options["head"]), MOST_NAMED + 1))
        for wrong in found[:MOST_NAMED]:
            self.stdout.write(self.style.ERROR(f"{MEANINGS[wrong.code]}: {wrong.where}."))
        if found:
            self.stdout.write("There is more." if len(found) > MOST_NAMED else "No more was found.")
            sys.exit(1)
        self.stdout.write(
            self.style.SUCCESS("Every event stands as it was written down.")
            + f" Events in the log: {tally.events}, of which erased: {tally.erased}; "
            f"not in it yet: {tally.waiting}. Leaves of the tree: {tally.leaves}; "
            f"signed heads: {tally.roots}."
        )

    def _wrong(self, tally: Tally, heads: list[tuple[int, str]]) -> Iterator[Wrong]:
        checks = (check_links, check_unlinked, check_left_out, check_tree, check_guards)
        yield from chain.from_iterable(check(tally) for check in checks)
        for size, root in heads:
            if not HistoryRoot.objects.filter(size=size, root=root).exists():
                yield Wrong("root_not_found", f"{size}:{root}")
