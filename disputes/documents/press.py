"""Lay out one document in a process of its own, so that its memory ends with it.

Started by `typeset` as a file; it imports nothing of this package. The page engine keeps what
it made for ever, hangs in a process that was forked after its first use, and needs memory in
proportion to the packet: all three end here. Text and pictures come in through a pipe and the
file goes out through one; nothing is written to a disk.
"""

from __future__ import annotations

import json
import resource
import sys

import typst

MOST_MEMORY = 6 * 1024**3
# The exit code that `typeset` reads as: the text, not the machine, was the trouble.
REFUSED = 3


def main() -> int:
    _limit_memory()
    order = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]]
    )
    compiler = typst.Compiler(
        input=order["template"], root=order["root"], font_paths=fonts, sys_inputs=order["inputs"]
    )
    try:
        made = compiler.compile(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=order["timestamp"]
        )
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return REFUSED
    if not isinstance(made, bytes):
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


def _limit_memory() -> None:
    """Fail by ourselves before the machine has to end somebody."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    sys.exit(main())
