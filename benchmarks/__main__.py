"""Run every benchmark, or those named: `python -m benchmarks [ageing packets posts pages]`.

Each one prints a table of its own, with the machine's load; figures are ratios of two things
measured in turn in the same run, for machines are noisy and absolute times tell little.
"""

from __future__ import annotations

import subprocess
import sys

NAMES = ("posts", "pages", "ageing", "packets")


def main() -> int:
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")] or list(NAMES)
    options = [option for option in sys.argv[1:] if option.startswith("-")]
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(NAMES)}.")
        return 2
    # A process each: one benchmark's memory and caches do not flatter the next.
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", *options], check=False
        ).returncode
        for name in wanted
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
