"""Reminders and answers to "were you paid?" by program."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Platform, Reminder

from .callers import ROOT, body, log, raise_dispute, usd

pytestmark = pytest.mark.django_db


def ahead(days: int) -> str:
    return (timezone.now().date() + timedelta(days=days)).isoformat()


def test_a_reminder_is_set_once_listed_and_done(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))
    sent = body(remind_on=ahead(5), note="Ask again", entry=entry["id"])

    first = asha_calls.post(f"{ROOT}reminders/", sent)
    again = asha_calls.post(f"{ROOT}reminders/", sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["entry"] == entry["id"]

    asha_calls.delete(f"{ROOT}reminders/{first.json()['id']}/")
    (listed,) = asha_calls.get(f"{ROOT}reminders/").json()["results"]
    assert (listed["note"], listed["is_done"]) == ("Ask again", True)


def test_a_reminder_about_a_dispute_is_at_home_on_its_day(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls, rate=usd("2"))
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])
    asha_calls.post(
        f"{ROOT}reminders/", body(remind_on=ahead(1), note="Ask", dispute=dispute["id"])
    )
    Reminder.objects.update(remind_on=timezone.now().date())

    needs = asha_calls.get(f"{ROOT}home/").json()["needs"]

    assert [need["items"][0]["note"] for need in needs if need["kind"] == "reminder"] == ["Ask"]


def test_a_day_that_is_past_is_refused(asha_calls: APIClient) -> None:
    answer = asha_calls.post(f"{ROOT}reminders/", body(remind_on=ahead(-1)))

    assert (answer.status_code, answer.json()["code"]) == (422, "reminder_too_soon")


def test_all_of_it_is_recorded_and_taken_back(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))
    answers = f"{ROOT}entries/{entry['id']}/check-ins/"

    said = asha_calls.post(answers, body(answer="all")).json()
    payment = asha_calls.get(f"{ROOT}payments/{said['payment']}/").json()
    assert payment["amount"] == usd("2.00")

    twice = asha_calls.post(answers, body(answer="all"))
    assert (twice.status_code, twice.json()["code"]) == (409, "nothing_left_to_pay")

    asha_calls.delete(f"{ROOT}check-ins/{said['id']}/")
    assert asha_calls.get(f"{ROOT}payments/{said['payment']}/").json()["retracted_at"]
