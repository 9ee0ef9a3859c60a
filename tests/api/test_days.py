"""Which day it is for a program: that of its tasker."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from disputes.models import Tasker
from tests.api.callers import ROOT, body, caller
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
# The evening in London: the next day in Manila, and still the day in New York.
EVENING = datetime(2026, 3, 15, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "status"), [("Asia/Manila", 201), ("America/New_York", 422), ("", 201)]
)
def test_today_is_the_day_it_is_for_the_tasker(asha: Tasker, zone: str, status: int) -> None:
    PlatformFactory.create(slug="remotasks")
    asha.account.time_zone = zone
    asha.account.save()

    with time_machine.travel(EVENING, tick=False):
        sent = body(platform="remotasks", worked_on="2026-03-16", seconds=60)
        answer = caller(asha.account).post(f"{ROOT}entries/", sent)

    assert answer.status_code == status
    if status == 201:
        assert answer.json()["entered_at"] == "2026-03-15T22:00:00Z"


def test_the_platform_for_all_others_is_named_in_the_language_asked_for(asha: Tasker) -> None:
    PlatformFactory.create(slug="other", name="Another platform")

    said = caller(asha.account).get(f"{ROOT}platforms/", headers={"accept-language": "fr"})

    assert [row["name"] for row in said.json()] == ["Une autre plateforme"]
