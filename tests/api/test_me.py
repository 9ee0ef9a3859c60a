"""Your own account, read and changed by a program."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Organizer, Tasker

from .callers import ROOT, messages

pytestmark = pytest.mark.django_db
ME = f"{ROOT}me/"


def test_a_country_with_one_clock_gives_the_clock(asha: Tasker, asha_calls: APIClient) -> None:
    asha.country = "PH"
    asha.save()

    said = asha_calls.get(ME).json()

    assert said == {"nickname": "asha", "country": "PH", "time_zone": "", "clock": "Asia/Manila"}


def test_a_time_zone_is_chosen_and_forgotten(asha: Tasker, asha_calls: APIClient) -> None:
    chosen = asha_calls.patch(ME, {"time_zone": "Africa/Nairobi"})

    assert chosen.status_code == 200
    assert chosen.json()["clock"] == "Africa/Nairobi"
    assert asha_calls.get(ME).json()["time_zone"] == "Africa/Nairobi"
    assert asha_calls.patch(ME, {}).json() == chosen.json()
    assert asha_calls.patch(ME, {"time_zone": ""}).json()["time_zone"] == ""


def test_organizers_have_a_clock_too_and_no_country(
    odile: Organizer, odile_calls: APIClient
) -> None:
    said = odile_calls.patch(ME, {"time_zone": "UTC"}).json()

    assert said == {"nickname": "odile", "country": "", "time_zone": "UTC", "clock": "UTC"}


def test_a_zone_that_is_not_there_breaks_a_rule(asha_calls: APIClient) -> None:
    answer = asha_calls.patch(ME, {"time_zone": "Mars/Olympus"})

    assert answer.status_code == 422
    assert answer.json()["code"] == "time_zone_not_known"
    assert list(messages(answer)) == ["time_zone"]


@pytest.mark.parametrize("member", ["nickname", "country", "clock", "language"])
def test_nothing_else_can_be_changed(asha_calls: APIClient, member: str) -> None:
    answer = asha_calls.patch(ME, {member: "x"})

    assert answer.status_code == 400
    assert list(messages(answer)) == [member]
