from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform

from .callers import ROOT, body, log, usd

pytestmark = pytest.mark.django_db


def test_a_payment_that_is_taken_back_pays_nothing(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))
    sent = body(platform="remotasks", amount=usd("0.30"), entries=[entry["id"]])
    payment = f"{ROOT}payments/{asha_calls.post(f'{ROOT}payments/', sent).json()['id']}/"

    assert ben_calls.delete(payment).status_code == 404
    assert asha_calls.delete(payment).status_code == 204
    assert asha_calls.delete(payment).status_code == 204

    assert asha_calls.get(payment).json()["retracted_at"]
    assert asha_calls.get(f"{ROOT}payments/").json()["results"] == []
    assert asha_calls.get(f"{ROOT}entries/{entry['id']}/").json()["owed"] == usd("2.00")
