"""Sign in with a passkey."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Organizer, Tasker
from disputes.services import passkeys, second_step
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE
from tests.vault.device import Device
from tests.web.sending import value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:passkeys")
HERE = {"site": "testserver", "origin": "http://testserver"}


def keep(account: Any, device: Device) -> None:
    asked = passkeys.ask_to_make(account=account, label="my phone", **HERE)
    answer, today = device.make(asked.options), timezone.now().date()
    passkeys.add(
        account=account, label="my phone", answer=answer, state=asked.state, today=today, **HERE
    )


def signed(client: Client, device: Device) -> dict[str, str]:
    page = client.get(f"{PAGE}?next=/my/pay/")
    answer = json.dumps(device.sign(json.loads(page.context["options"])))
    return {"sealed": value_of(page, "sealed"), "next": value_of(page, "next"), "answer": answer}


def test_it_opens_the_notes_and_goes_on(client: Client, asha: Tasker) -> None:
    device = Device()
    keep(asha.account, device)

    answer = client.post(PAGE, signed(client, device))

    assert answer["Location"] == "/my/pay/"
    assert client.get(reverse("tasker:home")).status_code == 200


def test_an_answer_without_a_bottom_is_wrong_and_no_failure(client: Client) -> None:
    answer = client.post(PAGE, {"answer": "[" * 100_000, "sealed": ""})

    assert answer.status_code == 422


def test_it_stands_for_both_steps(client: Client, odile: Organizer) -> None:
    secret, now = totp.new_secret(), timezone.now()
    second_step.turn_on(
        account=odile.account,
        secret=secret,
        code=totp.code_at(secret, int(now.timestamp())),
        pass_phrase=PASS_PHRASE,
        now=now,
    )
    device = Device()
    keep(odile.account, device)

    client.post(PAGE, signed(client, device))

    assert client.get(reverse("organizer:home")).status_code == 200


def test_an_answer_that_somebody_overheard_is_worth_nothing(client: Client, asha: Tasker) -> None:
    device = Device()
    keep(asha.account, device)
    said = signed(client, device)
    client.post(PAGE, said)

    again = Client().post(PAGE, said)

    assert again.status_code == 422
    assert "could not be used" in words(again)


@pytest.mark.parametrize("changed", [{"sealed": ""}, {"answer": ""}, {"answer": "{}"}])
def test_what_was_not_asked_or_is_no_answer_opens_nothing(
    client: Client, asha: Tasker, changed: dict[str, str]
) -> None:
    device = Device()
    keep(asha.account, device)

    answer = client.post(PAGE, signed(client, device) | changed)

    assert answer.status_code == 422
    assert client.get(reverse("tasker:home")).status_code == 302


def test_a_passkey_of_nobody_opens_nothing_and_is_counted(
    client: Client, asha: Tasker, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2

    said = signed(client, Device())

    answers = [client.post(PAGE, said).status_code for _number in range(3)]

    assert answers == [422, 422, 429]


@pytest.mark.parametrize("own", [True, False])
def test_whose_the_phone_is_can_be_said_here_too(client: Client, asha: Tasker, own: bool) -> None:
    device = Device()
    keep(asha.account, device)
    said = signed(client, device) | ({"only_mine": "1"} if own else {})

    client.post(PAGE, said)

    assert ("own_device" in client.session) is own
