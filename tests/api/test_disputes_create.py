from __future__ import annotations

import uuid
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Dispute, Platform

from .callers import ROOT, body, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db
DISPUTES = f"{ROOT}disputes/"


def test_a_dispute_says_what_each_entry_is_owed_and_why(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entries = [
        log(asha_calls, rate=usd("2"), pay_due_on="2026-03-09"),
        log(asha_calls, rate=usd("0.004"), pay_due_on="2026-03-12"),
    ]
    sent = body(
        ground="PAY_REDUCED",
        entries=[entry["id"] for entry in entries],
        statement="Four hours were promised.",
    )

    answer = asha_calls.post(DISPUTES, sent)

    assert answer.status_code == 201
    said = answer.json()
    assert said["owed"] == usd("2.004")
    assert said["due_on"] == "2026-03-09"
    assert said["status"] == "raised"
    assert said["statement"] == "Four hours were promised."
    assert set(said["entries"]) == set(sent["entries"])
    assert [moment["kind"] for moment in said["timeline"]] == ["raised"]
    assert said["sharings"] == said["looks"] == []
    assert said["rates"] is None
    assert asha_calls.get(f"{DISPUTES}{said['id']}/").json() == said


def test_a_dispute_can_be_about_a_lock_out(asha_calls: APIClient, remotasks: Platform) -> None:
    lock_out = asha_calls.post(
        f"{ROOT}deactivations/", body(platform="remotasks", balance=usd("150"))
    ).json()

    said = raise_dispute(asha_calls, ground="BALANCE_FORFEITED_ON_BAN", deactivation=lock_out["id"])

    assert said["deactivation"] == lock_out["id"]
    assert said["owed"] == usd("150.00")


def test_a_witness_needs_only_a_platform_and_what_happened(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    said = raise_dispute(asha_calls, platform="remotasks", statement="They pay nobody.")

    assert said["owed"] is None
    assert said["age_band"] == "unknown"


def test_what_belongs_to_somebody_else_is_not_there(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(ben_calls, rate=usd("2"))
    lock_out = ben_calls.post(f"{ROOT}deactivations/", body(platform="remotasks")).json()

    by_entry = asha_calls.post(DISPUTES, body(ground="NON_PAYMENT", entries=[entry["id"]]))
    by_lock_out = asha_calls.post(DISPUTES, body(ground="NON_PAYMENT", deactivation=lock_out["id"]))

    assert list(messages(by_entry)) == ["entries"]
    assert list(messages(by_lock_out)) == ["deactivation"]
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"ground": "ANGER"}, "ground"),
        ({"entries": [5]}, "entries.0"),
        ({"entries": None}, "entries"),
        ({"deactivation": str(uuid.UUID(int=1))}, "deactivation"),
        ({"platform": "nowhere"}, "platform"),
        ({"due_on": "soon"}, "due_on"),
        ({"status": "settled"}, "status"),
        ({"owed": usd("1000")}, "owed"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    asha_calls: APIClient, remotasks: Platform, members: dict[str, Any], field: str
) -> None:
    answer = asha_calls.post(DISPUTES, body(**{"ground": "NON_PAYMENT", **members}))

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


def test_a_dispute_about_nothing_breaks_a_rule(asha_calls: APIClient, remotasks: Platform) -> None:
    answer = asha_calls.post(DISPUTES, body(ground="NON_PAYMENT", platform="remotasks"))

    assert answer.status_code == 422
    assert answer.json()["code"] == "nothing_to_dispute"
