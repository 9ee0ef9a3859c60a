"""Rows that contradict themselves or the rest stay out, and take nothing else along."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.models import Tasker
from disputes.services.archives import files
from tests.factories.archive import brought_in, rewritten, spoilt, zip_of_a_life
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    PlatformFactory.create(slug="other")
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def zipped(folder: Path) -> bytes:
    data = zip_of_a_life()
    PlatformFactory.create(slug="remotasks")
    return data


FUTURE = "2030-01-01T00:00:00+00:00"
NOBODY = str(uuid.uuid4())
NOBODYS = {"entry": NOBODY, "amount": "0.1", "worked_out": False}


PAST = "2026-03-01T00:00:00+00:00"
HIDDEN = {"client_ref": NOBODY, "boxes": [[0, 0, 100, 100]], "sha256": "0" * 64, "made_at": PAST}


def spoilt_history(**facts: Any) -> Callable[[Any], None]:
    def change(said: Any) -> None:
        for dispute in said["disputes"]:
            for event in dispute["history"]:
                event.update(facts)

    return change


def without_lists(said: Any) -> None:
    said["precautions"] = []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("entries", spoilt("entries", entered_at=FUTURE)),
        ("entries", spoilt("entries", entered_at="2026-99-01T00:00:00+00:00")),
        ("entries", spoilt("entries", entered_at="0001-01-01T00:00:00+14:00")),
        ("entries", spoilt("entries", entered_at="1999-12-31T00:00:00Z")),
        ("entries", spoilt("entries", worked_on="2026-02-31")),
        ("entries", spoilt("entries", worked_on="2030-01-01")),
        ("entries", spoilt("entries", kind="dreaming")),
        ("entries", spoilt("entries", currency="ZZZ", rate=None)),
        ("payments", spoilt("payments", shares=[NOBODYS])),
        ("payments", spoilt("payments", stage="lost")),
        ("disputes", spoilt("disputes", entries=[NOBODY])),
        ("disputes", spoilt("disputes", deactivation=NOBODY)),
        ("disputes", spoilt("disputes", status="won")),
        ("disputes", spoilt_history(kind="shared")),
        ("disputes", spoilt_history(kind="aged", detail={"to": "soon"})),
        ("disputes", spoilt_history(detail={"amount": "1"})),
        ("disputes", spoilt_history(kind="paid", detail={"late": "soon"})),
        ("disputes", spoilt_history(kind="evidence_attached", detail={})),
        ("disputes", spoilt_history(kind="evidence_attached", detail={"evidence": "mine"})),
        ("disputes", spoilt_history(kind="raised", detail={"organization": "mine"})),
        ("disputes", spoilt_history(kind="amended", detail={"what": "a text <b>of mine</b>"})),
        (
            "evidence",
            spoilt("evidence", entry=None, payment=None, deactivation=None, dispute=None),
        ),
        ("evidence", spoilt("evidence", dispute=NOBODY)),
        ("evidence", spoilt("evidence", item="dreams")),
        ("evidence", without_lists),
        ("evidence", spoilt("evidence", history=[{"kind": "mu", "happened_at": PAST}])),
        ("evidence", spoilt("evidence", media_type="text/plain")),
        (
            "evidence",
            spoilt("evidence", redactions=[{**HIDDEN, "used_at": None, "undone_at": PAST}]),
        ),
        (
            "evidence",
            spoilt(
                "evidence",
                redactions=[
                    {**HIDDEN, "boxes": [[9_999, 0, 9, 9]], "used_at": None, "undone_at": None}
                ],
            ),
        ),
        ("precautions", spoilt("precautions", has_none=["dreams"])),
        ("payments", spoilt("payments", before=[{"amended_at": PAST, "said": {"amount": "1"}}])),
        ("disputes", spoilt_history(kind="amended", detail={"what": "weather"})),
        ("disputes", spoilt_history(kind="raised", detail={"note": "a text <b>of mine</b>"})),
        ("reminders", spoilt("reminders", remind_on="2099-01-01")),
        ("check_ins", spoilt("check_ins", answer="mu")),
    ],
)
def test_a_row_that_says_what_cannot_be_takes_nothing_else_along(
    ben: Tasker, zipped: bytes, kind: str, change: Callable[[Any], None]
) -> None:
    done = brought_in(ben, rewritten(zipped, change))

    counts = done.counts["done"]
    assert done.status == ArchiveStatus.READY
    assert counts[kind]["refused"] > 0
    assert counts["deactivations"]["new"] == 1


def one_currency_too_many(said: Any) -> None:
    for row in said["deactivations"]:
        row["balance"] = {"amount": "1", "currency": "EUR"}
    for row in said["disputes"]:
        row["entries"] = [said["entries"][0]["client_ref"]]
        row["deactivation"] = said["deactivations"][0]["client_ref"]
    said["entries"][0]["retracted_at"] = None


def rates_of_two_currencies(said: Any) -> None:
    for row in said["disputes"]:
        if row["rates"]:
            row["rates"]["after"]["currency"] = "EUR"


@pytest.mark.parametrize("change", [one_currency_too_many, rates_of_two_currencies])
def test_a_claim_in_two_currencies_stays_out(
    ben: Tasker, zipped: bytes, change: Callable[[Any], None]
) -> None:
    done = brought_in(ben, rewritten(zipped, change))

    assert done.counts["done"]["disputes"]["refused"] >= 1


def test_reminders_that_there_is_no_room_for_stay_out(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_OPEN", 0)

    done = brought_in(ben, zipped)

    assert done.counts["done"]["reminders"]["refused"] == 1
