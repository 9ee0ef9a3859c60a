"""Run every benchmark, or those named: `python -m benchmarks history posts`.

Each one prints a table of its own, with the machine's load; figures are ratios of two things
measured in turn in the same run, for machines are noisy and absolute times tell little. Other
options are handed on to each: --smallest runs it once, at its smallest size, to see that it works.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

NAMES = (
    "posts",
    "pages",
    "phone",
    "ageing",
    "clocks",
    "packets",
    "large_packet",
    "signatures",
    "history",
)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    chosen, options = parser.parse_known_args()
    if unknown := sorted(set(chosen.names) - set(NAMES)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    # A process each: one benchmark's memory and caches do not flatter the next.
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", *options], check=False
        ).returncode
        for name in chosen.names or NAMES
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
