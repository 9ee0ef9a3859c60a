from __future__ import annotations

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Platform, Tasker
from disputes.services import wage_book
from tests.factories.entry import WorkEntryFactory

from .callers import ROOT, body, log, queries_of, usd

pytestmark = pytest.mark.django_db
HOME = f"{ROOT}home/"


def test_on_the_first_day_there_is_nothing(asha_calls: APIClient) -> None:
    said = asha_calls.get(HOME).json()

    assert said == {
        "owed": [],
        "platforms": [],
        "unknown": 0,
        "wages": [],
        "needs": [],
        "open_disputes": 0,
    }


def test_it_says_what_is_owed_what_an_hour_paid_and_what_needs_you(
    asha_calls: APIClient, ben_calls: APIClient, asha: Tasker, remotasks: Platform
) -> None:
    entry = log(
        asha_calls,
        rate=usd("2"),
        seconds=14400,
        worked_on="2026-03-02",
        pay_due_on="2026-03-09",
    )
    asha_calls.post(
        f"{ROOT}payments/",
        body(platform="remotasks", amount=usd("0.30"), entries=[entry["id"]]),
    )
    log(ben_calls, rate=usd("1000"))

    said = asha_calls.get(HOME).json()

    assert said["owed"] == [{"amount": usd("1.70"), "at_least": False, "trapped": None}]
    assert said["platforms"][0]["sums"][0]["amount"] == usd("1.70")
    assert said["wages"][0]["without_unpaid"] == usd("0.075")
    assert said["wages"][0]["minimum"] is None
    assert said["needs"][0]["kind"] == "pay_overdue"
    assert said["needs"][0]["items"][0]["id"] == entry["id"]


def test_the_minimum_wage_comes_with_its_source(
    asha_calls: APIClient, asha: Tasker, remotasks: Platform
) -> None:
    wage_book.load_wages(now=timezone.now())
    asha.country = "PH"
    asha.save()
    entry = log(asha_calls, rate={"amount": "90", "currency": "PHP"}, seconds=3600)
    amount = {"amount": "9", "currency": "PHP"}
    sent = body(platform="remotasks", amount=amount, entries=[entry["id"]])
    asha_calls.post(f"{ROOT}payments/", sent)

    minimum = asha_calls.get(HOME).json()["wages"][0]["minimum"]

    assert minimum["country"] == "PH"
    assert minimum["hourly"]["currency"] == "PHP"
    assert minimum["source"]


def test_twenty_entries_take_as_many_statements_as_one(
    asha_calls: APIClient, asha: Tasker, remotasks: Platform
) -> None:
    WorkEntryFactory.create(tasker=asha, platform=remotasks)
    with_one = queries_of(asha_calls, HOME)

    WorkEntryFactory.create_batch(19, tasker=asha, platform=remotasks)

    assert queries_of(asha_calls, HOME) == with_one
