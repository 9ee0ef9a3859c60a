"""The second step: codes of an app, once; spare codes, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings

from disputes.access import account_of_token
from disputes.models import Account, AccountEvent, Organizer, SecondStep
from disputes.services import people, second_step, tokens, used_codes
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
SECRET = b"12345678901234567890"
AWAY = {"default": {"BACKEND": "tracker.cache.ForgivingCache", "LOCATION": "redis://127.0.0.1:1/0"}}


def code_at(moment: datetime) -> str:
    return totp.code_at(SECRET, int(moment.timestamp()))


def turn_on(organizer: Organizer, now: datetime = NOW, **said: Any) -> list[str]:
    said = {"secret": SECRET, "code": code_at(now), "pass_phrase": PASS_PHRASE} | said
    return second_step.turn_on(account=organizer.account, now=now, **said)


def check(organizer: Organizer, code: str, now: datetime, visitor: str = "") -> None:
    second_step.check(account=organizer.account, code=code, now=now, visitor=visitor)


def told(organizer: Organizer) -> set[str]:
    events = AccountEvent.objects.filter(account=organizer.account)
    return set(events.values_list("kind", flat=True))


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_the_code_of_now_is_taken_however_it_is_spaced(odile: Organizer) -> None:
    turn_on(odile)
    code = code_at(later(5))

    check(odile, f" {code[:3]} {code[3:]} ", later(5))

    assert told(odile) == {"second_step_on"}


def test_the_same_code_is_taken_once(odile: Organizer) -> None:
    turn_on(odile)
    check(odile, code_at(later(5)), later(5))

    with pytest.raises(second_step.SecondStepWrong):
        check(odile, code_at(later(5)), later(5) + timedelta(seconds=20))


def test_the_code_that_turned_it_on_is_used_up(odile: Organizer) -> None:
    turn_on(odile)

    with pytest.raises(second_step.SecondStepWrong):
        check(odile, code_at(NOW), NOW)


@pytest.mark.parametrize(("seconds", "taken"), [(-30, True), (30, True), (-60, False), (60, False)])
def test_a_phone_whose_clock_is_a_step_wrong_gets_in(
    odile: Organizer, seconds: int, taken: bool
) -> None:
    turn_on(odile)
    code = code_at(later(5) + timedelta(seconds=seconds))

    if taken:
        check(odile, code, later(5))
    else:
        with pytest.raises(second_step.SecondStepWrong):
            check(odile, code, later(5))


def test_the_secret_and_the_spare_codes_are_never_readable_in_the_table(odile: Organizer) -> None:
    codes = turn_on(odile)

    row = SecondStep.objects.get()

    assert SECRET not in bytes(row.secret)
    assert totp.secret_text(SECRET).encode() not in bytes(row.secret)
    assert all(code.encode() not in bytes(row.spare_digests) for code in codes)


def test_a_spare_code_is_taken_once_and_said(odile: Organizer) -> None:
    codes = turn_on(odile)

    check(odile, codes[3].lower(), later(5))

    assert second_step.spare_codes_left(SecondStep.objects.get()) == 7
    assert told(odile) == {"second_step_on", "second_step_code_used"}
    with pytest.raises(second_step.SecondStepWrong):
        check(odile, codes[3], later(6))
    check(odile, codes[4], later(6))


def test_after_ten_tries_one_waits_and_a_spare_code_still_opens(odile: Organizer) -> None:
    codes = turn_on(odile)
    for _number in range(10):
        with pytest.raises(second_step.SecondStepWrong):
            check(odile, "000000", later(5))

    with pytest.raises(used_codes.TooManyCodes):
        check(odile, code_at(later(5)), later(5))
    check(odile, codes[0], later(5))


def guess_until_refused(organizer: Organizer, visitor: str) -> None:
    for _number in range(10):
        with pytest.raises(second_step.SecondStepWrong):
            check(organizer, "000000", later(5), visitor)
    for _number in range(5):
        with pytest.raises(used_codes.TooManyCodes):
            check(organizer, "000000", later(5), visitor)


def test_who_overheard_the_pass_phrase_locks_nobody_out_from_elsewhere(odile: Organizer) -> None:
    turn_on(odile)

    guess_until_refused(odile, "somebody")

    check(odile, code_at(later(5)), later(5), "odile at home")


def test_guesses_from_many_addresses_come_to_an_end(odile: Organizer) -> None:
    codes = turn_on(odile)
    for number in range(5):
        guess_until_refused(odile, f"address {number}")

    with pytest.raises(used_codes.TooManyCodes):
        check(odile, code_at(later(5)), later(5), "one more")
    check(odile, codes[0], later(5), "odile at home")


@override_settings(CACHES=AWAY)
def test_without_the_memory_of_used_codes_nobody_comes_in(odile: Organizer) -> None:
    with pytest.raises(used_codes.CodesNotChecked):
        turn_on(odile)


def test_other_sign_ins_end_when_it_is_turned_on(odile: Organizer, odile_client: Client) -> None:
    token = tokens.make_token(account=odile.account, label="", today=NOW.date())

    turn_on(odile)

    assert odile_client.get("/office/").status_code == 302
    assert account_of_token(token, today=NOW.date()) is None
    assert Account.objects.get(pk=odile.account_id).check_password(PASS_PHRASE)


def test_a_wrong_code_or_pass_phrase_turns_nothing_on(odile: Organizer) -> None:
    with pytest.raises(second_step.SecondStepWrong):
        turn_on(odile, code="000000")
    with pytest.raises(people.WrongPassPhrase):
        turn_on(odile, pass_phrase="wrong wrong wrong")
    assert not SecondStep.objects.exists()


def test_sent_twice_it_is_on_once_with_codes_that_work(odile: Organizer) -> None:
    turn_on(odile)

    again = turn_on(odile)

    assert SecondStep.objects.count() == 1
    check(odile, again[0], later(5))


def test_another_phone_needs_it_turned_off_first(odile: Organizer) -> None:
    turn_on(odile)
    other = totp.new_secret()

    with pytest.raises(second_step.SecondStepIsOn):
        turn_on(odile, secret=other, code=totp.code_at(other, int(NOW.timestamp())))


def test_new_spare_codes_end_those_before(odile: Organizer) -> None:
    old = turn_on(odile)

    new = second_step.make_spare_codes(
        account=odile.account, code=code_at(later(5)), pass_phrase=PASS_PHRASE, now=later(5)
    )

    assert not set(old) & set(new)
    with pytest.raises(second_step.SecondStepWrong):
        check(odile, old[0], later(6))


def test_turning_it_off_takes_both_again(odile: Organizer) -> None:
    turn_on(odile)
    said: dict[str, Any] = {"account": odile.account, "now": later(5)}

    with pytest.raises(people.WrongPassPhrase):
        second_step.turn_off(code=code_at(later(5)), pass_phrase="wrong wrong wrong", **said)
    with pytest.raises(second_step.SecondStepWrong):
        second_step.turn_off(code="000000", pass_phrase=PASS_PHRASE, **said)
    second_step.turn_off(code=code_at(later(5)), pass_phrase=PASS_PHRASE, **said)

    assert not SecondStep.objects.exists()
    assert "second_step_off" in told(odile)


def test_the_operator_takes_it_away_and_its_person_sees_that(odile: Organizer) -> None:
    turn_on(odile)

    second_step.reset(account=odile.account, now=later(5))

    assert "second_step_reset" in told(odile)
    with pytest.raises(second_step.SecondStepIsOff):
        second_step.reset(account=odile.account, now=later(5))
    with pytest.raises(second_step.SecondStepIsOff):
        check(odile, code_at(later(5)), later(5))


def test_a_code_is_of_one_account(odile: Organizer, igor: Organizer) -> None:
    turn_on(odile)
    other = totp.new_secret()
    turn_on(igor, secret=other, code=totp.code_at(other, int(NOW.timestamp())))

    with pytest.raises(second_step.SecondStepWrong):
        check(igor, code_at(later(5)), later(5))
