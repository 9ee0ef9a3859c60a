"""Which programs and which templates lay out a packet: noted in it, compared by a verifier."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import pikepdf

from .manifest import Engine

HERE = Path(__file__).parent
# What is printed of offices, companies and articles.
TABLES = ("deadlines.csv", "evidence_checklists.csv", "platforms.csv")


@lru_cache(maxsize=1)
def current() -> Engine:
    return Engine(layout=_layout(), typst=version("typst"), qpdf=f"{pikepdf.__libqpdf_version__}")


def _layout() -> str:
    """One number for every file that a packet is laid out by: code, words, tables and fonts."""
    digest = hashlib.sha256()
    own = (path for path in HERE.rglob("*") if path.suffix in (".py", ".typ", ".ttf"))
    tables = (HERE.parent / "reference" / name for name in TABLES)
    for path in sorted((*own, *tables)):
        digest.update(path.relative_to(HERE.parent).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
