"""A packet of 10, 1,000 and 10,000 entries against the same words laid out by WeasyPrint.

`python -m benchmarks.packets [--full] [--rounds=3]`. Both sides get the same composed pages
(every statement and task its own, in five scripts) and make a tagged PDF/A-3a; ours is a packet
ready to hand over: PDF/UA too, data attached, signed. Each case runs in a process of its own, in
turn; seconds are of the processor, with all children. WeasyPrint takes minutes for 10,000, so
that case needs --full.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from argparse import SUPPRESS
from dataclasses import dataclass
from statistics import median

from benchmarks import measure
from benchmarks.packet_sample import sample

SIZES = (10, 1_000, 10_000)
ENGINES = ("packet", "weasyprint")
SLOW = ("weasyprint", 10_000)


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    wall: float
    megabytes: float
    kilobytes: float


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--full", action="store_true", help="WeasyPrint with 10,000 entries too")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--case", nargs=2, help=SUPPRESS)
    chosen, _others = options.parse_known_args()
    if chosen.case:
        print(json.dumps(measured(chosen.case[0], int(chosen.case[1]))))
        return 0
    print(f"\nPackets, {measure.load()}")
    print(f"{'entries':>8} {'engine':<11} {'s (cpu)':>8} {'s (wall)':>8} {'peak MB':>8} {'KB':>7}")
    if chosen.smallest:
        report(SIZES[0], list(ENGINES), 1)
        return 0
    for size in SIZES:
        engines = [name for name in ENGINES if chosen.full or (name, size) != SLOW]
        report(size, engines, 1 if size == SIZES[-1] else chosen.rounds)
    return 0


def report(size: int, engines: list[str], rounds: int) -> None:
    runs: dict[str, list[Run]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            runs[engine].append(alone(engine, size))
    for engine in engines:
        one = min(runs[engine], key=lambda run: run.seconds)
        print(
            f"{size:>8,} {engine:<11} {one.seconds:>8.2f} {one.wall:>8.2f} "
            f"{one.megabytes:>8.0f} {one.kilobytes:>7.0f}"
        )
    if len(engines) == 2:
        pairs = zip(*(runs[engine] for engine in engines), strict=True)
        ratio = median(theirs.seconds / ours.seconds for ours, theirs in pairs)
        print(f"{'':>8} a packet takes 1/{ratio:.1f} of WeasyPrint's processor time")
    else:
        print(f"{'':>8} WeasyPrint: not run, takes minutes; ask for it with --full")


def alone(engine: str, size: int) -> Run:
    """Run one case in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.packets", "--case", engine, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(*json.loads(done.stdout))


def measured(engine: str, size: int) -> tuple[float, float, float, float]:
    work = sample(engine, size)
    wall, before = time.perf_counter(), _seconds()
    pdf = work()
    seconds, wall = _seconds() - before, time.perf_counter() - wall
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return seconds, wall, max(one.ru_maxrss for one in used) / 1024, len(pdf) / 1024


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
