"""What organizations made goes when its time is over, unless something holds it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import HoldReason, KeptClass
from disputes.models import (
    Casefile,
    Certificate,
    Dispute,
    HandOut,
    Hold,
    Organizer,
    Packet,
    RetentionTerm,
    Tasker,
)
from disputes.queries.retention import holds_seen_by_tasker
from disputes.services.casefiles import NotSharedWithYou, NotYourCasefile, remove_dispute
from disputes.services.certificates import as_file, is_signed
from disputes.services.consent import revoke
from disputes.services.holds import HoldTooLong, lift, set_hold
from disputes.services.packet_handouts import hand_out
from disputes.services.retention import TermUnusable, apply, check_days, would_go
from disputes.vault import signing
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, TODAY, requested
from tests.factories.packet_link import PacketLinkFactory
from tests.factories.packet_ready import of_two, ready
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=731)
MUCH_LATER = NOW + timedelta(days=1_100)
NOTHING = dict.fromkeys(KeptClass, 0)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def gone(now: Any) -> dict[KeptClass, int]:
    counted = would_go(today=now.date())
    assert apply(now=now) == counted
    return {kept: count for kept, count in counted.items() if count}


def held(organizer: Organizer, **of: Any) -> Hold:
    stated: dict[str, Any] = {
        "client_ref": uuid4(),
        "reason": HoldReason.COURT,
        "last_day": LATER.date(),
    }
    return set_hold(organizer=organizer, today=LATER.date() - timedelta(days=9), **stated | of)[0]


def test_a_packet_of_a_casefile_goes_after_two_years_with_a_certificate(
    asha: Tasker, odile: Organizer, folder: Path
) -> None:
    packet, own = of_two(odile, asha), ready(DisputeFactory.create(tasker=asha))
    hand_out(packet=packet, organizer=odile, today=TODAY)
    assert gone(LATER - timedelta(days=1)) == {}

    assert gone(LATER) == {KeptClass.FINISHED_PACKET: 1}

    assert list(Packet.objects.all()) == [own]
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
    assert HandOut.objects.count() == 1
    said = Certificate.objects.get().said
    assert said["destroyed"] == [
        {"class": "finished_packet", "count": 1, "sha256": [packet.file_sha256]}
    ]
    assert gone(LATER) == {}


def test_a_certificate_is_checked_with_the_key_alone(asha: Tasker, odile: Organizer) -> None:
    of_two(odile, asha)
    apply(now=LATER)
    told, key = as_file(Certificate.objects.get()), signing.public_key().hex()

    assert is_signed(told, public_key=key)

    other = {**told, "said": {**told["said"], "destroyed": []}}
    form = {**told, "said": {**told["said"], "format": "?"}}
    forgeries: list[Any] = [other, form, {}, [], {**told, "signature": "x"}]
    for forged in forgeries:
        assert not is_signed(forged, public_key=key)
    assert not is_signed(told, public_key="0" * 64)


def test_while_a_link_works_the_packet_stays(asha: Tasker, odile: Organizer) -> None:
    packet = of_two(odile, asha)
    link = PacketLinkFactory.create(packet=packet, made_on=LATER.date())

    assert gone(LATER) == {}
    assert gone(LATER + timedelta(days=8)) == {KeptClass.FINISHED_PACKET: 1}
    assert not type(link).objects.exists()


def test_failed_packets_and_ended_links_go_without_a_certificate(
    asha: Tasker, odile: Organizer
) -> None:
    casefile = of_two(odile, asha).casefile
    assert casefile is not None
    failed = requested(casefile)
    own = requested(DisputeFactory.create(tasker=asha))
    Packet.objects.filter(pk__in=(failed.pk, own.pk)).update(status="failed")
    PacketLinkFactory.create(packet=own, made_on=TODAY)

    assert gone(NOW + timedelta(days=98)) == {KeptClass.FAILED_PACKET: 1, KeptClass.ENDED_LINK: 1}

    assert Packet.objects.filter(pk=own.pk).exists()
    assert not Certificate.objects.exists()


def test_an_operator_says_otherwise_or_keeps_it_for_ever(asha: Tasker, odile: Organizer) -> None:
    of_two(odile, asha)
    term = RetentionTerm.objects.create(kept_class=KeptClass.FINISHED_PACKET, days=9)
    assert would_go(today=TODAY + timedelta(days=11))[KeptClass.FINISHED_PACKET] == 1

    term.is_on = False
    term.save()

    assert KeptClass.FINISHED_PACKET not in would_go(today=LATER.date())
    assert check_days(7) == 7
    with pytest.raises(TermUnusable):
        check_days(6)


def test_a_hold_on_the_casefile_beats_the_schedule(asha: Tasker, odile: Organizer) -> None:
    packet = of_two(odile, asha)
    row = held(odile, casefile=packet.casefile)
    assert gone(LATER) == {}
    assert holds_seen_by_tasker(asha.disputes.get(), LATER.date()).get() == row

    assert lift(row=row, today=LATER.date())
    assert not lift(row=row, today=LATER.date())

    assert gone(LATER) == {KeptClass.FINISHED_PACKET: 1}


def test_a_hold_on_a_dispute_holds_packets_with_it_while_it_is_shared(
    asha: Tasker, odile: Organizer
) -> None:
    packet, dispute = of_two(odile, asha), asha.disputes.get()
    assert packet.casefile is not None
    remove_dispute(casefile=packet.casefile, dispute=dispute, by=odile.account, now=NOW)
    row = held(odile, dispute=dispute)
    assert gone(LATER) == {}
    assert holds_seen_by_tasker(dispute, LATER.date()).get() == row

    revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=LATER)

    assert not holds_seen_by_tasker(dispute, LATER.date()).exists()
    assert gone(LATER) == {KeptClass.FINISHED_PACKET: 1}


def test_a_casefile_goes_three_years_after_the_last_sharing_and_no_dispute_with_it(
    asha: Tasker, odile: Organizer
) -> None:
    packet, dispute = of_two(odile, asha), asha.disputes.get()
    assert KeptClass.CASEFILE not in gone(MUCH_LATER)
    revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    assert gone(MUCH_LATER) == {KeptClass.CASEFILE: 1}

    assert packet.casefile_id not in Casefile.objects.values_list("pk", flat=True)
    assert list(Dispute.objects.all()) == [dispute]
    assert dispute.events.filter(kind="removed_from_casefile").count() == 1


def test_a_hold_is_of_what_one_has_and_for_two_years_at_most(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    casefile, dispute = of_two(odile, asha).casefile, asha.disputes.get()
    row = held(odile, casefile=casefile)

    assert held(odile, casefile=casefile, client_ref=row.client_ref) == row
    for day in (LATER.date() - timedelta(days=9), LATER.date() + timedelta(days=800)):
        with pytest.raises(HoldTooLong):
            held(odile, dispute=dispute, last_day=day)
    with pytest.raises(NotYourCasefile):
        held(igor, casefile=casefile)
    with pytest.raises(NotSharedWithYou):
        held(igor, dispute=dispute)
    with pytest.raises(ValueError, match="a dispute or on a casefile"):
        held(odile)
