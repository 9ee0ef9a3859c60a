"""Correct a payment, and say anew what it was for."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform

from .callers import ROOT, body, log, messages, usd

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(asha_calls: APIClient, remotasks: Platform) -> list[str]:
    return [log(asha_calls, rate=usd("6"))["id"] for _number in range(2)]


@pytest.fixture
def payment(asha_calls: APIClient, work: list[str]) -> str:
    sent = body(platform="remotasks", amount=usd("12"), entries=work, note="old")
    return f"{ROOT}payments/{asha_calls.post(f'{ROOT}payments/', sent).json()['id']}/"


def amounts(said: Any) -> list[str]:
    return sorted(share["amount"]["amount"] for share in said["shares"])


def test_what_is_left_out_stays(asha_calls: APIClient, payment: str) -> None:
    said = asha_calls.patch(
        payment, {"amount": usd("13"), "platform": "remotasks", "stage": "held"}
    ).json()

    assert (said["amount"], said["unallocated"]) == (usd("13.00"), usd("1.00"))
    assert (said["stage"], said["note"]) == ("held", "old")
    assert asha_calls.get(payment).json() == said


def test_too_little_for_its_shares_is_refused_or_shared_out_anew(
    asha_calls: APIClient, payment: str
) -> None:
    refused = asha_calls.patch(payment, {"amount": usd("4")})
    said = asha_calls.patch(payment, {"amount": usd("4"), "share_anew": True}).json()

    assert refused.status_code == 422
    assert list(messages(refused)) == ["amount"]
    assert amounts(said) == ["2.00", "2.00"]


def test_parts_are_stated_anew(asha_calls: APIClient, payment: str, work: list[str]) -> None:
    shares = [{"entry": work[0], "amount": usd("0.30")}]

    said = asha_calls.put(f"{payment}shares/", {"shares": shares}).json()
    again = asha_calls.put(f"{payment}shares/", {"entries": work}).json()

    assert (amounts(said), said["unallocated"]) == (["0.30"], usd("11.70"))
    assert amounts(again) == ["6.00", "6.00"]


def test_a_payment_taken_back_is_a_conflict(asha_calls: APIClient, payment: str) -> None:
    asha_calls.delete(payment)

    assert asha_calls.patch(payment, {"note": "new"}).status_code == 409
    assert asha_calls.put(f"{payment}shares/", {}).status_code == 409


def test_work_of_others_is_not_there(
    asha_calls: APIClient, ben_calls: APIClient, payment: str
) -> None:
    bens = log(ben_calls, rate=usd("6"))["id"]

    answer = asha_calls.put(f"{payment}shares/", {"entries": [bens]})

    assert answer.status_code == 400
    assert ben_calls.patch(payment, {"note": "his"}).status_code == 404
    assert ben_calls.put(f"{payment}shares/", {}).status_code == 404
