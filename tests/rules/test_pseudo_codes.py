"""Codes for people inside a packet."""

from __future__ import annotations

import hashlib

from disputes.rules.pseudo_codes import codes_of


def mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def test_codes_come_in_their_own_order_and_not_in_that_of_the_people() -> None:
    codes = codes_of({number: mark(f"{number}") for number in range(20)})

    assert list(codes.values()) == sorted(codes.values())
    assert list(codes) != sorted(codes)
    assert all(len(code) == 4 for code in codes.values())


def test_whoever_comes_in_changes_nobody_elses_code() -> None:
    few = codes_of({number: mark(f"{number}") for number in range(20)})

    more = codes_of({number: mark(f"{number}") for number in range(60)})

    assert {number: more[number] for number in few} == few


def test_those_who_would_be_called_alike_get_longer_codes() -> None:
    one, other = "0" * 32, "1" + "0" * 31

    codes = codes_of({"one": one, "other": other, "third": mark("3")})

    assert len(set(codes.values())) == 3
    assert codes["one"] != codes["other"]
    assert len(codes["third"]) == 4
