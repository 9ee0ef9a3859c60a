"""Passkeys of a tasker."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Passkey, Tasker
from tests.vault.device import Device
from tests.web.sending import words
from tests.web.ways_in import answered, asked

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:passkeys")
ADD = reverse("tasker:passkeys-add")


def test_one_is_added_named_and_listed(asha_client: Client) -> None:
    said = answered(asked(asha_client, PAGE), Device())

    page = asha_client.post(ADD, said, follow=True)

    assert "Your passkey works from now on." in words(page)
    assert "My phone added on" in words(page)
    assert "A passkey was added." in words(asha_client.get(reverse("tasker:me")))


def test_one_is_removed(asha_client: Client, ben_client: Client) -> None:
    asha_client.post(ADD, answered(asked(asha_client, PAGE), Device()))
    remove = reverse("tasker:passkeys-remove", args=[Passkey.objects.get().pk])

    ben_client.post(remove)
    assert Passkey.objects.exists()
    page = asha_client.post(remove, follow=True)

    assert "The passkey was removed." in words(page)
    assert "You have none." in words(page)
    assert not Passkey.objects.exists()


def test_a_phone_that_somebody_else_holds_adds_none(
    asha_client: Client, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    wrong = {"pass_phrase": "wrong wrong wrong"}

    answers = [asked(asha_client, PAGE, **wrong).status_code for _number in range(3)]

    assert answers == [422, 422, 429]


def test_a_name_is_asked_for(asha_client: Client) -> None:
    page = asked(asha_client, PAGE, label="")

    assert page.status_code == 422
    assert "Name it, so that you know it later." in words(page)
    assert "at most 40 letters" in words(asked(asha_client, PAGE, label="x" * 41))


def test_an_answer_that_does_not_fit_is_said(asha_client: Client) -> None:
    said = answered(asked(asha_client, PAGE), Device(origin="https://evil.example"))

    page = asha_client.post(ADD, said)

    assert page.status_code == 422
    assert "could not be used" in words(page)


def test_sent_twice_it_is_one(asha_client: Client) -> None:
    device = Device()
    asha_client.post(ADD, answered(asked(asha_client, PAGE), device))

    again = asha_client.post(ADD, answered(asked(asha_client, PAGE), device), follow=True)

    assert again.status_code == 200
    assert Passkey.objects.count() == 1


def test_a_question_to_one_person_is_not_answered_by_another(
    asha_client: Client, ben_client: Client, ben: Tasker
) -> None:
    said = answered(asked(asha_client, PAGE), Device())

    assert ben_client.post(ADD, said).status_code == 422
    assert not Passkey.objects.filter(account=ben.account).exists()
