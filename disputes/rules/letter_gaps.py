"""What a letter would say besides, were it on the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..choices import LetterKind, MissingFact
from .letter_facts import Facts, LockOut

ABOUT_PAY: Final = (LetterKind.DEMAND, LetterKind.ESCALATION)


def missing(facts: Facts) -> Iterator[MissingFact]:
    about_pay = facts.kind in ABOUT_PAY
    told = facts.kind is not LetterKind.DATA_ACCESS
    paid = [work for work in facts.work if not work.is_unpaid_time]
    found = {
        MissingFact.SUBJECT: told and not facts.work and facts.lock_out is None,
        MissingFact.PROMISED: about_pay and any(work.promised is None for work in paid),
        MissingFact.WORK_DAY: told and any(work.day is None for work in facts.work),
        MissingFact.DUE_DAY: about_pay and bool(facts.work) and facts.due_on is None,
        MissingFact.LOOSE_PAY: about_pay and bool(facts.work) and facts.has_loose_pay,
        **(_of_block(facts.lock_out, about_pay) if told and facts.lock_out else {}),
        MissingFact.COUNTRY: not facts.country,
        MissingFact.EARLIER: facts.kind is LetterKind.ESCALATION and not facts.earlier,
    }
    yield from (fact for fact, is_missing in found.items() if is_missing)


def _of_block(lock_out: LockOut, about_pay: bool) -> dict[MissingFact, bool]:
    return {
        MissingFact.BLOCK_DAY: lock_out.days.first_sign() is None,
        MissingFact.BLOCK_REASON: not lock_out.reason.strip(),
        MissingFact.BALANCE: about_pay and lock_out.balance is None,
    }
