"""The hours of a packet by the week: what was worked, what came for it, what nobody timed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..money import Money, total
from .manifest import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Week:
    """One tasker's work on one platform from a Monday to the Sunday after it.

    Without a `monday` it is the work of which nobody stated a day. `untimed` is the number of
    entries without their time: the seconds are then a lower bound.
    """

    party: str
    platform: str
    monday: date | None
    entries: tuple[int, ...]
    seconds: int
    untimed: int
    promised: tuple[Money, ...]
    received: tuple[Money, ...]
    unpriced: int

    @property
    def sunday(self) -> date | None:
        return self.monday and self.monday + timedelta(days=6)


def weeks(manifest: Manifest) -> tuple[Week, ...]:
    """Return them by tasker and platform, in the order of days; what has no day comes last."""
    found: defaultdict[tuple[str, str, date | None], list[Entry]] = defaultdict(list)
    for entry in manifest.entries:
        found[entry.party, entry.platform, monday_of(entry.worked_on)].append(entry)
    order = {party.letter: number for number, party in enumerate(manifest.parties)}
    keys = sorted(found, key=lambda key: (order[key[0]], key[1], key[2] or date.max))
    return tuple(_week(*key, found[key]) for key in keys)


def monday_of(day: date | None) -> date | None:
    return day and day - timedelta(days=day.weekday())


def _week(party: str, platform: str, monday: date | None, entries: Sequence[Entry]) -> Week:
    return Week(
        party=party,
        platform=platform,
        monday=monday,
        entries=tuple(entry.number for entry in entries),
        seconds=sum(entry.seconds or 0 for entry in entries),
        untimed=sum(1 for entry in entries if entry.seconds is None),
        promised=by_currency(entry.promised for entry in entries),
        received=by_currency(entry.received for entry in entries),
        unpriced=sum(1 for entry in entries if entry.kind == "work" and entry.promised is None),
    )


def by_currency(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Add up each currency on its own; what is not stated adds nothing."""
    found: defaultdict[str, list[Money]] = defaultdict(list)
    for amount in amounts:
        if amount is not None:
            found[amount.currency].append(amount)
    return tuple(total(mine, currency) for currency, mine in sorted(found.items()))
