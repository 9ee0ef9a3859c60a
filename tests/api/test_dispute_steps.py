"""Settle, withdraw, reopen, share, stop sharing, report rates."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Organizer, Platform

from .callers import ROOT, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(asha_calls: APIClient, remotasks: Platform) -> str:
    entry = log(asha_calls, rate=usd("2"), pay_due_on="2026-03-09")
    return f"{ROOT}disputes/{raise_dispute(asha_calls, entries=[entry['id']])['id']}/"


def kinds(said: Any) -> list[str]:
    return [moment["kind"] for moment in said["timeline"]]


def test_settled_twice_is_settled_once(asha_calls: APIClient, dispute: str) -> None:
    first = asha_calls.post(f"{dispute}settle/")
    again = asha_calls.post(f"{dispute}settle/")

    assert first.status_code == again.status_code == 200
    assert first.json()["status"] == "settled"
    assert first.json()["next_step_at"] is None
    assert kinds(again.json()).count("settled") == 1


def test_withdrawn_then_settled_is_a_conflict(asha_calls: APIClient, dispute: str) -> None:
    assert asha_calls.post(f"{dispute}withdraw/").json()["status"] == "withdrawn"

    answer = asha_calls.post(f"{dispute}settle/")

    assert answer.status_code == 409
    assert answer.json()["code"] == "cannot_settle_now"


def test_a_closed_dispute_is_opened_again(asha_calls: APIClient, dispute: str) -> None:
    asha_calls.post(f"{dispute}settle/")

    said = asha_calls.post(f"{dispute}reopen/").json()

    assert said["status"] == "raised"
    assert said["resolved_at"] is None
    assert kinds(said)[-1] == "reopened"


def test_work_that_another_open_dispute_has_is_a_conflict_that_names_it(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))
    first = raise_dispute(asha_calls, entries=[entry["id"]])
    asha_calls.post(f"{ROOT}disputes/{first['id']}/settle/")
    second = raise_dispute(asha_calls, entries=[entry["id"]])

    body = {"client_ref": str(uuid.uuid4()), "ground": "PAY_REDUCED", "entries": [entry["id"]]}
    raised = asha_calls.post(f"{ROOT}disputes/", body, format="json")
    opened = asha_calls.post(f"{ROOT}disputes/{first['id']}/reopen/")

    for answer in (raised, opened):
        assert answer.status_code == 409
        assert answer.json()["code"] == "claimed_already"
        assert second["id"] in answer.json()["detail"]


def test_sharing_shows_it_to_one_organization_until_it_ends(
    asha_calls: APIClient,
    odile_calls: APIClient,
    igor_calls: APIClient,
    odile: Organizer,
    dispute: str,
) -> None:
    with_union = {"organization": str(odile.organization.pk)}
    shared = dispute.replace("disputes", "shared")

    said = asha_calls.post(f"{dispute}share/", with_union).json()
    seen = odile_calls.get(shared).status_code
    not_seen = igor_calls.get(shared).status_code
    asha_calls.post(f"{dispute}unshare/", with_union)

    assert said["sharings"][0]["name"] == odile.organization.name
    assert (seen, not_seen) == (200, 404)
    assert odile_calls.get(shared).status_code == 404
    after = asha_calls.get(dispute).json()
    assert after["sharings"][0]["revoked_at"]
    assert [look["organization"] for look in after["looks"]] == [odile.organization.name]


def test_sharing_twice_changes_nothing(
    asha_calls: APIClient, odile: Organizer, dispute: str
) -> None:
    with_union = {"organization": str(odile.organization.pk)}
    asha_calls.post(f"{dispute}share/", with_union)

    said = asha_calls.post(f"{dispute}share/", with_union).json()

    assert len(said["sharings"]) == 1
    assert kinds(said).count("shared") == 1


def test_a_withdrawn_dispute_is_not_shared(
    asha_calls: APIClient, odile: Organizer, dispute: str
) -> None:
    asha_calls.post(f"{dispute}withdraw/")

    answer = asha_calls.post(f"{dispute}share/", {"organization": str(odile.organization.pk)})

    assert answer.status_code == 409


@pytest.mark.parametrize("organization", ["nonsense", str(uuid.UUID(int=1)), None, 5])
def test_an_organization_that_is_not_there_is_refused(
    asha_calls: APIClient, dispute: str, organization: object
) -> None:
    for step in ("share", "unshare"):
        answer = asha_calls.post(f"{dispute}{step}/", {"organization": organization})

        assert answer.status_code == 400
        assert list(messages(answer)) == ["organization"]


def test_rates_told_again_correct_what_was_told(asha_calls: APIClient, dispute: str) -> None:
    asha_calls.put(f"{dispute}rates/", {"before": usd("5"), "after": usd("4")})

    said = asha_calls.put(
        f"{dispute}rates/",
        {"before": usd("10"), "after": usd("0.004"), "like_for_like": True, "note": "cut"},
    ).json()

    assert said["rates"] == {
        "before": usd("10.00"),
        "after": usd("0.004"),
        "after_is_below": False,
        "like_for_like": True,
        "note": "cut",
    }


def test_rates_of_two_currencies_break_a_rule(asha_calls: APIClient, dispute: str) -> None:
    sent = {"before": usd("5"), "after": {"amount": "4", "currency": "PHP"}}

    answer = asha_calls.put(f"{dispute}rates/", sent)

    assert answer.status_code == 422
    assert list(messages(answer)) == ["after"]


@pytest.mark.parametrize("step", ["settle", "withdraw", "reopen", "share", "unshare"])
def test_a_stranger_takes_no_step(
    asha_calls: APIClient, ben_calls: APIClient, odile: Organizer, dispute: str, step: str
) -> None:
    before = asha_calls.get(dispute).json()

    answer = ben_calls.post(f"{dispute}{step}/", {"organization": str(odile.organization.pk)})

    assert answer.status_code == 404
    assert asha_calls.get(dispute).json() == before
