"""Bring in disputes as the tasker's own claims, with a history that is marked as another's."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from ...choices import DisputeStatus, Ground
from ...models import (
    Dispute,
    DisputeEntry,
    DisputeEvent,
    DisputeRevision,
    Notice,
    RateChange,
    RateChangeRevision,
    WorkEntry,
)
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
from .history import event_of
from .letters import bring_letters
from .start_days import bring_start_days
from .target import Row, RowContradicts, Target, day, money


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
            Notice.objects.filter(dispute=dispute).delete()
    if row["rates"]:
        _bring_rates(target, dispute, row["rates"])
    bring_earlier(target, row["before"], DisputeRevision, dispute=dispute)
    bring_letters(target, dispute, row.get("letters", []))
    events = [event_of(target, dispute, each) for each in row["history"]]
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
