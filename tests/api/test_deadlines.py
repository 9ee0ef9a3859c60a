"""The deadlines of a dispute, read by a program."""

from __future__ import annotations

from datetime import date

import pytest
from rest_framework.test import APIClient

from disputes.models import Clock, Dispute, Platform, RuleVersion
from tests.factories.clock import ClockFactory, RuleVersionFactory

from .callers import ROOT, log, raise_dispute, usd

SOONER = date(2028, 3, 1)
pytestmark = pytest.mark.django_db


def test_each_has_its_rule_source_first_day_and_readings_and_a_closed_dispute_none(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"), pay_due_on="2026-03-09")
    address = f"{ROOT}disputes/{raise_dispute(asha_calls, entries=[entry['id']])['id']}/"
    dispute = Dispute.objects.get()
    for number, last in ((1, date(2027, 3, 1)), (2, date(2029, 3, 1))):
        ClockFactory.create(
            dispute=dispute,
            rule=RuleVersionFactory.create(code=f"PH-{number}", subdivision=""),
            naive_on=last,
            prudent_on=last,
            shifted_on=last,
        )
    older = RuleVersion.objects.get(code="PH-1")
    newer = RuleVersionFactory.create(code="PH-1", number=2)
    Clock.objects.filter(rule=older).update(replaced_at=dispute.raised_at)
    ClockFactory.create(
        dispute=dispute, rule=newer, prudent_on=SOONER, naive_on=SOONER, why="date_to_date"
    )

    said = asha_calls.get(f"{address}deadlines/", headers={"accept-language": "fr"}).json()

    first = next(each for each in said["deadlines"] if each["rule"] == "PH-1")
    assert said["act_before"] == "2028-03-01"
    # Two rules give different days for the same thing: both are there.
    assert {each["rule"] for each in said["deadlines"]} == {"PH-1", "PH-2"}
    assert said["contradicts"] is True
    assert (first["name"], first["source"]) == ("Créances d’argent", "https://law.example")
    assert (first["start_on"], first["said_by"]) == ("2026-03-01", "record")
    assert first["why"] == ["date_to_date"]
    assert first["earlier"] == {"version": 1, "prudent_on": "2027-03-01"}
    asha_calls.post(f"{address}settle/")
    closed = asha_calls.get(f"{address}deadlines/").json()
    assert (closed["deadlines"], closed["act_before"]) == ([], None)
