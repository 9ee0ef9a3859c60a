"""The published format of archives: its name, its version, and its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

NAME: Final = "owed-archive"
VERSION: Final = 1
FILE: Final = Path(__file__).parent / f"archive-{VERSION}.schema.json"


@cache
def schema() -> dict[str, Any]:
    """Return the schema, in the words of JSON Schema 2020-12."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
