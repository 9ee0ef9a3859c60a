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

from disputes.api.fields import Incoming
from disputes.api.public.tokens import TokenList
from disputes.api.tasker.deactivations import DeactivationDetail, DeactivationList
from disputes.api.tasker.dispute_steps import ReportRates, WithWhom
from disputes.api.tasker.disputes import DisputeList
from disputes.api.tasker.entries import EntryDetail, EntryList
from disputes.api.tasker.packets import PacketList
from disputes.api.tasker.payments import PaymentList
from disputes.choices import Ground, MoneyStage, RateBasis, WorkKind
from disputes.models import Platform
from tests.rounds import rounds

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
ANYTHING = LIKELY | VALUE | some.lists(LIKELY, max_size=3)
Address = tuple[str, str, type[Incoming], dict[str, Any]]


@pytest.fixture
def addresses(asha_calls: APIClient, remotasks: Platform) -> list[Address]:
    """Where something can be sent, what is read of it, and what would do."""
    entry = log(asha_calls, rate=usd("2"))
    lock_out = asha_calls.post(f"{ROOT}deactivations/", body(platform="remotasks")).json()
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])
    steps = f"disputes/{dispute['id']}/"
    work: dict[str, Any] = {"platform": "remotasks"}
    pay = {**work, "amount": usd("1")}
    claim: dict[str, Any] = {"ground": "PAY_REDUCED", "entries": [entry["id"]]}
    who = {"nickname": "asha", "pass_phrase": "not the right one"}
    return [
        ("POST", "entries/", EntryList.Input, work),
        ("PATCH", f"entries/{entry['id']}/", EntryDetail.Input, {}),
        ("POST", "payments/", PaymentList.Input, pay),
        ("POST", "deactivations/", DeactivationList.Input, work),
        ("PATCH", f"deactivations/{lock_out['id']}/", DeactivationDetail.Input, {}),
        ("POST", "disputes/", DisputeList.Input, claim),
        ("PUT", f"{steps}rates/", ReportRates.Input, {"before": usd("2"), "after": usd("1")}),
        ("POST", f"{steps}share/", WithWhom, {}),
        ("POST", "packets/", PacketList.Input, {"dispute": dispute["id"], "language": "en"}),
        ("POST", "tokens/", TokenList.Input, who),
    ]


@settings(max_examples=rounds(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_whatever_is_sent_is_answered(
    asha_calls: APIClient, addresses: list[Address], data: some.DataObject
) -> None:
    cache.clear()
    method, path, form, enough = data.draw(some.sampled_from(addresses))
    names = sorted(form().fields)
    wild = data.draw(some.dictionaries(some.sampled_from(names), ANYTHING, max_size=4))
    ref = {"client_ref": str(data.draw(some.uuids()))} if "client_ref" in names else {}
    media = json.dumps({**ref, **enough, **wild}).encode()

    answer = send(asha_calls, f"{ROOT}{path}", media, method=method)

    assert answer.status_code < 500
    answer.json()


@settings(max_examples=rounds(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=some.text(max_size=40), query=TEXT, pk=some.uuids() | some.just(UUID(int=0)))
def test_whatever_is_asked_for_is_answered(
    asha_calls: APIClient, path: str, query: str, pk: UUID
) -> None:
    cache.clear()
    for url in (f"{path}", f"entries/{pk}/", f"problems/{path}/"):
        answer = asha_calls.get(f"{ROOT}{url}", {"cursor": query, "platform": query})

        assert answer.status_code in (200, 400, 404)
