"""Days that deadlines count from go out with their dispute and come in with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import ClockEvent, ClockState, DisputeStatus, SaidBy
from disputes.models import Clock, Dispute, StartDate, Tasker
from disputes.queries.timeline import timeline
from disputes.services import rule_book
from disputes.services.resolution import settle
from disputes.services.start_dates import change_country_of, state_day
from tests.factories.archive import archive_json, brought_in, rewritten, taken_away
from tests.factories.packet import NOW, tell
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(asha: Tasker, settings: Settings, tmp_path: Path) -> bytes:
    """An archive with a dispute that was closed, and one day on its record."""
    keep_sealed_files_in(tmp_path / "files", settings)
    rule_book.load_rules(now=NOW)
    PlatformFactory.create(slug="other")
    dispute = tell(asha, platform=PlatformFactory.create(slug="remotasks")).dispute
    change_country_of(dispute=dispute, by=asha.account, country="PH", now=NOW)
    state_day(
        dispute=dispute,
        by=asha.account,
        client_ref=uuid4(),
        event=ClockEvent.RFA_FILED,
        day=NOW.date(),
        said_by=SaidBy.AUTHORITY,
        today=NOW.date(),
        now=NOW,
    )
    settle(dispute=dispute, by=asha.account, now=NOW)
    (taken,) = taken_away(asha)
    return taken


def test_they_come_in_as_they_were_and_a_closed_dispute_takes_no_step(
    data: bytes, ben: Tasker
) -> None:
    brought_in(ben, data)

    row = StartDate.objects.get(dispute__tasker=ben)
    said = (row.event, row.day, row.said_by, row.elsewhere_at)
    assert said == (ClockEvent.RFA_FILED, NOW.date(), SaidBy.AUTHORITY, NOW)
    assert row.entered_at > NOW
    assert ClockEvent.RFA_FILED in [moment.event for moment in timeline(row.dispute)]
    (again,) = taken_away(ben)
    before, after = (archive_json(each)["disputes"][0]["start_days"] for each in (data, again))
    assert after == before
    clocks = Clock.objects.filter(dispute__tasker=ben)
    assert clocks.filter(rule__code="PH-SENA").exists()
    assert not clocks.filter(next_step_at__isnull=False).exists()
    assert Dispute.objects.get(tasker=ben).status == DisputeStatus.SETTLED


def test_an_archive_of_before_has_none(data: bytes, ben: Tasker) -> None:
    def older(said: Any) -> None:
        for dispute in said["disputes"]:
            del dispute["start_days"]

    brought_in(ben, rewritten(data, older))

    assert Dispute.objects.filter(tasker=ben).count() == 1
    assert not StartDate.objects.filter(dispute__tasker=ben).exists()


@pytest.mark.parametrize("spoilt", [{"event": "DUE_DATE"}, {"said_by": "record"}, {"many": 201}])
def test_what_nobody_could_have_said_is_refused(
    data: bytes, ben: Tasker, monkeypatch: pytest.MonkeyPatch, spoilt: dict[str, Any]
) -> None:
    if "many" in spoilt:
        monkeypatch.setattr("disputes.services.archives.start_days.MOST", 0)

    def change(said: Any) -> None:
        said["disputes"][0]["start_days"][0].update(
            {name: value for name, value in spoilt.items() if name != "many"}
        )

    brought_in(ben, rewritten(data, change))

    assert not Dispute.objects.filter(tasker=ben).exists()


def test_a_step_of_a_deadline_comes_in_only_with_a_state_that_there_is(
    data: bytes, ben: Tasker, asha: Tasker
) -> None:
    def step(said: Any, state: str) -> None:
        event = dict(said["disputes"][0]["history"][0], kind="deadline")
        event["detail"] = {"state": state, "rule": "PH-MONEY"}
        said["disputes"][0]["history"].append(event)

    brought_in(ben, rewritten(data, lambda said: step(said, "no_state")))
    refused = Dispute.objects.filter(tasker=ben).count()
    brought_in(ben, rewritten(data, lambda said: step(said, ClockState.DEAD)))

    assert (refused, Dispute.objects.filter(tasker=ben).count()) == (0, 1)
    assert archive_json(data)["disputes"][0]["start_days"][0]["said_by"] == "authority"
