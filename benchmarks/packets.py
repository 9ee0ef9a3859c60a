"""Packets of 10 to 100,000 entries against the same words laid out by WeasyPrint and ReportLab.

`python -m benchmarks.packets [--full] [--rounds=3]`. All get the same composed pages (every task
its own, a statement for each tenth, in five scripts). Ours are packets ready to hand over: tagged
PDF/A-3a and PDF/UA, data attached, signed, in volumes where they are long. WeasyPrint makes tagged
PDF/A-3a; ReportLab makes neither tags nor archives, joins no letters and turns none around. Each
case runs in a process of its own, in turn; seconds are of the processor, with all children, and the
peak memory is that of its largest process. What takes more than minutes needs --full; what would
take hours, or more memory than there is, is never run: what it would take is said by its slope.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
from argparse import SUPPRESS
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import pikepdf

from benchmarks import measure, packet_reportlab
from benchmarks.packet_sample import sample

SIZES = (10, 1_000, 10_000, 100_000)
ENGINES = ("packet", "reportlab", "weasyprint")
NAMES = {"packet": "a packet", "reportlab": "ReportLab", "weasyprint": "WeasyPrint"}
LONG = {("weasyprint", 10_000), ("packet", 100_000), ("reportlab", 100_000)}
NEVER = {("weasyprint", 100_000)}
# What was measured once, with nothing else running: ours at most 1/18 and 1/1.5 of it.
GOALS = {"weasyprint": 18, "reportlab": 1.5}


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    wall: float
    megabytes: float
    kilobytes: float
    pages: int


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--full", action="store_true", help="what takes minutes too")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--case", nargs=2, help=SUPPRESS)
    chosen, _others = options.parse_known_args()
    if chosen.case:
        print(json.dumps(measured(chosen.case[0], int(chosen.case[1]))))
        return 0
    print(f"\nPackets, {measure.load()}")
    print(
        f"{'entries':>8} {'engine':<11} {'s (cpu)':>8} {'s (wall)':>8} {'pages':>6} "
        f"{'pages/s':>8} {'peak MB':>8} {'KB':>7}"
    )
    last: dict[str, tuple[int, Run]] = {}
    for size in SIZES[:1] if chosen.smallest else SIZES:
        left_out = NEVER if chosen.full else NEVER | LONG
        engines = [name for name in ENGINES if (name, size) not in left_out]
        rounds = chosen.rounds if size < SIZES[2] and not chosen.smallest else 1
        last |= {name: (size, run) for name, run in report(size, engines, rounds).items()}
        for name in ENGINES:
            if name not in engines:
                would_take(name, size, *last[name])
    return 0


def report(size: int, engines: list[str], rounds: int) -> dict[str, Run]:
    """Print one size, and return the fastest run of each engine."""
    runs: dict[str, list[Run]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            runs[engine].append(alone(engine, size))
    best = {engine: min(each, key=lambda run: run.seconds) for engine, each in runs.items()}
    for engine, one in best.items():
        print(
            f"{size:>8,} {engine:<11} {one.seconds:>8.2f} {one.wall:>8.2f} {one.pages:>6,} "
            f"{one.pages / one.wall:>8.0f} {one.megabytes:>8.0f} {one.kilobytes:>7,.0f}",
            flush=True,
        )
    for engine in engines[1:] if "packet" in engines else []:
        pairs = zip(runs["packet"], runs[engine], strict=True)
        ratio = median(theirs.seconds / ours.seconds for ours, theirs in pairs)
        goal = f" (goal: 1/{GOALS[engine]})" if size == SIZES[1] else ""
        print(f"{'':>8} a packet takes 1/{ratio:.1f} of {NAMES[engine]}'s processor time{goal}")
    return best


def would_take(engine: str, size: int, known: int, run: Run) -> None:
    """Say what the largest run that was made lets one expect, at the least."""
    times = size / known
    hours, gigabytes = run.wall * times / 3600, run.megabytes * times / 1024
    long = f"{hours:.1f} h" if hours >= 1 else f"{hours * 60:.0f} min"
    # Volumes take no more memory each the more there are.
    much = "in volumes" if engine == "packet" else f"{gigabytes:.0f} GB in one file"
    print(f"{size:>8,} {engine:<11} not run: about {long}, {much}, by the slope up to {known:,}")


def alone(engine: str, size: int) -> Run:
    """Run one case in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.packets", "--case", engine, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(*json.loads(done.stdout))


def measured(engine: str, size: int) -> tuple[float, float, float, float, int]:
    work = _work(engine, size)
    wall, before = time.perf_counter(), _seconds()
    files = work()
    seconds, wall = _seconds() - before, time.perf_counter() - wall
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak, kilobytes = max(one.ru_maxrss for one in used) / 1024, sum(map(len, files)) / 1024
    return seconds, wall, peak, kilobytes, sum(map(_pages, files))


def _work(engine: str, size: int) -> Callable[[], list[bytes]]:
    return packet_reportlab.sample(size) if engine == "reportlab" else sample(engine, size)


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
