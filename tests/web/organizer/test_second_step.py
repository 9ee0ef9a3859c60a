"""The second step of an organizer: on, off, spare codes, and nothing else before it."""

from __future__ import annotations

from base64 import b32decode
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Account, Organizer, SecondStep, Tasker
from disputes.vault import totp
from tests.conftest import signed_in
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("organizer:second-step")
OFF = reverse("organizer:turn-off")
SPARE = reverse("organizer:make-spare-codes")
DESK = reverse("organizer:home")
ME = reverse("organizer:me")


def secret_on(page: Any) -> bytes:
    """What an app takes when it is typed."""
    return b32decode(page.context["secret"].replace(" ", ""))


def code_of(secret: bytes, steps: int = 0) -> str:
    return totp.code_at(secret, int(timezone.now().timestamp()) + 30 * steps)


def turn_on(client: Client) -> tuple[bytes, Any]:
    page = client.get(PAGE)
    secret = secret_on(page)
    said = form(sealed=value_of(page, "sealed"), code=code_of(secret), pass_phrase=PASS_PHRASE)
    return secret, client.post(PAGE, said)


def test_an_app_reads_the_picture_and_its_code_turns_it_on(odile_client: Client) -> None:
    page = odile_client.get(PAGE)
    assert 'aria-label="QR code for the app"><svg' in page.content.decode()

    _secret, codes = turn_on(odile_client)

    assert len(codes.context["codes"]) == 8
    assert all(code in words(codes) for code in codes.context["codes"])
    assert "It is on since" in words(odile_client.get(PAGE))
    assert "You have 8 spare codes." in words(odile_client.get(PAGE))
    assert "The second step of signing in was turned on." in words(odile_client.get(DESK))


def test_who_must_have_it_sees_nothing_else_before(
    odile: Organizer, odile_client: Client, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = True

    for name in ("home", "disputes", "aggregates", "me", "passkeys", "helpers"):
        assert odile_client.get(reverse(f"organizer:{name}"))["Location"] == PAGE
    turn_on(odile_client)

    assert odile_client.get(DESK).status_code == 200
    account = Account.objects.get(pk=odile.account_id)
    assert signed_in(account).get(DESK).status_code == 200


def test_taskers_are_not_asked_for_it(asha_client: Client, settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = True

    assert asha_client.get(reverse("tasker:home")).status_code == 200


def test_a_mistake_keeps_the_secret_that_the_app_has(odile_client: Client) -> None:
    page = odile_client.get(PAGE)
    secret = secret_on(page)

    wrong = odile_client.post(
        PAGE, form(sealed=value_of(page, "sealed"), code="000000", pass_phrase=PASS_PHRASE)
    )

    assert wrong.status_code == 422
    assert "This code is not right" in words(wrong)
    assert secret_on(wrong) == secret


def test_a_secret_that_we_did_not_make_is_not_taken(
    odile_client: Client, igor_client: Client
) -> None:
    page = igor_client.get(PAGE)
    code = code_of(secret_on(page))

    answer = odile_client.post(
        PAGE, form(sealed=value_of(page, "sealed"), code=code, pass_phrase=PASS_PHRASE)
    )

    assert secret_on(answer) != secret_on(page)
    assert not SecondStep.objects.exists()


def test_turning_it_off_takes_a_code_and_the_pass_phrase(odile_client: Client) -> None:
    secret, _codes = turn_on(odile_client)
    said = form(code=code_of(secret, 1), pass_phrase=PASS_PHRASE)

    wrong = odile_client.post(OFF, said | {"pass_phrase": "wrong wrong wrong"})
    page = odile_client.post(OFF, said, follow=True)

    assert wrong.status_code == 422
    assert "The second step is off." in words(page)
    assert "Second step off" in words(page)


def test_new_spare_codes_are_shown_once(odile_client: Client) -> None:
    secret, first = turn_on(odile_client)

    wrong = odile_client.post(SPARE, form(code="000000", pass_phrase=PASS_PHRASE))
    page = odile_client.post(SPARE, form(code=code_of(secret, 1), pass_phrase=PASS_PHRASE))

    assert wrong.status_code == 422
    assert not set(page.context["codes"]) & set(first.context["codes"])


@pytest.mark.parametrize("address", [OFF, SPARE])
def test_where_it_is_off_there_is_nothing_to_change(odile_client: Client, address: str) -> None:
    answer = odile_client.post(address, form(code="000000", pass_phrase=PASS_PHRASE))
    empty = odile_client.post(address, form())

    assert answer.status_code == empty.status_code == 422
    assert "The second step is off." in words(answer)


@pytest.mark.parametrize("address", [PAGE, OFF, SPARE])
def test_whoever_holds_the_computer_guesses_no_faster(
    odile_client: Client, settings: Settings, address: str
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    sealed = value_of(odile_client.get(PAGE), "sealed")
    wrong = form(sealed=sealed, code="000000", pass_phrase="wrong wrong wrong")

    answers = [odile_client.post(address, wrong).status_code for _number in range(3)]

    assert answers == [422, 422, 429]


def test_what_changed_is_told_until_one_knows(odile_client: Client, asha: Tasker) -> None:
    turn_on(odile_client)

    page = odile_client.post(reverse("organizer:me-know"), follow=True)

    assert "was turned on" not in words(page)
    assert "The second step of signing in was turned on." in words(odile_client.get(ME))


def test_both_are_asked_for(odile_client: Client) -> None:
    sealed = value_of(odile_client.get(PAGE), "sealed")

    page = odile_client.post(PAGE, form(sealed=sealed))

    assert page.status_code == 422
    assert "Write the code." in words(page)
    assert "Write your pass phrase." in words(page)
