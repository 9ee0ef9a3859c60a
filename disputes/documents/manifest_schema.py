"""The JSON Schema of manifest.json, read off the records that write it: it cannot say otherwise."""

from __future__ import annotations

import dataclasses
import types
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..money import Money
from .manifest import FORMAT, Manifest

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MONEY = {
    "type": "object",
    "description": "An exact amount: a decimal as text, and its ISO 4217 currency.",
    "properties": {
        "amount": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,6})?$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["amount", "currency"],
    "additionalProperties": False,
}
PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    datetime: {"type": "string", "format": "date-time", "pattern": "^[0-9T:-]{19}Z$"},
    Money: {"$ref": "#/$defs/Money"},
}


def schema() -> dict[str, Any]:
    """Return the schema; every record of a manifest has a definition of its own."""
    defs: dict[str, Any] = {"Money": MONEY}
    whole = _of(Manifest, defs)
    defs["Manifest"]["properties"]["format"] = {"const": FORMAT}
    title = "What a packet says: manifest.json"
    return {"$schema": DIALECT, "title": title, **whole, "$defs": dict(sorted(defs.items()))}


def _of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], defs)}
    if origin in (Union, types.UnionType):
        return {
            "anyOf": [
                {"type": "null"} if each is types.NoneType else _of(each, defs) for each in inner
            ]
        }
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}  # a record may hold others of its kind
        defs[kind.__name__] = _record(kind, defs)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _record(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """A record has all of its members, but those that came later and say nothing else than ever."""
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {each.name: _of(hints[each.name], defs) for each in fields},
        "required": [each.name for each in fields if "newer" not in each.metadata],
        "additionalProperties": False,
    }
