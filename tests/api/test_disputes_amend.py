"""Correct a dispute."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform

from .callers import ROOT, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(asha_calls: APIClient, remotasks: Platform) -> str:
    entry = log(asha_calls, rate=usd("2"), pay_due_on="2026-03-09")
    raised = raise_dispute(asha_calls, entries=[entry["id"]], statement="Old words.")
    return f"{ROOT}disputes/{raised['id']}/"


def test_what_is_left_out_stays(asha_calls: APIClient, dispute: str) -> None:
    said = asha_calls.patch(dispute, {"ground": "NON_PAYMENT", "due_on": "2026-03-01"}).json()

    assert (said["ground"], said["due_on"]) == ("NON_PAYMENT", "2026-03-01")
    assert said["statement"] == "Old words."
    assert said["timeline"][-1]["kind"] == "amended"


def test_null_takes_the_day_of_its_work(asha_calls: APIClient, dispute: str) -> None:
    asha_calls.patch(dispute, {"due_on": "2026-03-01"})

    assert asha_calls.patch(dispute, {"due_on": None}).json()["due_on"] == "2026-03-09"


def test_the_same_again_writes_nothing(asha_calls: APIClient, dispute: str) -> None:
    first = asha_calls.patch(dispute, {"statement": "New words."}).json()

    assert asha_calls.patch(dispute, {"statement": "New words."}).json() == first


def test_a_closed_dispute_is_a_conflict(asha_calls: APIClient, dispute: str) -> None:
    asha_calls.post(f"{dispute}settle/")

    answer = asha_calls.patch(dispute, {"statement": "New words."})

    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_amend_now")


def test_what_cannot_be_is_refused(asha_calls: APIClient, dispute: str) -> None:
    word = asha_calls.patch(dispute, {"ground": "NOTHING"})
    unknown = asha_calls.patch(dispute, {"status": "settled"})

    assert word.status_code == unknown.status_code == 400
    assert list(messages(word)) == ["ground"]
    assert list(messages(unknown)) == ["status"]


def test_a_stranger_corrects_nothing(ben_calls: APIClient, dispute: str) -> None:
    assert ben_calls.patch(dispute, {"statement": "His."}).status_code == 404


def test_like_for_like_is_said_even_where_nothing_was_cut(
    asha_calls: APIClient, dispute: str
) -> None:
    sent = {"before": usd("5"), "after": usd("6"), "like_for_like": True}

    assert asha_calls.put(f"{dispute}rates/", sent).json()["rates"]["like_for_like"] is True


def test_the_work_that_it_is_about_is_corrected(asha_calls: APIClient, dispute: str) -> None:
    more = log(asha_calls, rate=usd("3"), pay_due_on="2026-03-01")

    said = asha_calls.patch(dispute, {"entries": [more["id"]]}).json()
    nothing = asha_calls.patch(dispute, {"entries": [], "statement": ""})
    unknown = asha_calls.patch(dispute, {"entries": [dispute.split("/")[-2]]})

    assert (said["entries"], said["due_on"]) == ([more["id"]], "2026-03-01")
    assert said["timeline"][-1]["parts"] == ["entries"]
    assert (nothing.status_code, nothing.json()["code"]) == (422, "dispute_about_nothing")
    assert (unknown.status_code, list(messages(unknown))) == (400, ["entries"])
