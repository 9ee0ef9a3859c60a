"""A packet carries the signed head of the log and the proof of every event in its timeline."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.documents.log import RECORDED, is_proved, is_signed
from disputes.models import Dispute, DisputeEvent, HistoryRoot, Organizer, Tasker
from disputes.services import packet_files
from disputes.services.history import write_down
from disputes.services.history_tree import close_day
from disputes.services.resolution import settle
from disputes.vault import signing
from tests.factories.packet import NOW, casefile_of, requested, tell
from tests.services.history.keeping import wrongs
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def told(asha: Tasker) -> Dispute:
    """A dispute of which a day is closed already, and shared since."""
    dispute = tell(asha).dispute
    write_down(now=NOW)
    close_day(now=NOW + timedelta(days=1))
    return dispute


def manifest_of(subject):
    return packet_files.opened(requested(subject, now=NOW + timedelta(days=1))).manifest


def test_every_recorded_moment_is_proved_under_the_head_that_was_signed(told: Dispute):
    there = manifest_of(told)

    log, public = there.log, signing.public_key()
    recorded = [moment for moment in there.moments if moment.code in RECORDED]
    assert log is not None
    assert recorded
    assert all(moment.leaf for moment in recorded)
    assert is_signed(log, lambda said, signature: signing.verify(said, signature, public))
    assert is_proved(log, there.moments)
    assert HistoryRoot.objects.filter(size=log.size, root=log.root).exists()
    assert log.signed_at == there.frozen_at
    assert wrongs() == []


def test_of_a_casefile_all_are_and_nothing_of_sharing_is(
    told: Dispute, ben: Tasker, odile: Organizer
):
    other = tell(ben).dispute
    there = manifest_of(casefile_of(odile, told, other))

    assert there.log is not None
    assert is_proved(there.log, there.moments)
    proved = sum(moment.leaf is not None for moment in there.moments)
    assert proved < DisputeEvent.objects.count()
    assert wrongs() == []


def test_what_happens_later_is_in_the_next_one_under_a_later_head(told: Dispute, asha: Tasker):
    first = manifest_of(told)
    settle(dispute=told, by=asha.account, now=NOW + timedelta(days=1))

    second = manifest_of(told)

    assert first.log is not None
    assert second.log is not None
    assert second.log.size > first.log.size
    assert is_proved(second.log, second.moments)
    assert not is_proved(first.log, second.moments)
