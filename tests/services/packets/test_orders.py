"""A large packet is frozen by its worker: once, of what was ordered, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import PacketStatus
from disputes.models import HistoryRoot, Organizer, Packet, Tasker
from disputes.queries.sealed import VaultClosed
from disputes.services import compiling, packet_files, packet_freezing, packet_orders
from disputes.services.casefiles import add_dispute
from disputes.services.compiling import LEASE
from disputes.services.consent import revoke, share
from disputes.services.entries import amend_entry
from disputes.services.packet_cancelling import cancel
from disputes.services.packet_files import opened
from disputes.services.packet_freezing import NothingToCompile
from disputes.services.packet_progress import progress_of
from tests.factories.event import DisputeEventFactory
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell
from tests.factories.packet_volumes import of_entries, run, small_volumes
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
AFTER_THE_LEASE = NOW + LEASE + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    small_volumes(monkeypatch)
    monkeypatch.setattr(packet_orders, "MOST_AT_ONCE", 0)


def killed_after(patch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Have the worker die in the instant after a step."""
    step: Callable[..., Any] = getattr(module, name)

    def last(*given: Any, **named: Any) -> None:
        step(*given, **named)
        raise KeyboardInterrupt

    patch.setattr(module, name, last)


def test_it_waits_as_an_order_and_says_nothing_yet(asha: Tasker) -> None:
    packet = requested(tell(asha).dispute)

    assert packet.status == PacketStatus.QUEUED
    assert (packet.manifest_sha256, packet.pages_expected) == ("", 0)
    assert b"dispute" not in bytes(packet.manifest)
    assert progress_of(packet).pages_expected == 0


def test_what_is_frozen_is_what_would_have_been_at_once(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = of_entries(asha)
    done = run(requested(dispute))
    monkeypatch.setattr(packet_orders, "MOST_AT_ONCE", 100)
    at_once = requested(dispute)

    said, same = opened(done), opened(at_once)

    assert (done.status, done.volumes) == (PacketStatus.READY, at_once.volumes)
    assert (said.manifest.entries, said.shares) == (same.manifest.entries, same.shares)
    assert (said.dispute_ids, said.rests_on) == (same.dispute_ids, same.rests_on)
    assert len(at_once.manifest_sha256) == len(done.manifest_sha256)
    assert done.pages_expected == at_once.pages_expected


def test_what_is_corrected_before_the_worker_comes_is_in_it(asha: Tasker) -> None:
    dispute = of_entries(asha)
    packet = requested(dispute)
    entry = dispute.entries.order_by("pk")[0]
    amend_entry(entry=entry, today=TODAY, now=NOW, project="Something else")

    done = run(packet)

    assert "Something else" in {each.project for each in opened(done).manifest.entries}


@pytest.mark.parametrize("at", ["carry_out", "opened"], ids=["before", "after"])
def test_killed_it_is_frozen_once(asha: Tasker, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    packet = requested(of_entries(asha))
    module = packet_orders if at == "carry_out" else packet_files
    with monkeypatch.context() as patch:
        killed_after(patch, module, at)
        with pytest.raises(KeyboardInterrupt):
            run(packet)
    frozen = Packet.objects.get(pk=packet.pk).manifest_sha256
    assert bool(frozen) is (at == "opened")

    done = run(packet, now=AFTER_THE_LEASE)

    assert done.status == PacketStatus.READY
    assert done.manifest_sha256 == frozen or not frozen


def test_a_worker_that_lost_its_lease_freezes_nothing(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = requested(of_entries(asha))
    carry_out = packet_orders.carry_out

    def slow(mine: Packet, **named: Any) -> dict[str, Any]:
        columns = carry_out(mine, **named)
        cancel(packet=Packet.objects.get(pk=mine.pk), by=asha.account)
        return columns

    monkeypatch.setattr(packet_orders, "carry_out", slow)

    ended = run(packet)

    assert (bytes(ended.manifest), ended.manifest_sha256, bytes(ended.job_keys)) == (b"", "", b"")


def test_after_a_withdrawal_it_is_not_frozen(asha: Tasker, ben: Tasker, odile: Organizer) -> None:
    mine, bens = (tell(each).dispute for each in (asha, ben))
    packet = requested(casefile_of(odile, mine, bens))
    revoke(dispute=mine, organization=odile.organization, by=asha.account, now=NOW)

    failed = run(packet)

    assert (failed.failure, bytes(failed.manifest)) == ("consent_revoked", b"")


def test_whoever_was_added_since_then_is_not_in_it(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    mine, bens = (tell(each).dispute for each in (asha, ben))
    casefile = casefile_of(odile, mine)
    packet = requested(casefile)
    share(dispute=bens, organization=odile.organization, by=ben.account, now=NOW)
    add_dispute(casefile=casefile, dispute=bens, by=odile.account, now=NOW)

    assert run(packet).failure == "casefile_changed"


def test_whose_key_is_not_there_is_not_in_it(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    packet = requested(of_entries(asha))

    def closed(*_given: Any, **_named: Any) -> None:
        raise VaultClosed

    monkeypatch.setattr(packet_orders, "what_it_says", closed)

    assert run(packet).failure == "casefile_changed"


def test_files_and_shares_of_pay_count_too(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tell(asha)
    monkeypatch.setattr(packet_orders, "MOST_AT_ONCE", 1)

    assert requested(story.dispute).manifest_sha256 == ""


def test_a_casefile_with_nothing_in_it_is_refused(
    odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NothingToCompile):
        requested(casefile_of(odile))
    assert compiling.due_packets(now=NOW) == []


@pytest.mark.parametrize("busy", [1, packet_orders.MOST_TRIES], ids=["once", "always"])
def test_what_happens_while_it_is_read_is_proved_too(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch, busy: int
) -> None:
    dispute, head_for, times = of_entries(asha), packet_freezing.head_for, iter(range(busy))

    def then_something_happens(packet: Packet, **named: Any) -> HistoryRoot:
        head = head_for(packet, **named)
        if next(times, None) is not None:
            DisputeEventFactory.create(dispute=dispute)
        return head

    monkeypatch.setattr(packet_orders, "head_for", then_something_happens)

    moments = opened(run(requested(dispute))).manifest.moments

    # What was stated of a day is in no register.
    assert [moment.code for moment in moments if moment.leaf is None] == ["due"]
    assert len(moments) == 1 + busy
