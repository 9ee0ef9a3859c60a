"""A worker or beat as this process: Celery's own programs.

Its command line would do the same, but reads a shell's worth of packages first, three times over
in one start of `make run`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .celery import app

LOG_LEVEL = "WARNING"


def work(queues: Sequence[str], processes: int) -> int:
    """Work off these queues until asked to stop; return the exit code."""
    worker = app.Worker(
        hostname=f"{'-'.join(queues)}@",
        queues=queues,
        concurrency=processes,
        loglevel=LOG_LEVEL,
        quiet=True,
        without_gossip=True,
        without_mingle=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def beat(schedule: str) -> int:
    """Send what is due until asked to stop; remember in that file what was sent when."""
    app.Beat(schedule=schedule, loglevel=LOG_LEVEL, quiet=True).run()
    return 0


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["work", processes, *queues] if queues:
            return work(queues, int(processes))
        case ["beat", schedule]:
            return beat(schedule)
    sys.stderr.write("Say: work PROCESSES QUEUE..., or: beat FILE\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
