"""Whatever is sent to whatever address, the answer is never a mistake of ours."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rest_framework.test import APIClient

from disputes.choices import Ground, MoneyStage, RateBasis, WorkKind
from disputes.models import Platform

from .callers import ROOT, body, log, raise_dispute, send, usd

pytestmark = pytest.mark.django_db
TEXT = some.text(max_size=30)
NUMBER = some.integers() | some.floats(allow_nan=False, allow_infinity=False)
DECIMAL = some.decimals(min_value=0, max_value=10**12, places=6).map(str) | TEXT
AMOUNT = some.fixed_dictionaries(
    {"amount": DECIMAL | NUMBER, "currency": some.sampled_from(["USD", "JPY", "KWD", "XXX", ""])}
)
VALUE = some.recursive(
    some.none() | some.booleans() | NUMBER | TEXT,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
DAY = some.dates(min_value=date(1, 1, 1)).map(str)
WORD = some.sampled_from([*Ground, *MoneyStage, *RateBasis, *WorkKind, "en", "remotasks"])
LIKELY = AMOUNT | DAY | WORD | some.uuids().map(str) | NUMBER | DECIMAL
NAMES = [
    "client_ref",
    "platform",
    "kind",
    "worked_on",
    "seconds",
    "units",
    "rate",
    "rate_basis",
    "promised_at_least",
    "note",
    "pay_due_on",
    "platform_status",
    "project",
    "task_ref",
    "amount",
    "received_on",
    "stage",
    "fee",
    "landed",
    "entries",
    "shares",
    "seen_on",
    "notice_on",
    "effective_on",
    "appealed_on",
    "decided_on",
    "complained_on",
    "days_since_complaint",
    "balance",
    "balance_at_least",
    "reason",
    "rule_cited",
    "ground",
    "deactivation",
    "statement",
    "due_on",
    "dispute",
    "language",
    "organization",
    "before",
    "after",
    "like_for_like",
]
MEMBERS = some.dictionaries(
    some.sampled_from(NAMES), LIKELY | VALUE | some.lists(LIKELY, max_size=3)
)


@pytest.fixture
def addresses(asha_calls: APIClient, remotasks: Platform) -> list[tuple[str, str, dict[str, Any]]]:
    """Where something can be sent, and what would do there."""
    entry = log(asha_calls, rate=usd("2"))
    lock_out = asha_calls.post(f"{ROOT}deactivations/", body(platform="remotasks")).json()
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])
    about: dict[str, Any] = {"ground": "PAY_REDUCED", "entries": [entry["id"]]}
    rates = {"before": usd("2"), "after": usd("1")}
    return [
        ("POST", "entries/", {"platform": "remotasks"}),
        ("PATCH", f"entries/{entry['id']}/", {}),
        ("POST", "payments/", {"platform": "remotasks", "amount": usd("1")}),
        ("POST", "deactivations/", {"platform": "remotasks"}),
        ("PATCH", f"deactivations/{lock_out['id']}/", {}),
        ("POST", "disputes/", about),
        ("PUT", f"disputes/{dispute['id']}/rates/", rates),
        ("POST", f"disputes/{dispute['id']}/share/", {}),
        ("POST", "packets/", {"dispute": dispute["id"], "language": "en"}),
        ("POST", "tokens/", {"nickname": "asha", "pass_phrase": "not the right one"}),
    ]


@settings(max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_whatever_is_sent_is_answered(
    asha_calls: APIClient,
    addresses: list[tuple[str, str, dict[str, Any]]],
    data: some.DataObject,
) -> None:
    cache.clear()
    method, path, enough = data.draw(some.sampled_from(addresses))
    ref = {"client_ref": str(data.draw(some.uuids()))} if method == "POST" else {}
    sent = {**ref, **enough, **data.draw(MEMBERS)}
    media = json.dumps(sent).encode()

    answer = send(asha_calls, f"{ROOT}{path}", media, method=method)

    assert answer.status_code < 500
    answer.json()


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=some.text(max_size=40), query=TEXT, pk=some.uuids() | some.just(UUID(int=0)))
def test_whatever_is_asked_for_is_answered(
    asha_calls: APIClient, path: str, query: str, pk: UUID
) -> None:
    cache.clear()
    for url in (f"{path}", f"entries/{pk}/", f"problems/{path}/"):
        answer = asha_calls.get(f"{ROOT}{url}", {"cursor": query, "platform": query})

        assert answer.status_code in (200, 400, 404)
