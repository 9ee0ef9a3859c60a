"""How a lock-out was done, read and answered by a program."""

from __future__ import annotations

from datetime import date

import pytest
from rest_framework.test import APIClient

from disputes.models import LockOutAnswer, Tasker
from tests.factories.deactivation import DeactivationFactory

from .callers import ROOT

pytestmark = pytest.mark.django_db


def test_the_record_and_the_answers_are_told_and_an_answer_is_taken_back(
    asha_calls: APIClient, asha: Tasker
) -> None:
    row = DeactivationFactory.create(tasker=asha, notice_on=date(2026, 3, 2))
    address = f"{ROOT}deactivations/{row.pk}/due-process/"

    said = asha_calls.post(address, {"about": "human", "is_so": False}).json()

    lines = {line["about"]: line for line in said["lines"]}
    notice = {"about": "notice", "is_so": True, "since": "2026-03-02", "is_on_record": True}
    assert lines["notice"] == notice
    assert lines["human"]["is_so"] is False
    assert (said["done"], said["missing"], said["unknown"]) == (1, 1, 4)
    assert asha_calls.get(address).json() == said
    again = asha_calls.post(address, {"about": "human", "is_so": None}).json()
    assert again["unknown"] == 5
    assert LockOutAnswer.objects.count() == 1
