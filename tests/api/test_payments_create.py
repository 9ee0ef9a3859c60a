from __future__ import annotations

import uuid
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Payment, Platform

from .callers import ROOT, body, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db
PAYMENTS = f"{ROOT}payments/"


def test_a_payment_for_one_entry_is_answered_in_full(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))
    sent = body(
        platform="remotasks",
        amount=usd("0.30"),
        fee=usd("0.05"),
        landed={"amount": "17.25", "currency": "PHP"},
        received_on="2026-03-10",
        entries=[entry["id"]],
        note="By PayPal",
    )

    answer = asha_calls.post(PAYMENTS, sent)

    assert answer.status_code == 201
    said = answer.json()
    assert said["shares"] == [{"entry": entry["id"], "amount": usd("0.30"), "worked_out": False}]
    assert said["landed"] == {"amount": "17.25", "currency": "PHP"}
    assert said["unallocated"] == usd("0.00")
    assert asha_calls.get(f"{ROOT}entries/{entry['id']}/").json()["owed"] == usd("1.70")


def test_without_entries_all_of_it_is_for_nothing_yet(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    said = asha_calls.post(PAYMENTS, body(platform="remotasks", amount=usd("12"))).json()

    assert said["shares"] == []
    assert said["unallocated"] == usd("12.00")
    assert said["received_on"] is None


def test_stated_shares_are_kept_to_the_millionth(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    first, second = log(asha_calls, rate=usd("1")), log(asha_calls, rate=usd("1"))
    shares = [
        {"entry": first["id"], "amount": usd("0.004")},
        {"entry": second["id"], "amount": usd("0.000001")},
    ]

    said = asha_calls.post(
        PAYMENTS, body(platform="remotasks", amount=usd("1"), shares=shares)
    ).json()

    assert {share["entry"]: share["amount"] for share in said["shares"]} == {
        first["id"]: usd("0.004"),
        second["id"]: usd("0.000001"),
    }
    assert said["unallocated"] == usd("0.995999")


def test_shares_of_more_than_the_payment_break_a_rule(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("1"))
    shares = [{"entry": entry["id"], "amount": usd("2")}]

    answer = asha_calls.post(PAYMENTS, body(platform="remotasks", amount=usd("1"), shares=shares))

    assert answer.status_code == 422
    assert not Payment.objects.exists()


def test_a_dispute_hears_of_the_payment(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])

    asha_calls.post(PAYMENTS, body(platform="remotasks", amount=usd("0.30"), entries=[entry["id"]]))

    said = asha_calls.get(f"{ROOT}disputes/{dispute['id']}/").json()
    assert said["owed"] == usd("1.70")
    assert said["timeline"][-1]["kind"] == "payment_recorded"
    assert said["timeline"][-1]["amount"] == usd("0.30")


def test_the_entries_of_somebody_else_are_not_there(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(ben_calls, rate=usd("2"))
    share = {"entry": entry["id"], "amount": usd("1")}

    by_list = asha_calls.post(
        PAYMENTS, body(platform="remotasks", amount=usd("1"), entries=[entry["id"]])
    )
    by_share = asha_calls.post(
        PAYMENTS, body(platform="remotasks", amount=usd("1"), shares=[share])
    )

    assert (by_list.status_code, by_share.status_code) == (400, 400)
    assert list(messages(by_list)) == ["entries"]
    assert list(messages(by_share)) == ["shares"]
    assert not Payment.objects.exists()


def share_of(**members: Any) -> dict[str, Any]:
    return {"entry": str(uuid.UUID(int=1)), "amount": usd("1"), **members}


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"amount": {"amount": 0.3, "currency": "USD"}}, "amount.amount"),
        ({"amount": None}, "amount"),
        ({"entries": ["nonsense"]}, "entries.0"),
        ({"entries": "nonsense"}, "entries"),
        ({"entries": [str(uuid.UUID(int=1))] * 1_001}, "entries"),
        ({"entries": [], "shares": []}, "shares"),
        ({"shares": [share_of(), share_of()]}, "shares"),
        ({"shares": [share_of(amount={"amount": 1, "currency": "USD"})]}, "shares.0.amount.amount"),
        ({"shares": [share_of(note="x")]}, "shares.0.note"),
        ({"shares": {"entry": "x"}}, "shares"),
        ({"stage": "lost"}, "stage"),
        ({"counts_as_received": True}, "counts_as_received"),
        ({"unallocated": usd("1")}, "unallocated"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    asha_calls: APIClient, remotasks: Platform, members: dict[str, Any], field: str
) -> None:
    sent = body(**{"platform": "remotasks", "amount": usd("1"), **members})

    answer = asha_calls.post(PAYMENTS, sent)

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"amount": usd("0")}, "payment_zero"),
        ({"fee": usd("2")}, "fee_exceeds_payment"),
        ({"fee": {"amount": "0.1", "currency": "PHP"}}, "fee_of_other_currency"),
    ],
)
def test_a_rule_that_is_broken_is_named(
    asha_calls: APIClient, remotasks: Platform, members: dict[str, Any], code: str
) -> None:
    sent = body(**{"platform": "remotasks", "amount": usd("1"), **members})

    answer = asha_calls.post(PAYMENTS, sent)

    assert answer.status_code == 422
    assert answer.json()["code"] == code
