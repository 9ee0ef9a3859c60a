"""Digests, and the one way to write JSON whose digest anybody can compute again."""

from __future__ import annotations

import hashlib

import orjson


class NotCanonical(TypeError):
    """The object has no one way to be written: a float, or a key that is no text."""


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical_json(data: object) -> bytes:
    """Write JSON with sorted keys and no spaces, as RFC 8785 does; refuse what it would bend."""
    try:
        _refuse_the_ambiguous(data)
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def _refuse_the_ambiguous(data: object) -> None:
    if isinstance(data, float):
        raise NotCanonical("A float is not exact: write the number as text or as an integer.")
    if isinstance(data, dict):
        for value in data.values():
            _refuse_the_ambiguous(value)
    if isinstance(data, list | tuple):
        for value in data:
            _refuse_the_ambiguous(value)
