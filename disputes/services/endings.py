"""Delete everything of a tasker: asked for, undone for a week, then done for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from ..choices import ArchiveStatus, EventKind, PacketStatus
from ..models import (
    Account,
    ApiToken,
    Archive,
    CalendarAddress,
    Consent,
    Deactivation,
    Dispute,
    DisputeEvent,
    Erasure,
    Evidence,
    Helper,
    Identity,
    MailReminder,
    Packet,
    Passkey,
    Payment,
    Precaution,
    Proof,
    RecoveryCode,
    Redaction,
    SecondStep,
    Tasker,
    UnmaskingApproval,
    Upload,
    WorkEntry,
)
from ..queries.evidence import blob_of, redaction_blob
from ..vault import blobs
from . import job_keys, packet_files
from .archives.queue import remove_files
from .evidence import COPIES
from .identities import end_files
from .locks import hold
from .people import confirm_held
from .shredding import WITHDRAWN, shred_wraps

UNDOABLE: Final = timedelta(days=7)
# Rows that hold others back are deleted before them.
TABLES: Final = (Upload, Dispute, Evidence, Precaution, Payment, Deactivation, WorkEntry)
CHUNK: Final = 500


@transaction.atomic
def ask(
    *, tasker: Tasker, pass_phrase: str, today: date, at_once: bool, leaves_proofs: bool
) -> date:
    """Have everything deleted in a week, or now; return the day.

    Now means that the key is destroyed before this returns: what was sealed with it opens for
    nobody any more, though the rows may take a worker another minute.
    """
    account = tasker.account
    confirm_held(account=account, pass_phrase=pass_phrase)
    account.ends_on = today if at_once else today + UNDOABLE
    account.leaves_proofs = leaves_proofs
    account.save(update_fields=["ends_on", "leaves_proofs"])
    if at_once:
        _close(account)
    return account.ends_on


def keep(*, account: Account) -> bool:
    """Take the asking back; False if nothing was asked, or it is too late."""
    asked = Account.objects.filter(pk=account.pk, is_active=True, ends_on__isnull=False)
    return bool(asked.update(ends_on=None))


def end_due(*, today: date, chunk: int = 20) -> int:
    """Delete everything of those whose day has come; return how many. A missed day is caught up."""
    due = Account.objects.filter(ends_on__lte=today, tasker__isnull=False)
    accounts = list(due.order_by("ends_on", "pk")[:chunk])
    return sum(_end(account, today) for account in accounts)


def _close(account: Account) -> None:
    """Let nobody in, and destroy every wrap of the key: every sealed text and file with it.

    The caller holds the account. What was lent to organizations and to jobs goes with the rest.
    """
    account.is_active = False
    account.set_unusable_password()
    for way_in in (ApiToken, Passkey, SecondStep):
        way_in._default_manager.filter(account=account).delete()
    for way_back in (RecoveryCode, Helper, CalendarAddress, MailReminder, Identity):
        way_back._default_manager.filter(tasker__account=account).delete()
    shred_wraps(account)
    account.save(update_fields=["is_active", "password", "wrapped_key"])


def _end(account: Account, today: date) -> bool:
    """Do it step by step: killed anywhere, the next run does the rest. The account goes last."""
    with transaction.atomic():
        held = hold(Account.objects.filter(pk=account.pk, ends_on__lte=today))
        if not held:  # taken back a moment ago, or another worker was faster
            return False
        _close(account)
    tasker = Tasker.objects.get(account=account)
    for name in _names(tasker):
        blobs.remove(name)
    for packet in _packets(tasker):
        packet_files.remove_attempts(packet, keep=False)
    _remove_archives(tasker)
    _clear_packets_of_organizations(tasker)
    _leave_proofs(account, tasker)
    for table in TABLES:
        _delete_all(table, tasker, today)
    with transaction.atomic():
        account.delete()
    return True


def _names(tasker: Tasker) -> Iterator[str]:
    for evidence in Evidence.objects.of(tasker).iterator():
        for copy in COPIES:
            yield blob_of(evidence, copy)
    for redaction in Redaction.objects.of(tasker).iterator():
        yield redaction_blob(redaction)


def _remove_archives(tasker: Tasker) -> None:
    """End them first: a worker that is at one finds so, and removes what it made meanwhile."""
    mine = Archive.objects.of(tasker)
    mine.update(status=ArchiveStatus.ENDED, job_keys=b"")
    for archive in mine:
        remove_files(archive)


def _packets(tasker: Tasker) -> list[Packet]:
    """Return the packets with something of theirs: their own, and those of organizations."""
    compiled = DisputeEvent.objects.filter(
        dispute__tasker=tasker, kind=EventKind.PACKET_COMPILED
    ).values_list("detail__packet", flat=True)
    named = Q(pk__in=[pk for pk in compiled if pk])
    finished = Packet.objects.filter(Q(dispute__tasker=tasker) | named)
    return [*finished, *_waiting_of_organizations(tasker)]


def _waiting_of_organizations(tasker: Tasker) -> Iterator[Packet]:
    """Yield those whose frozen words are theirs too: a casefile may be without them by now."""
    shared_with = Consent.objects.filter(tasker=tasker).values("organization")
    waiting = Packet.objects.filter(
        status__in=PacketStatus.unfinished(), casefile__organization__in=shared_with
    )
    mine = set(Dispute.objects.of(tasker).values_list("pk", flat=True))
    for packet in waiting.select_related("casefile__organization"):
        with suppress(packet_files.PacketGoneBad):  # nobody can read it
            with job_keys.opened(packet):
                theirs = packet_files.disputes_in(packet)
            if not mine.isdisjoint(theirs):
                yield packet


def _clear_packets_of_organizations(tasker: Tasker) -> None:
    """What they hand out was withdrawn with the consent; what it was made from goes too."""
    end_files(tasker.pk)
    ids = [packet.pk for packet in _packets(tasker) if packet.casefile_id]
    UnmaskingApproval.objects.filter(packet__in=ids).delete()
    Packet.objects.filter(pk__in=ids).update(**WITHDRAWN)


def _leave_proofs(account: Account, tasker: Tasker) -> None:
    mine = Proof.objects.of(tasker)
    if not account.leaves_proofs:
        mine.delete()
    nobody = dict.fromkeys(("tasker", "entry", "dispute", "evidence", "received_at"))
    mine.update(**nobody, said=b"")


def _delete_all(table: Any, tasker: Tasker, today: date) -> None:
    """Delete some at a time: nobody else waits long for the database.

    That a dispute's history was erased is written down first: the database allows no other end.
    """
    rows = table.objects.of(tasker)
    while ids := list(rows.order_by().values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            if table is Dispute:
                erasures = [Erasure(pk=pk, erased_on=today) for pk in ids]
                Erasure.objects.bulk_create(erasures, ignore_conflicts=True)
            rows.filter(pk__in=ids).delete()
