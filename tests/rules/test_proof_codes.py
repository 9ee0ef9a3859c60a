"""Codes that people read out and type again."""

from __future__ import annotations

import pytest

from disputes.rules.proof_codes import SIGNS, as_kept, as_written


@pytest.mark.parametrize(
    "typed", ["7K2M4QXD90AB", "7k2m-4qxd-90ab", " 7K2M 4QXD 9OAB ", "7k2m-4qxd-9oab"]
)
def test_however_it_is_typed_it_is_the_same(typed: str) -> None:
    assert as_kept(typed) == "7K2M4QXD90AB"


def test_signs_that_look_alike_are_one() -> None:
    assert as_kept("IL1O0-0000-000") == "111000000000"
    assert not set("ILOU") & set(SIGNS)


@pytest.mark.parametrize("typed", ["", "7K2M", "7K2M4QXD90AB7", "7K2M4QXD90A!", "UUUUUUUUUUUU"])
def test_what_is_no_code_is_empty(typed: str) -> None:
    assert as_kept(typed) == ""


def test_it_is_written_in_groups() -> None:
    assert as_written("7K2M4QXD90AB") == "7K2M-4QXD-90AB"
