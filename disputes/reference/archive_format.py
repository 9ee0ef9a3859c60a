"""The published format of archives: its name, its version, and its JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

NAME: Final = "owed-archive"
VERSION: Final = 1
FILE: Final = Path(__file__).parent / f"archive-{VERSION}.schema.json"


@cache
def schema() -> dict[str, Any]:
    """Return the schema, in the words of JSON Schema 2020-12."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def fault_in(said: object) -> str | None:
    """Return where something has not the form that it should have; None if all of it has."""
    fault = next(_validator().iter_errors(said), None)
    return None if fault is None else "/".join(str(part) for part in fault.absolute_path)


@cache
def _validator() -> Any:
    whole = _inlined(schema(), schema()["$defs"])
    return extend(Draft202012Validator, {"pattern": _pattern}, type_checker=_WHOLE)(whole)


# In JSON Schema 2.0 is an integer too; here it would be written as a float.
_WHOLE: Final = Draft202012Validator.TYPE_CHECKER.redefine(
    "integer", lambda _checker, value: type(value) is int
)


def _pattern(_whole: Any, pattern: str, value: object, _part: Any) -> Iterator[ValidationError]:
    """Match to the very end: for Python alone, `$` is also before a last line break."""
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError("This text has another form.")


def _inlined(part: Any, named: dict[str, Any]) -> Any:
    """Put what is named in its place: looking it up for each value takes half of the time."""
    if isinstance(part, list):
        return [_inlined(each, named) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(named[part["$ref"].rpartition("/")[2]], named)
    return {name: _inlined(value, named) for name, value in part.items() if name != "$defs"}
