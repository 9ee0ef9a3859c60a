"""Codes that people copy by hand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.vault import codes
from disputes.vault.hashing import sha256_hex


def test_a_code_is_four_groups_of_four_without_letters_that_look_like_digits() -> None:
    code = codes.new_code()

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert code != codes.new_code()


@given(st.binary(min_size=10, max_size=10) | st.binary(min_size=20, max_size=20))
def test_what_is_written_is_read_again(code: bytes) -> None:
    written = codes.written(code)

    assert codes.read(written) == code
    assert codes.read(f" {written.lower().replace('-', '  ')}. ") == code
    assert codes.read(written.replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 32, "é" * 32, "A" * 33, "A" * 17])
def test_what_is_no_code_is_not_read(typed: str) -> None:
    assert codes.read(typed) is None


def test_a_longer_code_is_no_spare_one() -> None:
    longer = codes.new_code(codes.LONGER_BYTES)

    assert codes.read(longer) is not None
    assert codes.read(longer, codes.SPARE_BYTES) is None


def test_a_digest_is_found_where_it_is() -> None:
    digests = [sha256_hex(b"one"), sha256_hex(b"two")]

    assert codes.place_in(digests, b"two") == 1
    assert codes.place_in(digests, b"three") is None
