"""Were you paid? Answered in one tap, and taken back in one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from ..choices import PayAnswer
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import CheckIn, Payment, WorkEntry
from ..money import Money
from ..rules import bounds
from . import payments
from .locks import hold
from .once import find_first, write_once
from .standing import line_of

# Who said no, or recorded a part, is asked again after so many days.
AGAIN: Final = timedelta(days=7)


class NothingLeftToPay(DomainError):
    code = "nothing_left_to_pay"
    message = _("Nothing more is owed for this work. Look at what you recorded for it.")


class EntryGone(DomainError):
    code = "entry_gone"
    message = _("You took this work back. Restore it before you say that it was paid.")


@transaction.atomic
def answer(
    *, entry: WorkEntry, answer: str, client_ref: UUID, today: date, now: datetime
) -> tuple[CheckIn, bool]:
    """Write the answer down; the same `client_ref` again changes nothing.

    "All" records the rest of what is owed, on a day that is not stated. What is recorded for a
    part is for the tasker to say; after it, and after a "no", it is asked again some days later.
    """
    row = _held(entry)
    mine = CheckIn.objects.of(row.tasker)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    word = bounds.word_of(PayAnswer, answer, field="answer")
    if row.retracted_at is not None:
        raise EntryGone
    check_in = CheckIn(
        tasker=row.tasker, client_ref=client_ref, entry=row, answer=word, answered_at=now
    )
    if word is PayAnswer.ALL:
        check_in.payment = _pay(row, client_ref=client_ref, today=today, now=now)
    else:
        check_in.ask_again_on = today + AGAIN
    return write_once(check_in, mine, client_ref=client_ref)


@transaction.atomic
def undo(*, check_in: CheckIn, now: datetime) -> CheckIn:
    """Take an answer back, with the payment that it recorded; doing it twice changes nothing."""
    hold(Payment.objects.filter(check_ins=check_in).only("pk"))
    standing = CheckIn.objects.standing().filter(pk=check_in.pk)
    if standing.update(undone_at=now) and check_in.payment is not None:
        payments.retract_payment(payment=check_in.payment, now=now)
    check_in.refresh_from_db()
    return check_in


def _held(entry: WorkEntry) -> WorkEntry:
    """Hold it, so that two taps at once do not both pay the same rest."""
    hold(WorkEntry.objects.filter(pk=entry.pk).only("pk"))
    rows = WorkEntry.objects.with_received().select_related("tasker__account", "platform")
    return rows.get(pk=entry.pk)


def _pay(row: WorkEntry, *, client_ref: UUID, today: date, now: datetime) -> Payment:
    owed: Money | None = line_of(row).owed
    if owed is None or owed.is_zero:
        raise NothingLeftToPay
    payment, _new = payments.record_payment(
        tasker=row.tasker,
        client_ref=client_ref,
        platform=row.platform,
        amount=owed,
        received_on=None,
        entries=[row],
        today=today,
        now=now,
    )
    return payment
