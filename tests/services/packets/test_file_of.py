"""Take a finished packet out of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import Ground
from disputes.models import Organizer, Packet, Tasker
from disputes.queries.packet_basis import rests_on
from disputes.services import packet_files
from disputes.services.compiling import compile_packet
from disputes.services.consent import revoke
from disputes.services.deactivations import record_deactivation, retract_deactivation
from disputes.services.dispute_amendments import amend_dispute
from disputes.services.disputes import raise_dispute
from disputes.services.entries import retract_entry
from disputes.services.evidence import retract
from disputes.services.packets import (
    PacketNotReady,
    PacketUnreadable,
    PacketWithdrawn,
    file_of,
)
from disputes.services.payments import retract_payment, share_payment
from disputes.vault import blobs
from tests.factories.packet import NOW, TODAY, Story, casefile_of, log, requested, tell
from tests.factories.packet_ready import ready
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_a_packet_that_waits_has_no_file(asha: Tasker) -> None:
    with pytest.raises(PacketNotReady):
        file_of(requested(tell(asha).dispute))


def test_a_tasker_keeps_the_packet_of_evidence_taken_back_later(asha: Tasker) -> None:
    story = tell(asha)
    packet = requested(story.dispute)
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    retract(evidence=story.evidence, by=asha.account, now=NOW)

    assert file_of(Packet.objects.get(pk=packet.pk)).startswith(b"%PDF-")


def test_nothing_leaves_after_a_withdrawal(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    packet = requested(casefile_of(odile, story.dispute))
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)

    with pytest.raises(PacketWithdrawn):
        file_of(Packet.objects.get(pk=packet.pk))


def test_what_an_update_cannot_read_is_not_laid_on_a_tasker(asha: Tasker, odile: Organizer) -> None:
    packet = requested(casefile_of(odile, tell(asha).dispute))
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    Packet.objects.filter(pk=packet.pk).update(manifest=b"of another version")

    with pytest.raises(PacketUnreadable):
        file_of(Packet.objects.get(pk=packet.pk))


def take_out(story: Story) -> None:
    other = log(story.entry.tasker, story.entry.platform)
    by = story.entry.tasker.account
    amend_dispute(dispute=story.dispute, by=by, today=TODAY, now=NOW, entries=[other])


def reword(story: Story) -> None:
    by = story.entry.tasker.account
    amend_dispute(dispute=story.dispute, by=by, today=TODAY, now=NOW, statement="No name.")


@pytest.mark.parametrize(
    "change",
    [
        reword,
        lambda story: retract_entry(entry=story.entry, now=NOW),
        lambda story: retract_payment(payment=story.payment, now=NOW),
        lambda story: share_payment(payment=story.payment, now=NOW),
        take_out,
    ],
)
def test_nothing_leaves_after_words_work_or_pay_were_corrected_taken_back_or_out(
    asha: Tasker, odile: Organizer, change: Callable[[Story], object]
) -> None:
    story = tell(asha)
    retract(evidence=story.evidence, by=asha.account, now=NOW)
    packet = requested(casefile_of(odile, story.dispute))
    own = requested(story.dispute)
    for each in (packet, own):
        compile_packet(packet_id=each.pk, now=NOW, clock=lambda: NOW)
        each.refresh_from_db()
    assert file_of(packet)

    change(story)

    with pytest.raises(PacketWithdrawn):
        file_of(packet)
    assert file_of(own)


def test_work_that_moved_to_another_dispute_is_another_basis(asha: Tasker) -> None:
    story = tell(asha)
    moved, stays = (log(asha, story.entry.platform) for _number in range(2))
    other, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        entries=[moved, stays],
    )
    basis = rests_on([story.dispute.pk, other.pk])
    common: dict[str, Any] = {"by": asha.account, "today": TODAY, "now": NOW}

    amend_dispute(dispute=other, entries=[stays], **common)
    amend_dispute(dispute=story.dispute, entries=[story.entry, moved], **common)

    assert not basis <= rests_on([story.dispute.pk, other.pk])


def test_nothing_leaves_after_a_lock_out_was_taken_back(asha: Tasker, odile: Organizer) -> None:
    entry = log(asha, PlatformFactory.create())
    lock_out, _new = record_deactivation(
        tasker=asha,
        client_ref=uuid4(),
        platform=entry.platform,
        seen_on=TODAY,
        today=TODAY,
        now=NOW,
    )
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        entries=[entry],
        deactivation=lock_out,
    )
    packet = requested(casefile_of(odile, dispute))
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    retract_deactivation(deactivation=lock_out, now=NOW)

    with pytest.raises(PacketWithdrawn):
        file_of(Packet.objects.get(pk=packet.pk))


def test_a_picture_of_work_taken_out_does_not_leave(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    packet = requested(casefile_of(odile, story.dispute))
    take_out(story)
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)

    assert Packet.objects.get(pk=packet.pk).failure == "evidence_withdrawn"


def test_a_sealed_file_that_is_gone_or_spoilt_is_said_in_words(asha: Tasker) -> None:
    packet = ready(tell(asha).dispute)
    blobs.put(packet_files.blob_of(packet), b"spoilt")
    with pytest.raises(packet_files.PacketFileGone):
        file_of(packet)

    blobs.remove(packet_files.blob_of(packet))
    with pytest.raises(packet_files.PacketFileGone):
        file_of(packet)
