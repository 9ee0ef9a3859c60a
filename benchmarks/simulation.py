"""Three years of many disputes, twice: with a perfect beat, and with everything that goes wrong.

`make simulation`, or `python -m benchmarks.simulation [--disputes=10000] [--seed=1]`. Beats are
missed for weeks, come twice and three times, come late with an old clock, and die after something
was written; rules and mass events are amended, and dating anew is late and dies too; people settle,
withdraw, reopen, correct, join, leave, are paid and take payments back meanwhile. Ends with 1
unless both histories are the same, with every event once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import instance, measure

HOME = instance.start()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402

from disputes.models import DisputeEvent  # noqa: E402
from disputes.services import rollups  # noqa: E402
from tests.simulated import runs, world  # noqa: E402
from tests.simulated.world import Deed  # noqa: E402


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--disputes", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    every = 1
    if asked.smallest:
        asked.disputes, every = 5, 30
    settings.DEBUG = False
    deeds = world.script(asked.disputes, asked.seed)
    print(
        f"{asked.disputes:,} disputes over {world.DAYS} days, seed {asked.seed}; {measure.load()}"
    )
    told, stands = _live("perfect", asked, deeds, lambda deeds: runs.perfect(deeds, every))
    _start_anew()
    same = _live("troubled", asked, deeds, lambda deeds: runs.troubled(deeds, asked.seed, every))
    lost, extra = told - same[0], same[0] - told
    print(f"events lost {lost.total():,}, extra {extra.total():,}, of {told.total():,}")
    print(f"rows that stand elsewhere at the end: {(stands - same[1]).total():,}")
    for name, rows in (("lost", lost), ("extra", extra), ("stands", stands - same[1])):
        for row in list(rows)[:5]:
            print(f"  {name}: {' '.join(row)}")
    twice = sum(times > 1 for times in told.values())
    print(f"events that are there twice: {twice:,}")
    return int(told != same[0] or stands != same[1] or twice > 0)


def _live(
    name: str,
    asked: argparse.Namespace,
    deeds: list[Deed],
    run: Callable[[list[Deed]], runs.Tally],
) -> tuple[runs.History, runs.History]:
    began = time.perf_counter()
    world.populate(asked.disputes, asked.seed)
    tally = run(deeds)
    seconds = time.perf_counter() - began
    by_clock = DisputeEvent.objects.filter(actor=None).count()
    print(
        f"{name:<9}{seconds:>7.0f} s: {DisputeEvent.objects.count():,} events, {by_clock:,} by the "
        f"clock; {tally.ticks:,} beats, {tally.missed:,} days without one, {tally.stale:,} with an "
        f"old clock, {tally.crashes:,} died writing; {tally.done.total():,} deeds done",
        flush=True,
    )
    rollups.fold()
    assert rollups.compare() == 0
    return runs.history(), runs.standing()


def _start_anew() -> None:
    path = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    instance.make_tables()


if __name__ == "__main__":
    sys.exit(main())
