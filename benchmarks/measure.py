"""How all benchmarks measure: in turn, several rounds, the median of pairwise ratios."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of processor time for one call of each, and ours : theirs (median of pairs)."""

    ours: float
    theirs: float
    ratio: float


def processor_seconds(work: Callable[[], object], calls: int) -> float:
    """Return user and system seconds of this process for one call, averaged over `calls`."""
    before = time.process_time()
    for _ in range(calls):
        work()
    return (time.process_time() - before) / calls


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], *, calls: int, rounds: int = 5
) -> Pair:
    """Measure both in turn, A B A B, so that a drift of the machine hits both alike."""
    ours(), theirs()
    pairs = [
        (processor_seconds(ours, calls), processor_seconds(theirs, calls)) for _ in range(rounds)
    ]
    return Pair(
        median(a for a, _ in pairs),
        median(b for _, b in pairs),
        median(a / b for a, b in pairs),
    )


def options(description: str | None) -> argparse.ArgumentParser:
    """What every benchmark takes; each adds its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--smallest", action="store_true", help="once, at its smallest size, to see that it works"
    )
    return parser


def percentile(values: Sequence[float], percent: int) -> float:
    """Return a value that was measured and that `percent` of them do not exceed: nearest rank."""
    return sorted(values)[-(-percent * len(values) // 100) - 1]


def load() -> str:
    """The machine's load, for the head of a table."""
    one, five, _fifteen = os.getloadavg()
    return f"load {one:.1f} (1 min) {five:.1f} (5 min), {os.cpu_count()} processors"
