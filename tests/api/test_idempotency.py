"""The same `client_ref` again creates nothing, however often and however many at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from rest_framework.test import APIClient

from disputes.models import Deactivation, Dispute, Payment, Platform, Tasker, WorkEntry

from .callers import ROOT, body, token_of, usd, with_token

MODELS: dict[str, type[Any]] = {
    "entries": WorkEntry,
    "payments": Payment,
    "deactivations": Deactivation,
    "disputes": Dispute,
}
BODIES: dict[str, Callable[[], dict[str, Any]]] = {
    "entries": lambda: body(platform="remotasks", rate=usd("2")),
    "payments": lambda: body(platform="remotasks", amount=usd("2")),
    "deactivations": lambda: body(platform="remotasks", balance=usd("2")),
    "disputes": lambda: body(ground="NON_PAYMENT", platform="remotasks", statement="Nothing."),
}


@pytest.mark.django_db
@pytest.mark.parametrize("noun", MODELS)
def test_sent_again_the_answer_is_the_same(
    asha_calls: APIClient, remotasks: Platform, noun: str
) -> None:
    sent = BODIES[noun]()

    first = asha_calls.post(f"{ROOT}{noun}/", sent)
    again = asha_calls.post(f"{ROOT}{noun}/", sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert again.get("Receipt-SHA256") == first.get("Receipt-SHA256")
    assert ("Receipt-SHA256" in first) == (noun != "disputes")
    assert MODELS[noun].objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("noun", MODELS)
def test_two_people_may_use_the_same_id(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform, noun: str
) -> None:
    sent = BODIES[noun]()

    first = asha_calls.post(f"{ROOT}{noun}/", sent)
    other = ben_calls.post(f"{ROOT}{noun}/", sent)

    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["id"] != other.json()["id"]


@pytest.mark.django_db
def test_sent_again_with_something_else_nothing_changes(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    sent = BODIES["entries"]()
    first = asha_calls.post(f"{ROOT}entries/", sent)

    again = asha_calls.post(f"{ROOT}entries/", {**sent, "rate": usd("2000"), "note": "more"})

    assert again.status_code == 200
    assert again.json() == first.json()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("noun", MODELS)
def test_ten_at_once_create_one(asha: Tasker, remotasks: Platform, noun: str) -> None:
    sent, token = BODIES[noun](), token_of(asha.account)

    def post(_number: int) -> tuple[int, Any]:
        try:
            answer = with_token(token).post(f"{ROOT}{noun}/", sent)
            return answer.status_code, answer.json()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=10) as pool:
        answers = list(pool.map(post, range(10)))

    assert sorted(status for status, _said in answers) == [200] * 9 + [201]
    assert all(said == answers[0][1] for _status, said in answers)
    assert MODELS[noun].objects.count() == 1
