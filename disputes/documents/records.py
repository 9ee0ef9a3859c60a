"""Frozen dataclasses to canonical JSON and back, driven by their own annotations."""

from __future__ import annotations

import dataclasses
import types
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from ..money import Money

Record = TypeVar("Record")

# What a field is given that came later: its default is not written, so that older data still read.
NEWER = {"newer": True}
_NONE = object()  # equal to nothing that a record says


def to_json(record: object) -> bytes:
    """Sorted keys, no spaces, whole numbers and text only: equal to RFC 8785 on such data."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME
    options |= orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
    return orjson.dumps(record, default=_plain, option=options)


def from_json(kind: type[Record], data: bytes) -> Record:
    """Build the record again; a wrong type or a member too many is an error."""
    record: Record = _build(kind, orjson.loads(data))
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"amount": value.plain(), "currency": value.currency}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        newer = _newer(type(value))
        members = {name: getattr(value, name) for name in _fields(type(value))}
        return {name: said for name, said in members.items() if newer.get(name, _NONE) != said}
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a manifest")


@lru_cache(maxsize=64)
def _fields(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@lru_cache(maxsize=64)
def _newer(kind: type) -> dict[str, Any]:
    """Return the defaults of the fields that came later."""
    later = [each for each in dataclasses.fields(kind) if "newer" in each.metadata]
    return {each.name: each.default for each in later}


def _build(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _build_one_of(get_args(kind), value)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in _as(list, value))
    if kind is Money:
        return Money.parse(_as(str, value["amount"]), _as(str, value["currency"]))
    if dataclasses.is_dataclass(kind):
        return _build_record(kind, _as(dict, value))
    if kind is datetime:
        return datetime.strptime(_as(str, value), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    if kind is date:
        return date.fromisoformat(_as(str, value))
    return _as(kind, value)


def _build_record(kind: Any, value: dict[str, Any]) -> Any:
    fields = _fields(kind)
    newer = _newer(kind)
    if value.keys() | newer.keys() != fields.keys():
        raise ValueError(f"{kind.__name__} has other members")
    return kind(**{name: _build(fields[name], said) for name, said in value.items()})


def _build_one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and types.NoneType in kinds:
        return None
    stated = [kind for kind in kinds if kind is not types.NoneType]
    return _build(stated[0], value)


def _as(kind: Any, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value
