"""Digests and canonical JSON."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disputes.vault.hashing import NotCanonical, canonical_json, sha256_hex


def test_a_digest_is_what_sha256sum_prints() -> None:

    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_same_facts_are_written_the_same_way() -> None:
    first = canonical_json({"b": [1, None, True], "a": {"d": "é", "c": "\u2028"}})

    second = canonical_json({"a": {"c": "\u2028", "d": "é"}, "b": (1, None, True)})

    assert first == second
    assert first == '{"a":{"c":"\u2028","d":"é"},"b":[1,null,true]}'.encode()


DEEP: object = None
for _number in range(10_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "data",
    [DEEP, 0.1, {"a": [0.1]}, [({"a": float("nan")},)], {1: "a"}, Decimal("0.1"), "\ud800", 2**70],
)
def test_what_can_be_written_in_two_ways_is_refused(data: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(data)
