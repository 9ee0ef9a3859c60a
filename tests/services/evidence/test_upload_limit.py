"""Checking pictures is work for everybody's machine, so one account sends only so many an hour."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import override_settings
from pytest_django import Settings

from disputes.models import Evidence, Tasker
from disputes.services import upload_limit
from disputes.services.evidence import attach
from disputes.services.evidence_limits import EvidenceOfNothing
from disputes.services.upload_limit import TooManyUploads
from disputes.vault.images import PictureBroken
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import RECEIVED, picture
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
AWAY = {
    "default": {
        "BACKEND": "tracker.cache.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


class RunsOutBetween(LocMemCache):
    """A cache whose every key ends in the moment after it was found."""

    def add(self, *args: object, **kwargs: object) -> bool:
        return False


@pytest.fixture(autouse=True)
def two_an_hour(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    monkeypatch.setattr(upload_limit, "MOST_AN_HOUR", 2)


def send(tasker: Tasker, ref: UUID | None = None, *, data: bytes = b"", hours: int = 0) -> Evidence:
    entry = WorkEntryFactory.create(tasker=tasker)
    evidence, _new = attach(
        tasker=tasker,
        client_ref=ref or uuid4(),
        data=data or picture(),
        now=RECEIVED + timedelta(hours=hours),
        entry=entry,
    )
    return evidence


def test_the_next_picture_waits_for_the_next_hour(asha: Tasker) -> None:
    send(asha)
    send(asha)

    with pytest.raises(TooManyUploads, match="sent 2 pictures in this hour"):
        send(asha)

    assert send(asha, hours=1).sha256


def test_one_account_does_not_wait_for_another(asha: Tasker, ben: Tasker) -> None:
    send(asha)
    send(asha)

    assert send(ben).tasker == ben


def test_what_is_sent_again_is_not_counted_again(asha: Tasker) -> None:
    ref = uuid4()
    first = send(asha, ref)

    assert [send(asha, ref) for _ in range(5)] == [first] * 5
    assert send(asha) != first


def test_a_broken_picture_was_work_too(asha: Tasker) -> None:
    for _ in range(2):
        with pytest.raises(PictureBroken):
            send(asha, data=picture()[:-1])

    with pytest.raises(TooManyUploads):
        send(asha)


def test_what_is_refused_unopened_is_not_counted(asha: Tasker) -> None:
    for _ in range(5):
        with pytest.raises(EvidenceOfNothing):
            attach(tasker=asha, client_ref=uuid4(), data=picture(), now=RECEIVED)

    assert send(asha)


def test_the_counter_does_not_tell_whose_it_is(asha: Tasker) -> None:
    send(asha)

    counters: Any = caches["default"]
    kept = str(counters._cache)
    assert "uploads:" in kept
    assert str(asha.account_id) not in kept
    assert str(asha.pk) not in kept


@override_settings(CACHES=AWAY)
def test_a_cache_that_is_away_stops_nobody(asha: Tasker) -> None:
    assert len({send(asha).pk for _ in range(4)}) == 4


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.RunsOutBetween"}})
def test_a_count_that_runs_out_at_the_wrong_moment_stops_nobody(asha: Tasker) -> None:
    assert len({send(asha).pk for _ in range(4)}) == 4
