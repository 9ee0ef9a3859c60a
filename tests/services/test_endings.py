"""Delete everything: the key first, then rows and files; nobody else's, and nobody is named."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import Settings

from disputes.models import (
    Account,
    Casefile,
    Dispute,
    Organizer,
    Packet,
    Proof,
    RollupShare,
    Tasker,
)
from disputes.queries.left_behind import kept, left_behind
from disputes.queries.proofs import proof_of
from disputes.services import endings, packets, people, rollups
from disputes.services.access_records import record_look
from disputes.services.archives.going_out import request_archive
from disputes.services.endings import UNDOABLE, ask, end_due, keep
from disputes.services.packets import PacketWithdrawn, compile_packet, file_of
from disputes.services.people import WrongPassPhrase
from disputes.services.proofs import prove
from tests.factories.archive import clock_at, live, taken_away
from tests.factories.packet import NOW, casefile_of, requested, tell
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def asked(tasker: Tasker, *, at_once: bool = False, leaves_proofs: bool = True) -> None:
    ask(
        tasker=tasker,
        pass_phrase=PASS_PHRASE,
        today=TODAY,
        at_once=at_once,
        leaves_proofs=leaves_proofs,
    )


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def full(tasker: Tasker, organizer: Organizer) -> tuple[Dispute, Packet]:
    """A life with everything in it: shared, looked at, in packets of both, taken away."""
    dispute = live(tasker)
    own = requested(dispute)
    compile_packet(packet_id=own.pk, now=NOW, clock=clock_at(NOW))
    casefile = casefile_of(organizer, dispute)
    record_look(organizer=organizer, dispute=dispute, today=TODAY)
    theirs = requested(casefile)
    compile_packet(packet_id=theirs.pk, now=NOW, clock=clock_at(NOW))
    requested(casefile)
    taken_away(tasker, now=NOW)
    prove(tasker=tasker, subject=dispute, today=TODAY)
    people.make_token(account=tasker.account, label="", today=TODAY)
    rollups.fold()
    return dispute, Packet.objects.get(pk=theirs.pk)


def test_what_cannot_be_called_back_is_read_from_the_ledger(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    assert left_behind(asha).is_nothing
    full(asha, odile)

    left = left_behind(asha)

    (seen,) = left.seen
    assert (seen.organization, seen.still, seen.packets) == ("Union A", True, 1)
    assert seen.looked_on == TODAY
    assert (len(left.own_packets), len(left.archives), left.proofs) == (1, 1, 1)
    assert (kept(asha).entries, kept(asha).pictures, kept(asha).disputes) == (2, 2, 2)
    assert left_behind(ben).is_nothing


def test_a_wrong_pass_phrase_deletes_nothing(asha: Tasker) -> None:
    with pytest.raises(WrongPassPhrase):
        ask(
            tasker=asha,
            pass_phrase="a phrase of somebody else",
            today=TODAY,
            at_once=True,
            leaves_proofs=True,
        )

    assert Account.objects.get(pk=asha.account_id).ends_on is None


def test_for_a_week_it_can_be_undone(asha: Tasker) -> None:
    live(asha)
    asked(asha)

    assert end_due(today=TODAY + UNDOABLE - timedelta(days=1)) == 0
    assert keep(account=asha.account)
    assert not keep(account=asha.account)
    assert end_due(today=TODAY + UNDOABLE) == 0
    assert kept(asha).entries == 2


def test_then_everything_of_theirs_is_gone_and_nothing_of_others(
    asha: Tasker, ben: Tasker, odile: Organizer, folder: Path
) -> None:
    tell(ben)
    rollups.fold()
    rows = {model: model._default_manager.count() for model in apps.get_models()}
    files = files_in(folder)
    full(asha, odile)
    asked(asha, leaves_proofs=False)

    assert end_due(today=TODAY + UNDOABLE) == 1

    assert not Account.objects.filter(nickname="asha").exists()
    left = {
        model.__name__: model._default_manager.count() - rows[model] for model in apps.get_models()
    }
    del left["Platform"]
    # Of the union: its casefile, and packets with nothing in them any more.
    assert {name: count for name, count in left.items() if count > 0} == {
        "Casefile": 1,
        "Packet": 2,
    }
    assert files_in(folder) == files
    assert not RollupShare.objects.filter(tasker_id=asha.pk).exists()
    rollups.fold()
    assert rollups.compare() == 0


def test_what_a_union_made_of_it_is_handed_out_no_more(asha: Tasker, odile: Organizer) -> None:
    _dispute, theirs = full(asha, odile)
    asked(asha)
    end_due(today=TODAY + UNDOABLE)

    theirs = Packet.objects.get(pk=theirs.pk)

    assert bytes(theirs.manifest) == b""
    with pytest.raises((PacketWithdrawn, packets.PacketNotReady)):
        file_of(theirs)
    assert Casefile.objects.get().disputes.count() == 0


def test_at_once_the_key_is_gone_before_anything_else(asha: Tasker) -> None:
    live(asha)
    people.make_token(account=asha.account, label="", today=TODAY)

    asked(asha, at_once=True)

    account = Account.objects.get(pk=asha.account_id)
    assert not account.is_active
    assert not account.has_usable_password()
    assert not account.tokens.exists()
    assert bytes(Tasker.objects.get(pk=asha.pk).wrapped_key) == b""
    assert not keep(account=account)
    assert end_due(today=TODAY) == 1
    assert not Tasker.objects.filter(pk=asha.pk).exists()


def test_a_proof_that_stays_confirms_and_names_nobody(asha: Tasker) -> None:
    proof, _new = prove(tasker=asha, subject=live(asha), today=TODAY)
    asked(asha)

    end_due(today=TODAY + UNDOABLE)

    row = Proof.objects.get()
    assert proof_of(row.code) is not None
    assert (row.tasker, row.entry, row.dispute, row.evidence) == (None, None, None, None)
    assert (bytes(row.said), row.sha256) == (b"", proof.sha256)


def test_killed_in_the_middle_the_next_run_does_the_rest(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(asha)
    asked(asha)
    with monkeypatch.context() as broken:
        broken.setattr(endings, "TABLES", (Dispute, None))
        with pytest.raises(AttributeError):
            end_due(today=TODAY + UNDOABLE)

    assert end_due(today=TODAY + UNDOABLE) == 1
    assert not Account.objects.filter(nickname="asha").exists()


def test_an_archive_under_way_is_removed_with_the_rest(asha: Tasker) -> None:
    request_archive(tasker=asha, client_ref=uuid.uuid4(), now=NOW)
    asked(asha, at_once=True)

    assert end_due(today=TODAY) == 1
