from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import EntryRevision, Platform

from .callers import ROOT, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db


def url(entry: dict[str, str]) -> str:
    return f"{ROOT}entries/{entry['id']}/"


def test_only_what_is_sent_changes(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"), note="first", worked_on="2026-03-02")

    answer = asha_calls.patch(url(entry), {"note": "second"})

    assert answer.status_code == 200
    assert answer.json() == {**entry, "note": "second"}
    assert asha_calls.get(url(entry)).json() == answer.json()
    assert EntryRevision.objects.count() == 1


def test_null_says_that_it_is_not_stated(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"), worked_on="2026-03-02")

    said = asha_calls.patch(url(entry), {"rate": None, "worked_on": None, "note": "?"}).json()

    assert said["rate"] is said["promised"] is said["worked_on"] is None


def test_a_correction_cannot_leave_an_entry_that_says_nothing(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))

    answer = asha_calls.patch(url(entry), {"rate": None})

    assert answer.status_code == 422
    assert answer.json()["code"] == "entry_says_nothing"
    assert asha_calls.patch(url(entry), {"rate": None, "unknown": True}).status_code == 200


def test_a_dispute_says_the_new_sum(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])

    asha_calls.patch(url(entry), {"rate": usd("3")})

    said = asha_calls.get(f"{ROOT}disputes/{dispute['id']}/").json()
    assert said["owed"] == usd("3.00")


def test_another_currency_than_the_disputes_breaks_a_rule(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))
    other = log(asha_calls, rate=usd("1"))
    raise_dispute(asha_calls, entries=[entry["id"], other["id"]])

    answer = asha_calls.patch(url(entry), {"rate": {"amount": "3", "currency": "PHP"}})

    assert answer.status_code == 422
    assert answer.json()["code"] == "entry_claimed_in_other_currency"


@pytest.mark.parametrize("member", ["client_ref", "tasker", "retracted_at", "entered_at"])
def test_what_cannot_be_changed_is_refused(
    asha_calls: APIClient, remotasks: Platform, member: str
) -> None:
    entry = log(asha_calls)

    answer = asha_calls.patch(url(entry), {member: "x"})

    assert answer.status_code == 400
    assert list(messages(answer)) == [member]


def test_half_an_amount_is_refused(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))

    answer = asha_calls.patch(url(entry), {"rate": {"amount": "3"}})

    assert answer.status_code == 400
    assert list(messages(answer)) == ["rate.currency"]


def test_an_entry_that_was_taken_back_is_restored_first(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, note="first")
    asha_calls.delete(url(entry))

    answer = asha_calls.patch(url(entry), {"note": "second"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "entry_taken_back"
