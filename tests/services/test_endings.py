"""Delete everything: the key first, then rows and files; nobody else's, and nobody is named."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet
from pytest_django import Settings

from disputes.choices import ArchiveStatus, Recipient, VouchBasis
from disputes.models import (
    Account,
    ApiToken,
    Archive,
    Casefile,
    Dispute,
    Helper,
    HistoryLink,
    LinkedVolume,
    Organizer,
    Packet,
    Passkey,
    Proof,
    RecoveryCode,
    RollupShare,
    RuleVersion,
    SecondStep,
    Tasker,
)
from disputes.queries.left_behind import kept, left_behind
from disputes.queries.proofs import proof_of
from disputes.queries.sealed import key_of
from disputes.services import endings, locks, packets, rollups, timers, tokens
from disputes.services.access_records import record_look
from disputes.services.archives import queue
from disputes.services.archives.coming_in import accept, receive
from disputes.services.archives.going_out import request_archive
from disputes.services.archives.holding import hold_for
from disputes.services.archives.target import Target
from disputes.services.casefiles import remove_dispute
from disputes.services.compiling import compile_packet
from disputes.services.endings import UNDOABLE, ask, end_due, keep
from disputes.services.history import write_down
from disputes.services.packet_links import make_link, use
from disputes.services.packets import PacketWithdrawn, file_of
from disputes.services.people import WrongPassPhrase
from disputes.services.proofs import prove
from disputes.services.uploads import begin
from disputes.services.uploads import receive as receive_piece
from disputes.services.vouches import vouch
from disputes.vault import blobs
from tests.factories.archive import brought_in, clock_at, live, taken_away
from tests.factories.clock import ClockFactory, NoticeFactory, RuleVersionFactory, StartDateFactory
from tests.factories.identity import with_names
from tests.factories.letter_batch import proposed
from tests.factories.packet import NOW, casefile_of, requested, tell
from tests.factories.packet_link import PacketApprovalFactory, PacketLinkFactory
from tests.factories.packet_volumes import PacketVolumeFactory
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.factories.retention import DestructionFactory, HoldFactory
from tests.factories.ways_in import with_every_way_in
from tests.services.history.keeping import looked_at
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
# The fixtures make the first two, and folding takes the third away.
HERE_BEFORE = {"Account", "Tasker", "RollupDelta"}
OF_THE_LOG = {"HistoryLink", "HistoryLeaf", "HistoryRoot"}
# What leads to an account, but never to a tasker's: only operators and unions have these.
NOT_OF_TASKERS = {"Organizer", "Account_groups", "Account_user_permissions", "LogEntry"}


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


def half_send(tasker: Tasker) -> None:
    """A file of which the first piece is here."""
    upload, _new = begin(tasker=tasker, client_ref=uuid.uuid4(), size=8_192, now=NOW)
    receive_piece(upload=upload, begins_at=0, piece=b"x" * 4_096, now=NOW)


def leads_to_people() -> set[type[Model]]:
    """Every model with a path of foreign keys to a tasker or an account."""
    found: set[type[Model]] = {Tasker, Account}
    models = apps.get_models(include_auto_created=True)
    while more := {
        model
        for model in models
        if model not in found and any(f.related_model in found for f in model._meta.fields)
    }:
        found |= more
    return {model for model in found if model.__name__ not in NOT_OF_TASKERS}


def counted() -> dict[str, int]:
    models = apps.get_models(include_auto_created=True)
    return {model.__name__: model._default_manager.count() for model in models}


def full(
    tasker: Tasker, organizer: Organizer, rule: RuleVersion | None = None
) -> tuple[Dispute, Packet]:
    """A life with everything in it: shared, looked at, in packets of both, taken away."""
    dispute = live(tasker)
    own = requested(dispute)
    compile_packet(packet_id=own.pk, now=NOW, clock=clock_at(NOW))
    PacketVolumeFactory.create(packet=own)
    LinkedVolume.objects.create(link=PacketLinkFactory.create(packet=own), number=1)
    casefile = casefile_of(organizer, dispute)
    record_look(organizer=organizer, dispute=dispute, today=TODAY)
    theirs = requested(casefile)
    compile_packet(packet_id=theirs.pk, now=NOW, clock=clock_at(NOW))
    requested(casefile)
    (data,) = taken_away(tasker, now=NOW)
    prove(tasker=tasker, subject=dispute, today=TODAY)
    with_every_way_in(tasker, organizer)
    brought_in(tasker, data, now=NOW + timedelta(hours=1))
    receive(tasker=tasker, client_ref=uuid.uuid4(), data=data, now=NOW + timedelta(hours=2))
    half_send(tasker)
    timers.start(tasker=tasker, client_ref=uuid.uuid4(), now=NOW)
    vouch(organizer=organizer, dispute=dispute, basis=VouchBasis.KNOWN, today=TODAY)
    proposed(organizer, dispute)
    link, _token = make_link(
        packet=Packet.objects.get(pk=theirs.pk),
        by=organizer.account,
        client_ref=uuid.uuid4(),
        recipient=Recipient.COURT,
        days=7,
        is_single_use=False,
        today=TODAY,
    )
    use(link=link, today=TODAY)
    PacketApprovalFactory.create(packet=theirs, organizer=organizer)
    with_names(tasker, theirs, organizer)
    HoldFactory.create(casefile=casefile)
    DestructionFactory.create(casefile=casefile)
    StartDateFactory.create(dispute=dispute)
    NoticeFactory.create(dispute=dispute)
    ClockFactory.create(dispute=dispute, rule=rule or RuleVersionFactory.create())
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
    (handed,) = left.handed
    assert (handed.organization, handed.recipient, handed.packets) == ("Union A", "court", 1)
    assert (kept(asha).entries, kept(asha).pictures, kept(asha).disputes) == (5, 4, 2)
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
    assert kept(asha).entries == 5


def test_then_everything_of_theirs_is_gone_and_nothing_of_others(
    asha: Tasker, ben: Tasker, odile: Organizer, folder: Path
) -> None:
    tell(ben)
    rollups.fold()
    PlatformFactory.create(slug="other")
    rule = RuleVersionFactory.create()
    rows, files = counted(), files_in(folder)
    full(asha, odile, rule)
    asked(asha, leaves_proofs=False)
    # A new model fails here until the full life has a row of it.
    there = counted()
    expected = {model.__name__ for model in leads_to_people()} - HERE_BEFORE
    assert not {name for name in expected if there[name] <= rows[name]}

    assert end_due(today=TODAY + UNDOABLE) == 1

    assert not Account.objects.filter(nickname="asha").exists()
    left = {name: count - rows[name] for name, count in counted().items()}
    del left["Platform"]
    # Of the union: its casefile, letter and packets with nothing in them any more, and what it
    # said about those. Of two disputes
    # of nobody, the day, and digests in the log.
    assert {name: n for name, n in left.items() if n > 0 and name not in OF_THE_LOG} == {
        "Casefile": 1,
        "Destruction": 1,
        "Hold": 1,
        "LetterBatch": 1,
        "Packet": 2,
        "PacketApproval": 1,
        "PacketLink": 1,
        "Erasure": 2,
    }
    assert files_in(folder) == files
    assert not RollupShare.objects.filter(tasker_id=asha.pk).exists()
    rollups.fold()
    assert rollups.compare() == 0


def test_the_log_stands_without_what_was_erased(asha: Tasker) -> None:
    live(asha)
    write_down(now=NOW)
    events = HistoryLink.objects.count()
    asked(asha)

    end_due(today=TODAY + UNDOABLE)

    codes, tally = looked_at()
    assert (codes, tally.events, tally.erased) == ([], events, events)
    assert events > 0


def test_what_a_union_made_of_it_is_handed_out_no_more(asha: Tasker, odile: Organizer) -> None:
    _dispute, theirs = full(asha, odile)
    asked(asha)
    end_due(today=TODAY + UNDOABLE)

    theirs = Packet.objects.get(pk=theirs.pk)

    assert bytes(theirs.manifest) == b""
    with pytest.raises((PacketWithdrawn, packets.PacketNotReady)):
        file_of(theirs)
    assert Casefile.objects.get().disputes.count() == 0


def test_what_a_union_was_about_to_make_of_it_goes_though_it_left_the_casefile(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    mine, bens = tell(asha).dispute, tell(ben).dispute
    both = casefile_of(odile, mine, bens)
    waiting, unreadable, without = (
        requested(each) for each in (both, both, casefile_of(odile, bens))
    )
    Packet.objects.filter(pk=unreadable.pk).update(manifest=b"?")
    remove_dispute(casefile=both, dispute=mine, by=odile.account, now=NOW)
    asked(asha)

    end_due(today=TODAY + UNDOABLE)

    assert bytes(Packet.objects.get(pk=waiting.pk).manifest) == b""
    assert bytes(Packet.objects.get(pk=without.pk).manifest) != b""


def test_at_once_the_key_is_gone_before_anything_else(asha: Tasker) -> None:
    live(asha)
    tokens.make_token(account=asha.account, label="", today=TODAY)

    asked(asha, at_once=True)

    account = Account.objects.get(pk=asha.account_id)
    assert not account.is_active
    assert not account.has_usable_password()
    assert not account.tokens.exists()
    assert bytes(account.wrapped_key) == b""
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


def test_at_once_no_other_way_in_is_left(asha: Tasker, odile: Organizer) -> None:
    with_every_way_in(asha, odile)

    asked(asha, at_once=True)

    ways_in = (Passkey, SecondStep, RecoveryCode, Helper, ApiToken)
    assert not any(model._default_manager.exists() for model in ways_in)


def test_who_takes_it_back_in_the_last_moment_keeps_everything(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(asha)
    asked(asha)
    real = locks.hold

    def taken_back_first(rows: QuerySet[Account]) -> list[Account]:
        keep(account=asha.account)
        return real(rows)

    monkeypatch.setattr(endings, "hold", taken_back_first)

    assert end_due(today=TODAY + UNDOABLE) == 0
    assert kept(asha).entries == 5


def test_an_archive_that_is_made_meanwhile_leaves_no_file(
    asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, _new = request_archive(tasker=asha, client_ref=uuid.uuid4(), now=NOW)
    asked(asha)
    real = blobs.put

    def end_then_put(name: str, data: bytes) -> None:
        end_due(today=TODAY + UNDOABLE)
        real(name, data)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(blobs, "put", end_then_put)
        queue.work_on(archive_id=archive.pk, now=NOW, clock=clock_at(NOW))

    assert not Tasker.objects.filter(pk=asha.pk).exists()
    assert files_in(folder) == set()


def test_what_comes_in_meanwhile_stays_out(asha: Tasker, folder: Path) -> None:
    live(asha)
    (data,) = taken_away(asha)
    archive, _new = receive(tasker=asha, client_ref=uuid.uuid4(), data=data, now=NOW)
    accept(archive=archive, now=NOW)
    key = key_of(asha)
    asked(asha, at_once=True)

    held = Archive.objects.select_related("tasker__account").get(pk=archive.pk)
    assert not hold_for(Target(held.tasker, key, NOW, {}), [])
    queue.work_on(archive_id=archive.pk, now=NOW, clock=clock_at(NOW))

    assert Archive.objects.get(pk=archive.pk).status == ArchiveStatus.FAILED
    end_due(today=TODAY)
    assert files_in(folder) == set()
