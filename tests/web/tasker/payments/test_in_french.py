"""Amounts on pages of a reader who writes a comma."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from tests.factories.payment import PaymentFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
FRENCH = {"accept-language": "fr"}


def test_a_correction_begins_with_the_readers_decimal_sign(
    asha: Tasker, asha_client: Client
) -> None:
    payment = PaymentFactory.create(tasker=asha, amount=Money.parse("2", "USD"))

    page = asha_client.get(reverse("tasker:payments-amend", args=[payment.pk]), headers=FRENCH)

    assert value_of(page, "amount") == "2,00"
    assert "USD – dollar des États-Unis" in words(page)


def test_an_error_writes_amounts_as_the_reader_does(asha: Tasker, asha_client: Client) -> None:
    platform = PaymentFactory.create(tasker=asha).platform
    usual = {"currency": "USD", "stage": "in_hand", "received_on": "2026-03-15"}

    answer = asha_client.post(
        reverse("tasker:payments-record"),
        form(**usual, platform=platform.pk, amount="0,30", fee="0,90"),
        headers=FRENCH,
    )

    assert answer.status_code == 422
    assert "0,90 USD" in words(answer)
    assert "0.90" not in words(answer)
