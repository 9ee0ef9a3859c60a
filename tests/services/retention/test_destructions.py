"""A casefile is destroyed before its time by two people, a week later, with a certificate."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import HoldReason
from disputes.models import Casefile, Certificate, Destruction, Organizer, Packet, Tasker
from disputes.services.casefiles import NotYourCasefile
from disputes.services.destructions import (
    AnotherPerson,
    CasefileHeld,
    NothingAsked,
    ask,
    carry_out,
    confirm,
    undo,
)
from disputes.services.holds import lift, set_hold
from tests.factories.packet import NOW, TODAY, requested
from tests.factories.packet_ready import colleague, of_two
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def casefile(asha: Tasker, ben: Tasker, odile: Organizer) -> Casefile:
    casefile = of_two(odile, asha, ben).casefile
    assert casefile is not None
    return casefile


def test_two_people_and_a_week(casefile: Casefile, odile: Organizer, asha: Tasker) -> None:
    waiting, oskar = requested(casefile, by=odile.account), colleague(odile)
    with pytest.raises(NothingAsked):
        confirm(casefile=casefile, organizer=oskar, today=TODAY)
    asked = ask(casefile=casefile, organizer=odile, today=TODAY)
    assert ask(casefile=casefile, organizer=oskar, today=TODAY) == asked
    with pytest.raises(AnotherPerson):
        confirm(casefile=casefile, organizer=odile, today=TODAY)
    for _twice in range(2):
        confirm(casefile=casefile, organizer=oskar, today=TODAY)
    assert carry_out(now=NOW + WEEK - timedelta(days=1)) == 0

    assert carry_out(now=NOW + WEEK) == 1

    assert not Casefile.objects.exists()
    assert not Packet.objects.filter(pk=waiting.pk).exists()
    assert asha.disputes.count() == 1
    said = Certificate.objects.get().said
    assert (said["because"], said["asked_on"], said["confirmed_on"]) == (
        "two_people",
        TODAY.isoformat(),
        TODAY.isoformat(),
    )
    assert {row["class"]: row["count"] for row in said["destroyed"]} == {
        "casefile": 1,
        "failed_packet": 1,
        "finished_packet": 1,
    }
    assert carry_out(now=NOW + WEEK) == 0


def test_anybody_of_them_undoes_it_until_then(casefile: Casefile, odile: Organizer) -> None:
    oskar = colleague(odile)
    ask(casefile=casefile, organizer=odile, today=TODAY)
    confirm(casefile=casefile, organizer=oskar, today=TODAY)

    assert undo(casefile=casefile, organizer=odile)

    assert not undo(casefile=casefile, organizer=odile)
    assert carry_out(now=NOW + WEEK) == 0
    assert Casefile.objects.exists()


def test_a_hold_beats_it_at_every_step(casefile: Casefile, odile: Organizer) -> None:
    oskar = colleague(odile)
    ask(casefile=casefile, organizer=odile, today=TODAY)
    row = _hold(casefile, odile)
    with pytest.raises(CasefileHeld):
        ask(casefile=casefile, organizer=odile, today=TODAY)
    with pytest.raises(CasefileHeld):
        confirm(casefile=casefile, organizer=oskar, today=TODAY)
    lift(row=row, today=TODAY)
    confirm(casefile=casefile, organizer=oskar, today=TODAY)
    row = _hold(casefile, odile)

    assert carry_out(now=NOW + WEEK) == 0
    lift(row=row, today=TODAY)
    assert carry_out(now=NOW + WEEK) == 1


def _hold(casefile: Casefile, organizer: Organizer):
    return set_hold(
        organizer=organizer,
        client_ref=uuid4(),
        reason=HoldReason.APPEAL,
        last_day=TODAY + timedelta(days=30),
        today=TODAY,
        casefile=casefile,
    )[0]


def test_nobody_else_and_nobody_twice(
    casefile: Casefile, odile: Organizer, igor: Organizer
) -> None:
    with pytest.raises(NotYourCasefile):
        ask(casefile=casefile, organizer=igor, today=TODAY)
    ask(casefile=casefile, organizer=odile, today=TODAY)
    Destruction.objects.update(asked_by=None)

    with pytest.raises(AnotherPerson):
        confirm(casefile=casefile, organizer=colleague(odile), today=TODAY)
