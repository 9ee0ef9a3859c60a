"""Codes of an authenticator app."""

from __future__ import annotations

import pytest

from disputes.vault import totp

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_examples_of_rfc_6238(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, seconds) == code


def test_a_clock_may_be_one_step_wrong_and_no_more() -> None:
    now = 1_000_000 * 30
    taken = {
        steps: totp.step_of(SECRET, totp.code_at(SECRET, now + steps * 30), now)
        for steps in range(-2, 3)
    }

    assert taken == {-2: None, -1: 999_999, 0: 1_000_000, 1: 1_000_001, 2: None}


@pytest.mark.parametrize("code", ["", "28708", "2870822", "abcdef", "é"])
def test_what_is_no_code_is_of_no_step(code: str) -> None:
    assert totp.step_of(SECRET, code, 59) is None


def test_the_first_moment_of_all_has_no_step_before_it() -> None:
    assert totp.step_of(SECRET, totp.code_at(SECRET, 0), 0) == 0


def test_an_app_reads_the_secret_and_a_neutral_name() -> None:
    address = totp.address(SECRET, account="bani-turo-47", issuer="Notes")

    assert address.startswith("otpauth://totp/Notes:bani-turo-47?")
    assert totp.secret_text(SECRET) in address
    assert "period=30" in address
    assert "digits=6" in address


def test_the_mark_of_a_used_code_needs_the_secret() -> None:
    assert totp.mark_of(SECRET, 5) != totp.mark_of(SECRET, 6)
    assert totp.mark_of(SECRET, 5) != totp.mark_of(totp.new_secret(), 5)
