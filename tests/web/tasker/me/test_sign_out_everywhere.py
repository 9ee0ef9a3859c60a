"""A tasker who left a phone somewhere signs out of it from another."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import ApiToken, Tasker
from disputes.services import tokens
from tests.conftest import signed_in
from tests.factories.packet import TODAY
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
ME = reverse("tasker:me")
EVERYWHERE = reverse("tasker:me-sign-out-everywhere")


def test_every_phone_is_signed_out_and_the_pass_phrase_still_works(
    asha: Tasker, asha_client: Client
) -> None:
    lost = signed_in(asha.account)

    asha_client.post(EVERYWHERE, form(pass_phrase=PASS_PHRASE))

    assert [client.get(ME).status_code for client in (asha_client, lost)] == [302, 302]
    said = {"nickname": "asha", "pass_phrase": PASS_PHRASE}
    assert Client().post(reverse("public:sign-in"), said)["Location"] == "/"


def test_whoever_holds_the_phone_guesses_no_faster(asha_client: Client, settings: Settings) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    wrong = form(pass_phrase="wrong wrong wrong")

    answers = [asha_client.post(EVERYWHERE, wrong).status_code for _try in range(3)]

    assert answers == [422, 422, 429]


def test_a_key_is_ended_after_a_question(asha: Tasker, asha_client: Client) -> None:
    tokens.make_token(account=asha.account, label="Old", today=TODAY)
    address = reverse("tasker:me-revoke-token", args=[ApiToken.objects.get().pk])

    asked = asha_client.get(address)

    assert "End this key? “Old”" in words(asked)
    assert ApiToken.objects.exists()
