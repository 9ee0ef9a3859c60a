"""One dispute as an organization reads it, while its tasker shares it with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from ..access import evidence_seen_by
from ..models import Deactivation, Dispute, Evidence, Organizer, WorkEntry
from ..models.entry import received_of
from ..models.evidence import EvidenceQuerySet
from ..money import Money
from ..rules import shortfall
from ..rules.ageing import due_day
from ..rules.due_process import Scorecard
from ..rules.lock_out import LockOutDays
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .days import day
from .disputes import Rates, rates_of, statement_of
from .due_process import scorecard_of
from .evidence import circulating_sha256, message_of
from .lock_outs import dated_days_of, interval_of, lent_to
from .pseudonyms import code_of
from .sealed import key_of
from .timeline import SharedMoment, shared_timeline


@dataclass(frozen=True, slots=True)
class EntryLine:
    """Work of the dispute; None where it is not stated."""

    entry: WorkEntry
    note: str
    received: Money | None
    owed: Money | None


@dataclass(frozen=True, slots=True)
class LockOut:
    deactivation: Deactivation
    days_since_complaint: int | None
    reason: str
    rule_cited: str
    note: str
    days: LockOutDays
    lent: Mapping[str, str]
    card: Scorecard


@dataclass(frozen=True, slots=True)
class SharedFile:
    """What of a file may be seen: the copy that circulates, or the words of a message."""

    evidence: Evidence
    caption: str
    text: str

    @property
    def sha256(self) -> str:
        """The digest of the original; under a black box it could confirm a guess: empty."""
        return "" if self.is_blacked_out else self.evidence.sha256

    @property
    def copy_sha256(self) -> str:
        return circulating_sha256(self.evidence)

    @property
    def is_blacked_out(self) -> bool:
        return self.evidence.redaction_id is not None


@dataclass(frozen=True, slots=True)
class SharedDispute:
    """Under the code of its tasker: nothing here holds a nickname or an account."""

    dispute: Dispute
    code: str
    statement: str
    entries: tuple[EntryLine, ...]
    lock_out: LockOut | None
    rates: Rates | None
    timeline: tuple[SharedMoment, ...]
    files: tuple[SharedFile, ...]

    @property
    def from_lock_out(self) -> bool:
        """Whether its days count from the first sign of the lock-out."""
        stated = due_day(
            self.dispute.stated_due_on, (line.entry.pay_due_on for line in self.entries)
        )
        return self.lock_out is not None and stated is None


def shared_dispute(dispute: Dispute, organizer: Organizer) -> SharedDispute:
    """Open what the tasker wrote; the caller found the dispute among those the organizer sees."""
    key = key_of(dispute.tasker)
    return SharedDispute(
        dispute=dispute,
        code=code_of(tasker_id=dispute.tasker_id, organization_id=organizer.organization_id),
        statement=statement_of(dispute),
        entries=_entries(dispute, key),
        lock_out=_lock_out(dispute.deactivation, key),
        rates=rates_of(dispute),
        timeline=tuple(shared_timeline(dispute, organizer.organization)),
        files=_files(dispute, organizer, key),
    )


def _entries(dispute: Dispute, key: DataKey) -> tuple[EntryLine, ...]:
    entries = dispute.entries.standing().with_received().select_related("platform")
    in_order = entries.order_by(F("worked_on").desc(nulls_last=True), "pk")
    return tuple(_line(entry, key) for entry in in_order)


def _line(entry: WorkEntry, key: DataKey) -> EntryLine:
    note = open_text(key, entry, "note")
    promised = entry.promised
    if promised is None:
        return EntryLine(entry, note, None, None)
    received = Money(received_of(entry), promised.currency)
    return EntryLine(entry, note, received, shortfall.owed(promised=promised, received=received))


def _lock_out(deactivation: Deactivation | None, key: DataKey) -> LockOut | None:
    if deactivation is None or deactivation.retracted_at is not None:
        return None
    reason = open_text(key, deactivation, "reason")
    rule_cited = open_text(key, deactivation, "rule_cited")
    return LockOut(
        deactivation,
        interval_of(deactivation),
        reason=reason,
        rule_cited=rule_cited,
        note=open_text(key, deactivation, "note"),
        days=dated_days_of(deactivation),
        lent=lent_to(deactivation),
        card=scorecard_of(deactivation, reason=reason, rule_cited=rule_cited),
    )


def files_of(dispute: Dispute, organizer: Organizer) -> EvidenceQuerySet:
    """Return the evidence of this dispute, its work, pay and lock-out, that may be circulated."""
    return evidence_seen_by(organizer).leaving_with([dispute.pk])


def _files(dispute: Dispute, organizer: Organizer, key: DataKey) -> tuple[SharedFile, ...]:
    return tuple(
        SharedFile(evidence, open_text(key, evidence, "caption"), message_of(evidence))
        for evidence in files_of(dispute, organizer).order_by(day("received_at"), "pk")
    )
