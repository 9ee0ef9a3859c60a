"""Rows as records of a manifest: texts opened, ids turned into numbers and letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from ..choices import EventKind
from ..documents.log import Leaf
from ..documents.manifest import (
    Claim,
    Entry,
    Exhibit,
    Lockout,
    Moment,
    Party,
    Rates,
    Receipt,
)
from ..models import Allocation, Deactivation, Dispute, DisputeEvent, Evidence, WorkEntry
from ..models.entry import received_of
from ..money import Money
from ..rules import exhibits, shortfall
from ..rules.ageing import due_day
from ..vault.fields import Row, open_text
from ..vault.keys import DataKey
from .claim_events import amended_parts
from .evidence import circulating_sha256, message_of
from .packet_answers import answers_of
from .packet_codes import Codes
from .packet_lent import dated_moments, lent_days_of
from .packet_names import name_of_country, name_of_platform
from .packet_rows import Rows
from .sealed import keys_of


class Book:
    """The numbers and letters that stand for rows inside one packet."""

    def __init__(self, rows: Rows, leaves: Mapping[UUID, Leaf], codes: Codes) -> None:
        self.rows, self.leaves = rows, leaves
        taskers = {row.tasker_id: row.tasker for row in rows.disputes}
        self.letters = codes or {pk: exhibits.letter(n) for n, pk in enumerate(taskers)}
        self.keys = keys_of(taskers.values())
        self.claim_numbers = _numbered(row.pk for row in rows.disputes)
        self.entry_numbers = _numbered(rows.entries)
        self.lockout_numbers = _numbered(rows.deactivations)
        shown = [row for row in rows.evidence if not row.client_data]
        self.exhibit_numbers = _numbered(row.pk for row in shown)
        self.entry_of_payment = {
            row.payment_id: self.entry_numbers[row.entry_id] for row in reversed(rows.allocations)
        }
        self.payments_of: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for share in rows.allocations:
            self.payments_of[share.entry_id].append(share.payment_id)
        self.worked_out = {
            row.entry_id
            for row in rows.allocations
            if row.worked_out and row.payment.counts_as_received
        }
        self.exhibits_of: defaultdict[UUID, list[int]] = defaultdict(list)
        for row in shown:
            for about in (row.dispute_id, row.entry_id, row.deactivation_id, row.payment_id):
                if about:
                    self.exhibits_of[about].append(self.exhibit_numbers[row.pk])
        self.counted = _counted(rows)

    def parties(self, language: str) -> tuple[Party, ...]:
        country = {row.tasker_id: row.country for row in reversed(self.rows.disputes)}
        return tuple(
            Party(letter, country[pk], name_of_country(country[pk], language))
            for pk, letter in self.letters.items()
        )

    def _text(self, row: Row, tasker_id: UUID, *fields: str) -> Iterable[str]:
        key: DataKey = self.keys[tasker_id]
        return (open_text(key, row, field) for field in fields)

    def _shown_by(self, *abouts: UUID | None) -> tuple[int, ...]:
        return tuple(sorted({n for pk in abouts if pk for n in self.exhibits_of.get(pk, ())}))

    def claim(self, row: Dispute) -> Claim:
        (statement,) = self._text(row, row.tasker_id, "statement")
        entries = self.rows.entries_of.get(row.pk, ())
        return Claim(
            number=self.claim_numbers[row.pk],
            party=self.letters[row.tasker_id],
            platform=name_of_platform(row.platform),
            ground=str(row.ground),
            status=str(row.status),
            raised_on=_day(row.raised_at),
            resolved_on=_day_or_none(row.resolved_at),
            due_on=self._pay_due_on(row),
            age_band=str(row.age_band),
            promised=row.promised,
            received=row.received,
            owed=row.owed,
            at_least=row.owed_at_least,
            statement=statement,
            entries=tuple(sorted(self.entry_numbers[pk] for pk in entries)),
            deactivation=self.lockout_numbers.get(row.deactivation_id or row.pk),
            exhibits=self._shown_by(row.pk, row.deactivation_id, *self._work_and_pay(row)),
            elsewhere_on=_day_or_none(row.elsewhere_at),
        )

    def _pay_due_on(self, row: Dispute) -> date | None:
        """The day its pay fell due; its age may count from the lock-out, which is no pay day."""
        work = (self.rows.entries[pk] for pk in self.rows.entries_of.get(row.pk, ()))
        return due_day(row.stated_due_on, (entry.pay_due_on for entry in work))

    def _work_and_pay(self, row: Dispute) -> Iterable[UUID]:
        """What a dispute is about, and what was paid for it: their exhibits are also its own."""
        for entry_id in self.rows.entries_of.get(row.pk, ()):
            yield entry_id
            yield from self.payments_of[entry_id]

    def entry(self, row: WorkEntry) -> Entry:
        project, task_ref, note = self._text(row, row.tasker_id, "project", "task_ref", "note")
        received = Money(received_of(row), row.currency) if row.currency else None
        owed = (
            shortfall.owed(promised=row.promised, received=received)
            if row.promised is not None and received is not None
            else None
        )
        return Entry(
            number=self.entry_numbers[row.pk],
            party=self.letters[row.tasker_id],
            platform=name_of_platform(row.platform),
            kind=str(row.kind),
            worked_on=row.worked_on,
            entered_on=_day(row.entered_at),
            amended=len(self.rows.revisions.get(row.pk, ())),
            project=project,
            task_ref=task_ref,
            seconds=row.seconds,
            units=row.units,
            rate=row.rate,
            rate_basis=str(row.rate_basis),
            promised=row.promised,
            at_least=row.promised_at_least,
            received=received,
            received_worked_out=row.pk in self.worked_out,
            owed=owed,
            counted=row.pk in self.counted,
            pay_due_on=row.pay_due_on,
            platform_status=str(row.platform_status),
            note=note,
            exhibits=self._shown_by(row.pk),
            elsewhere_on=_day_or_none(row.elsewhere_at),
        )

    def lockout(self, row: Deactivation, language: str) -> Lockout:
        reason, rule, note = self._text(row, row.tasker_id, "reason", "rule_cited", "note")
        return Lockout(
            number=self.lockout_numbers[row.pk],
            party=self.letters[row.tasker_id],
            platform=name_of_platform(row.platform),
            mass_event=str(row.mass_event.kind) if row.mass_event else "",
            mass_event_country=name_of_country(
                row.mass_event.country if row.mass_event else "", language
            ),
            seen_on=row.seen_on,
            notice_on=row.notice_on,
            effective_on=row.effective_on,
            appealed_on=row.appealed_on,
            decided_on=row.decided_on,
            complained_on=row.complained_on,
            days_since_complaint=row.days_since_complaint,
            balance=row.balance,
            balance_at_least=row.balance_at_least,
            counted=row.pk in self.counted,
            reason=reason,
            rule_cited=rule,
            note=note,
            answers=answers_of(row, reason=reason, rule_cited=rule),
            exhibits=self._shown_by(row.pk),
            lent=lent_days_of(row),
        )

    def receipts(self) -> Iterable[Receipt]:
        """One line for each payment: its share for these entries, its amount if it paid no more."""
        by_payment: defaultdict[UUID, list[Allocation]] = defaultdict(list)
        for row in self.rows.allocations:
            by_payment[row.payment_id].append(row)
        for shares in by_payment.values():
            payment = shares[0].payment
            here = sum(row.micros for row in shares)
            yield Receipt(
                party=self.letters[payment.tasker_id],
                platform=name_of_platform(payment.platform),
                received_on=payment.received_on,
                stage=str(payment.stage),
                amount=payment.amount if here == payment.amount_micros else None,
                share=Money(here, payment.currency),
                worked_out=any(row.worked_out for row in shares),
                entries=tuple(sorted(self.entry_numbers[row.entry_id] for row in shares)),
                exhibits=self._shown_by(payment.pk),
            )

    def rates(self) -> Iterable[Rates]:
        for dispute in self.rows.disputes:
            row = self.rows.rates.get(dispute.pk)
            if row is None or row.before is None or row.after is None:
                continue
            (note,) = self._text(row, dispute.tasker_id, "note")
            yield Rates(
                claim=self.claim_numbers[dispute.pk],
                before=row.before,
                after=row.after,
                after_is_below=row.after_is_below,
                like_for_like=row.like_for_like,
                note=note,
            )

    def moments(self) -> Sequence[Moment]:
        """What the tasker stated of a day, then what the register wrote down, as it came."""
        return sorted([*self._stated(), *self._recorded()], key=lambda moment: moment.happened_on)

    def _recorded(self) -> Iterable[Moment]:
        for event in sorted(self.rows.events, key=self._moment_and_claim):
            amount = None
            if "amount" in event.detail:
                amount = Money.parse(event.detail["amount"], event.detail["currency"])
            yield Moment(
                happened_on=_day(event.happened_at),
                claim=self.claim_numbers[event.dispute_id],
                code=str(event.kind),
                band=event.detail["to"] if event.kind == EventKind.AGED else "",
                amount=amount,
                parts=tuple(str(part) for part in amended_parts(event)),
                elsewhere="elsewhere" in event.detail,
                leaf=self.leaves.get(event.pk),
            )

    def _moment_and_claim(self, event: DisputeEvent) -> tuple[datetime, int]:
        return event.happened_at, self.claim_numbers[event.dispute_id]

    def _stated(self) -> Iterable[Moment]:
        for dispute in self.rows.disputes:
            number = self.claim_numbers[dispute.pk]
            if due_on := self._pay_due_on(dispute):
                yield Moment(due_on, number, "due")
            row = self.rows.deactivations.get(dispute.deactivation_id or dispute.pk)
            for day, code in dated_moments(row) if row else ():
                yield Moment(day, number, code)

    def exhibit(self, row: Evidence) -> Exhibit:
        (caption,) = self._text(row, row.tasker_id, "caption")
        about, number = self._about(row)
        return Exhibit(
            number=self.exhibit_numbers[row.pk],
            party=self.letters[row.tasker_id],
            about=about,
            about_number=number,
            caption=caption,
            media_type=row.media_type,
            size=row.size,
            sha256=row.sha256,
            clean_sha256=circulating_sha256(row),
            gives_away=tuple(row.gives_away.split()),
            received_on=_day(row.received_at),
            captured_on=row.captured_on,
            blacked_out=row.redaction_id is not None,
            text=message_of(row),
            elsewhere_on=_day_or_none(row.elsewhere_at),
        )

    def _about(self, row: Evidence) -> tuple[str, int]:
        for about, numbers, pk in (
            ("entry", self.entry_numbers, row.entry_id),
            ("lockout", self.lockout_numbers, row.deactivation_id),
            ("payment", self.entry_of_payment, row.payment_id),
        ):
            if pk in numbers:
                return about, numbers[pk]
        return "claim", self.claim_numbers.get(row.dispute_id or row.pk, 1)


def _numbered(keys: Iterable[UUID]) -> dict[UUID, int]:
    return {key: number for number, key in enumerate(keys, start=1)}


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _day_or_none(moment: datetime | None) -> date | None:
    return None if moment is None else _day(moment)


def _counted(rows: Rows) -> set[UUID]:
    """Entries and deactivations of a dispute that is still open: only those are claimed."""
    counted: set[UUID] = set()
    for dispute in rows.disputes:
        if dispute.resolved_at is None:
            counted.update(rows.entries_of.get(dispute.pk, ()))
            counted.add(dispute.deactivation_id or dispute.pk)
    return counted
