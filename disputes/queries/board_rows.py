"""The lines of the board: each claim with its clock, its casefiles and what it still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from ..choices import ClockEvent, SaidBy, Vocabulary
from ..errors import gettext_noop as _
from ..models import (
    AccessRecord,
    Allocation,
    Casefile,
    CasefileDispute,
    Clock,
    Dispute,
    DisputeEntry,
    Evidence,
    Organization,
    StartDate,
)
from ..rules.start_days import BASES
from ..vault.fields import open_text
from .board import Dying, Place
from .pseudonyms import code_of
from .sealed import key_of

PAY_DAYS: Final = (ClockEvent.DUE_DATE, ClockEvent.SERIES_END)


class Lacks(Vocabulary):
    """What a claim still lacks before it can be handed in, in the words of the office."""

    PROOF = "proof", _("No picture or message goes with it.")
    WORK = "work", _("No work is listed in it.")
    STATEMENT = "statement", _("The tasker wrote nothing about it.")
    AMOUNT = "amount", _("The amount is not stated.")
    PAY_DAY = "pay_day", _("No pay day is stated.")
    FIRST_DAY = "first_day", _("Nobody stated the first day: it is taken from the record.")
    DEMAND = "demand", _("No written demand is noted.")
    OPENED = "opened", _("Nobody here has opened it.")
    CASEFILE = "casefile", _("It is in no casefile.")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One claim in one place, under its tasker's code."""

    clock: Clock
    place: Place
    code: str
    days_left: int
    lacks: tuple[Lacks, ...]
    # Each with its opened title.
    casefiles: tuple[tuple[Casefile, str], ...]

    @property
    def dispute(self) -> Dispute:
        return self.clock.dispute


def rows_of(organization: Organization, chosen: Sequence[Dying], *, today: date) -> list[BoardRow]:
    """Return the lines in the order in which they were chosen, in a handful of statements."""
    shared = Dispute.objects.shared_with(organization).order_by().values("pk")
    clocks = Clock.objects.filter(dispute__in=shared).select_related("rule", "dispute__platform")
    found = clocks.in_bulk([row.clock_id for row in chosen])
    ids = {row.dispute_id for row in chosen}
    record = _Record.of(organization, ids)
    casefiles = _casefiles(organization, ids)
    return [
        BoardRow(
            clock=found[row.clock_id],
            place=row.place,
            code=code_of(tasker_id=row.tasker_id, organization_id=organization.pk),
            days_left=(row.prudent_on - today).days,
            lacks=tuple(record.lacks(found[row.clock_id], casefiles)),
            casefiles=casefiles.get(row.dispute_id, ()),
        )
        for row in chosen
        # What was dated anew, or is shared no more, in this moment is left out.
        if row.clock_id in found
    ]


@dataclass(frozen=True, slots=True)
class _Record:
    """What is there, by the dispute that has it."""

    proved: Collection[UUID]
    worked: Collection[UUID]
    pay_day: Collection[UUID]
    demanded: Collection[UUID]
    opened: Collection[UUID]

    @classmethod
    def of(cls, organization: Organization, ids: Collection[UUID]) -> _Record:
        items = DisputeEntry.objects.filter(dispute__in=ids, entry__retracted_at=None)
        work = list(items.order_by().values_list("dispute_id", "entry_id", "entry__pay_due_on"))
        looks = AccessRecord.objects.filter(
            organization=organization, opened=True, dispute__in=ids
        ).order_by()
        return cls(
            proved=_proved(ids, [(dispute, entry) for dispute, entry, _day in work]),
            worked={dispute for dispute, _entry, _day in work},
            pay_day={dispute for dispute, _entry, day in work if day},
            demanded=_demanded(ids),
            opened=set(looks.values_list("dispute_id", flat=True)),
        )

    def lacks(self, clock: Clock, casefiles: Mapping[UUID, object]) -> Iterable[Lacks]:
        dispute, pk = clock.dispute, clock.dispute_id
        event = ClockEvent(clock.rule.start_event)
        guessed = (
            clock.said_by in (SaidBy.RECORD, SaidBy.EVENT)
            and BASES.get(event, event) not in PAY_DAYS
        )
        told = {
            Lacks.PROOF: pk in self.proved,
            Lacks.WORK: pk in self.worked or dispute.deactivation_id is not None,
            Lacks.STATEMENT: bool(dispute.statement),
            Lacks.AMOUNT: dispute.owed_micros is not None,
            Lacks.PAY_DAY: bool(dispute.stated_due_on) or pk in self.pay_day,
            Lacks.FIRST_DAY: not guessed,
            Lacks.DEMAND: pk in self.demanded,
            Lacks.OPENED: pk in self.opened,
            Lacks.CASEFILE: pk in casefiles,
        }
        return (lack for lack, is_there in told.items() if not is_there)


def _proved(ids: Collection[UUID], work: Iterable[tuple[UUID, UUID]]) -> set[UUID]:
    """Return the disputes with a file that circulates, of theirs, their work, pay or lock-out."""
    about: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for dispute, entry in work:
        about[entry].add(dispute)
    paid = Allocation.objects.filter(entry__in=list(about), payment__retracted_at=None)
    for payment, entry in paid.order_by().values_list("payment_id", "entry_id"):
        about[payment] |= about[entry]
    shut = Dispute.objects.filter(pk__in=ids, deactivation__isnull=False).order_by()
    for dispute, deactivation in shut.values_list("pk", "deactivation_id"):
        about[deactivation].add(dispute)
    files = Evidence.objects.circulating().leaving_with(ids).order_by()
    shows = files.values_list("dispute_id", "entry_id", "payment_id", "deactivation_id")
    named = {pk for row in shows for pk in row if pk is not None}
    return {dispute for pk in named for dispute in about.get(pk, ())} | (named & set(ids))


def _demanded(ids: Collection[UUID]) -> set[UUID]:
    told = StartDate.objects.filter(dispute__in=ids, event=ClockEvent.DEMAND_RECEIVED)
    last = {row.dispute_id: row.day for row in told}
    return {pk for pk, day in last.items() if day is not None}


def _casefiles(
    organization: Organization, ids: Collection[UUID]
) -> dict[UUID, tuple[tuple[Casefile, str], ...]]:
    key = key_of(organization)
    inside = CasefileDispute.objects.filter(casefile__organization=organization, dispute__in=ids)
    found: dict[UUID, tuple[tuple[Casefile, str], ...]] = {}
    for item in inside.select_related("casefile").order_by("casefile_id"):
        titled = (item.casefile, open_text(key, item.casefile, "title"))
        found[item.dispute_id] = (*found.get(item.dispute_id, ()), titled)
    return found
