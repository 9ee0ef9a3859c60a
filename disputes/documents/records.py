"""Frozen dataclasses to canonical JSON and back, driven by their own annotations."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import (
    Any,
    Final,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import orjson

from ..money import Money

Record = TypeVar("Record")
Reader: TypeAlias = Callable[[Any], Any]

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
    read: Callable[[object], Record] = _reader(cast(Any, kind))
    return read(orjson.loads(data))


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


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    """Return what reads a value of this kind: looked up once, for a packet has 100,000 of them."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _reader_of_one(get_args(kind))
    if origin is tuple:
        read = _reader(get_args(kind)[0])
        return lambda value: tuple([read(item) for item in _as(list, value)])
    if dataclasses.is_dataclass(kind) and kind is not Money:
        return _reader_of_record(kind)
    return SPELLED.get(kind) or partial(_as, kind)


def _reader_of_record(kind: Any) -> Reader:
    readers = {name: _reader(said) for name, said in _fields(kind).items()}
    newer = _newer(kind).keys()

    def read(value: Any) -> Any:
        if _as(dict, value).keys() | newer != readers.keys():
            raise ValueError(f"{kind.__name__} has other members")
        return kind(**{name: readers[name](said) for name, said in value.items()})

    return read


def _reader_of_one(kinds: tuple[Any, ...]) -> Reader:
    read = _reader(next(kind for kind in kinds if kind is not types.NoneType))
    if types.NoneType not in kinds:
        return read
    return lambda value: None if value is None else read(value)


def _money(value: Any) -> Money:
    return Money.parse(_as(str, value["amount"]), _as(str, value["currency"]))


def _moment(value: Any) -> datetime:
    return datetime.strptime(_as(str, value), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _day(value: Any) -> date:
    return date.fromisoformat(_as(str, value))


def _as(kind: Any, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value


SPELLED: Final[dict[Any, Reader]] = {Money: _money, datetime: _moment, date: _day}
