"""The second step of signing in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Account, Organizer, SecondStep
from disputes.services import second_step
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE
from tests.web.sending import carried_form, value_of, words

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("public:sign-in")
STEP = reverse("public:second-step")
DESK = reverse("organizer:home")
SAID = {"nickname": "odile", "pass_phrase": PASS_PHRASE}


def code_of(secret: bytes, steps: int = 0) -> str:
    return totp.code_at(secret, int(timezone.now().timestamp()) + 30 * steps)


@pytest.fixture
def secret(odile: Organizer) -> bytes:
    """The secret of Odile's app; the code of now is used up already."""
    secret = totp.new_secret()
    second_step.turn_on(
        account=odile.account,
        secret=secret,
        code=code_of(secret),
        pass_phrase=PASS_PHRASE,
        now=timezone.now(),
    )
    return secret


def passed(client: Client, **said: str) -> str:
    return value_of(client.post(SIGN_IN, SAID | said), "sealed")


def test_the_pass_phrase_alone_opens_nothing(client: Client, secret: bytes) -> None:
    page = client.post(SIGN_IN, SAID)

    assert "Second step" in words(page)
    assert client.get(DESK)["Location"].startswith(SIGN_IN)


def test_with_the_code_of_now_one_is_in_and_goes_on(
    client: Client, secret: bytes, odile: Organizer
) -> None:
    wanted = reverse("organizer:disputes")
    carry = carried_form(odile.account, note="Kept")
    page = client.post(SIGN_IN, SAID | {"next": wanted, "carry": carry})
    said = {name: value_of(page, name) for name in ("sealed", "next", "carry")}

    answer = client.post(STEP, said | {"code": code_of(secret, 1)})

    assert value_of(answer, "note") == "Kept"
    assert f'action="{wanted}"' in answer.content.decode()
    assert client.get(DESK).status_code == 200


def test_a_code_is_good_once(client: Client, secret: bytes) -> None:
    said = {"sealed": passed(client), "code": code_of(secret, 1)}
    assert client.post(STEP, said).status_code == 302

    again = Client().post(STEP, said)

    assert again.status_code == 422
    assert "This code is not right, or was used." in words(again)


def test_a_wrong_code_is_said_and_asked_again(client: Client, secret: bytes) -> None:
    said = {"sealed": passed(client), "next": DESK}

    wrong, empty = client.post(STEP, said | {"code": "000000"}), client.post(STEP, said)

    assert wrong.status_code == empty.status_code == 422
    assert value_of(wrong, "next") == DESK
    assert client.post(STEP, {**said, "sealed": value_of(wrong, "sealed")}).status_code == 422


@pytest.mark.parametrize("forged", ["", "odile", "a:b:c"])
def test_nobody_takes_the_second_step_without_the_first(
    client: Client, secret: bytes, forged: str
) -> None:
    answer = client.post(STEP, {"sealed": forged, "code": code_of(secret, 1)})

    assert answer["Location"] == SIGN_IN


def test_the_first_step_is_forgotten_after_ten_minutes(client: Client, secret: bytes) -> None:
    first = passed(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        answer = client.post(STEP, {"sealed": first, "code": code_of(secret)})

    assert answer["Location"] == SIGN_IN


@pytest.mark.parametrize("change", ["pass phrase", "closed", "gone"])
def test_what_changed_meanwhile_counts(
    client: Client, odile: Organizer, secret: bytes, change: str
) -> None:
    first = passed(client)
    account = Account.objects.get(pk=odile.account_id)
    if change == "pass phrase":
        account.set_password("another pass phrase of mine")
        account.save()
    elif change == "closed":
        Account.objects.filter(pk=account.pk).update(is_active=False)
    else:
        SecondStep.objects.all().delete()

    answer = client.post(STEP, {"sealed": first, "code": code_of(secret, 1)})

    assert answer["Location"] == SIGN_IN


def test_wrong_codes_are_counted_with_wrong_sign_ins(
    client: Client, secret: bytes, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 3
    said: dict[str, Any] = {"sealed": passed(client), "code": "000000"}

    assert [client.post(STEP, said).status_code for _ in range(4)] == [422, 422, 422, 429]


def test_who_overheard_the_pass_phrase_keeps_nobody_else_waiting(
    client: Client, secret: bytes
) -> None:
    for _number in range(12):
        client.post(STEP, {"sealed": passed(client), "code": "000000"})
    owner = Client(REMOTE_ADDR="203.0.113.9")

    answer = owner.post(STEP, {"sealed": passed(owner), "code": code_of(secret, 1)})

    assert answer.status_code == 302


def test_organizers_of_the_demonstration_sign_in_by_the_pass_phrase(
    client: Client, odile: Organizer
) -> None:
    assert client.post(SIGN_IN, SAID)["Location"] == "/"
    assert client.get(DESK).status_code == 200


def test_what_was_said_of_the_device_goes_along(client: Client, secret: bytes) -> None:
    page = client.post(SIGN_IN, SAID | {"only_mine": "1"})
    said = {name: value_of(page, name) for name in ("sealed", "only_mine")}

    client.post(STEP, said | {"code": code_of(secret, 1)})

    assert client.session["own_device"] is True
