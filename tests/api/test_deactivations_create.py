from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Deactivation, Platform

from .callers import ROOT, body, messages, usd

pytestmark = pytest.mark.django_db
DEACTIVATIONS = f"{ROOT}deactivations/"


def test_a_lock_out_is_answered_in_full(asha_calls: APIClient, remotasks: Platform) -> None:
    sent = body(
        platform="remotasks",
        seen_on="2026-03-12",
        notice_on="2026-03-13",
        complained_on="2026-03-11",
        balance=usd("150"),
        balance_at_least=True,
        reason="Breach of the guidelines",
        rule_cited="4.2",
    )

    answer = asha_calls.post(DEACTIVATIONS, sent)

    assert answer.status_code == 201
    said = answer.json()
    assert said["balance"] == usd("150.00")
    assert said["balance_at_least"] is True
    assert said["reason"] == "Breach of the guidelines"
    assert said["mass_event"] is said["appealed_on"] is None
    assert asha_calls.get(f"{DEACTIVATIONS}{said['id']}/").json() == said


def test_an_unknown_balance_is_not_zero(asha_calls: APIClient, remotasks: Platform) -> None:
    said = asha_calls.post(DEACTIVATIONS, body(platform="remotasks")).json()

    assert said["balance"] is None


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"balance": {"amount": 150, "currency": "USD"}}, "balance.amount"),
        ({"seen_on": "12.3.2026"}, "seen_on"),
        ({"days_since_complaint": "1"}, "days_since_complaint"),
        ({"mass_event": "kenya"}, "mass_event"),
        ({"note": "x" * 10_001}, "note"),
        ({"balance_at_least": "yes"}, "balance_at_least"),
        ({"balance_at_least": "true"}, "balance_at_least"),
        ({"balance_at_least": "T"}, "balance_at_least"),
        ({"balance_at_least": 1}, "balance_at_least"),
        ({"balance_at_least": 0}, "balance_at_least"),
        ({"balance_at_least": 1.0}, "balance_at_least"),
        ({"balance_at_least": None}, "balance_at_least"),
        ({"balance_at_least": []}, "balance_at_least"),
        ({"balance_at_least": ""}, "balance_at_least"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    asha_calls: APIClient, remotasks: Platform, members: dict[str, Any], field: str
) -> None:
    answer = asha_calls.post(DEACTIVATIONS, body(platform="remotasks", **members))

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]
    assert not Deactivation.objects.exists()


def test_days_in_the_wrong_order_break_a_rule(asha_calls: APIClient, remotasks: Platform) -> None:
    sent = body(platform="remotasks", appealed_on="2026-03-12", decided_on="2026-03-10")

    answer = asha_calls.post(DEACTIVATIONS, sent)

    assert answer.status_code == 422
    assert answer.json()["code"] == "decision_before_appeal"
