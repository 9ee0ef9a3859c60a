"""Bring in disputes as the tasker's own claims, with a history that is marked as another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any, Final
from uuid import UUID, uuid4

from ...choices import AgeBand, AmendedPart, ClockState, DisputeStatus, EventKind, FileStep, Ground
from ...models import (
    Dispute,
    DisputeEntry,
    DisputeEvent,
    DisputeRevision,
    RateChange,
    RateChangeRevision,
    WorkEntry,
)
from ...queries.archive.claim_rows import HISTORY
from ...queries.archive.ledger_rows import DAYS
from ...rules import bounds
from ...vault.fields import seal_text
from .. import rollups, standing
from ..claimed_once import refuse_claimed_already
from ..clocks import stop_clocks
from ..dispute_work import SeveralCurrencies
from ..locks import hold
from ..once import find_first
from ..rate_changes import RatesInSeveralCurrencies
from .earlier import bring_earlier
from .start_days import bring_start_days
from .target import Row, RowContradicts, Target, day, money, read_amount

# A code, a number, a day or an amount: never a text of somebody.
LATE: Final = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
PLAIN: Final = re.compile(r"[\w:.+ -]{0,64}")
ABOUT_A_FILE: Final = (
    EventKind.EVIDENCE_ATTACHED,
    EventKind.EVIDENCE_RETRACTED,
    EventKind.EVIDENCE_CHANGED,
)
# What the history says of each kind of event, and pages read; nothing else belongs there.
NAMES: Final[Mapping[EventKind, frozenset[str]]] = {
    EventKind.RAISED: frozenset({"ground"}),
    EventKind.AGED: frozenset({"from", "to"}),
    EventKind.PAYMENT_RECORDED: frozenset({"payment", "amount", "currency", "late"}),
    EventKind.AMENDED: frozenset(
        {"what", "entry", "payment", "amount", "currency", "late", "deactivation", "balance", *DAYS}
    ),
    EventKind.PAID_LATE: frozenset({"payment", "late"}),
    EventKind.PAID: frozenset({"late"}),
    EventKind.DEADLINE: frozenset({"state", "rule"}),
    EventKind.WITHDRAWN: frozenset({"unshared"}),
    **dict.fromkeys(ABOUT_A_FILE, frozenset({"evidence", "sha256", "what"})),
}
# What nobody did but time.
BY_THE_CLOCK = (EventKind.AGED, EventKind.DEADLINE)


def bring_dispute(target: Target, row: Row) -> bool:
    """Raise it as of now, in the state that it had; False if it is here already."""
    if find_first(Dispute.objects.of(target.tasker), client_ref=row["client_ref"]):
        return False
    entries, dispute = _entries(target, row), _dispute(target, row)
    status = bounds.word_of(DisputeStatus, row["status"], field="status")
    if status.is_unresolved:
        refuse_claimed_already(tasker=target.tasker, about=_about(entries, dispute))
    currencies = {entry.currency for entry in entries if entry.retracted_at is None}
    lock_out = dispute.deactivation
    if lock_out is not None and lock_out.retracted_at is None:
        currencies.add(lock_out.currency)
    if len(currencies - {""}) > 1:
        raise SeveralCurrencies
    with rollups.recounted([dispute.pk]):
        dispute.save(force_insert=True)
        DisputeEntry.objects.bulk_create(DisputeEntry(dispute=dispute, entry=e) for e in entries)
        bring_start_days(target, dispute, row.get("start_days", []))
        # Its history tells whether all the pay had come.
        standing.write_sums(dispute_ids=[dispute.pk], now=target.now, told=False)
        if not status.is_unresolved:
            # When it was closed is in its history; here it is closed since now.
            Dispute.objects.filter(pk=dispute.pk).update(
                status=status, resolved_at=target.now, next_step_at=None
            )
            stop_clocks(dispute_ids=[dispute.pk], now=target.now)
    if row["rates"]:
        _bring_rates(target, dispute, row["rates"])
    bring_earlier(target, row["before"], DisputeRevision, dispute=dispute)
    events = [_event(target, dispute, each) for each in row["history"]]
    DisputeEvent.objects.bulk_create(events)
    return True


def _entries(target: Target, row: Row) -> list[WorkEntry]:
    mine = WorkEntry.objects.of(target.tasker).filter(client_ref__in=row["entries"])
    entries = hold(mine.defer("project", "task_ref", "note"))
    if len(entries) != len(set(row["entries"])):
        raise RowContradicts
    return entries


def _about(entries: Iterable[WorkEntry], dispute: Dispute) -> set[UUID]:
    """Return the ids of what it claims, which the caller holds."""
    lock_out = dispute.deactivation_id
    return {entry.pk for entry in entries} | ({lock_out} if lock_out else set())


def _dispute(target: Target, row: Row) -> Dispute:
    dispute = Dispute(
        id=uuid4(),
        tasker=target.tasker,
        client_ref=row["client_ref"],
        platform=target.platform(row["platform"]),
        deactivation=target.deactivation(row["deactivation"]),
        ground=bounds.word_of(Ground, row["ground"], field="ground"),
        country=row["country"],
        stated_due_on=bounds.any_day(day(row["stated_due_on"]), today=target.today, field="due_on"),
        raised_at=target.now,
        elsewhere_at=target.moment(row["raised_at"]),
    )
    text = bounds.stated_text(row["statement"], field="statement")
    seal_text(target.key, dispute, "statement", text)
    return dispute


def _bring_rates(target: Target, dispute: Dispute, said: Row) -> None:
    change = RateChange(dispute=dispute)
    change.before, change.after = money(said["before"]), money(said["after"])
    if said["before"]["currency"] != said["after"]["currency"]:
        raise RatesInSeveralCurrencies
    change.after_is_below = said["after_is_below"]
    change.like_for_like = said["like_for_like"]
    note = bounds.stated_text(said["note"], field="note")
    seal_text(target.key, change, "note", note)
    change.save(force_insert=True)
    bring_earlier(target, said["earlier"], RateChangeRevision, rate_change=change)


def _event(target: Target, dispute: Dispute, row: Row) -> DisputeEvent:
    """Keep what another site says: when it was written down there, it is not known here."""
    kind = bounds.word_of(EventKind, row["kind"], field="kind")
    if kind not in HISTORY:
        raise RowContradicts
    elsewhere = target.moment(row["recorded_at"])
    detail = _detail(target, kind, row["detail"])
    return DisputeEvent(
        dispute=dispute,
        kind=kind,
        happened_at=target.moment(row["happened_at"]),
        recorded_at=target.now,
        actor_id=None if kind in BY_THE_CLOCK else target.tasker.account_id,
        detail={**detail, "elsewhere": elsewhere.astimezone(UTC).isoformat()},
    )


def _detail(target: Target, kind: EventKind, said: Row) -> dict[str, Any]:
    detail = _named(kind, said)
    if kind is EventKind.AGED:
        detail |= {name: AgeBand(_word(said, name)) for name in ("from", "to")}
    if "amount" in said or "currency" in said:
        read_amount(_word(said, "amount"), _word(said, "currency"))
    for name, find in (
        ("entry", target.entry),
        ("payment", target.payment),
        ("deactivation", target.deactivation),
    ):
        if name in said:
            detail[name] = str(getattr(find(_word(said, name)), "pk", ""))
    if kind in ABOUT_A_FILE:
        detail["evidence"] = str(target.evidence_id(_word(said, "evidence")))
    _check_codes(kind, said)
    return detail


def _named(kind: EventKind, said: Row) -> dict[str, Any]:
    """Refuse names that no page reads for this kind, ids of another table and free text."""
    detail = {name: value for name, value in said.items() if name != "elsewhere"}
    plain = all(PLAIN.fullmatch(str(value)) for value in detail.values())
    if not plain or not detail.keys() <= NAMES.get(kind, frozenset()):
        raise RowContradicts
    return detail


def _check_codes(kind: EventKind, said: Row) -> None:
    """Refuse codes that no page can name: what was corrected, or where a file or deadline stood.

    And days late that are no number.
    """
    if "late" in said and not LATE.fullmatch(_word(said, "late")):
        raise RowContradicts
    known: set[str] = set(FileStep) if kind is EventKind.EVIDENCE_CHANGED else set(AmendedPart)
    if "what" in said and not set(_word(said, "what").split()) <= known:
        raise RowContradicts
    if kind is EventKind.DEADLINE and said.get("state") not in set(ClockState):
        raise RowContradicts


def _word(said: Row, name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or (name in ("from", "to") and value not in set(AgeBand)):
        raise RowContradicts
    return value
