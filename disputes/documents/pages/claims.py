"""The disputes, the deactivations and the rates seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...rules import rates as rate_rules
from ...rules import shortfall
from ..answers import Answer
from ..manifest import Claim, Lockout, Rates
from .blocks import LONGEST_LIST, Block, Cell, Desk, facts, heading, lines, section, spans, strong
from .lock_out_days import counted_days, day_or_lent, first_sign


def claims(desk: Desk) -> Block | None:
    if desk.leaves_out("claims"):
        return None
    blocks: list[Block] = []
    for claim in desk.manifest.claims:
        blocks += [_claim_heading(desk, claim), facts(_claim(desk, claim), twin=True)]
    return section(desk.words("claims"), *blocks)


def lockouts(desk: Desk) -> Block | None:
    blocks: list[Block] = []
    for lockout in desk.manifest.lockouts:
        title = desk.words("lockout", n=lockout.number)
        text = f"{title} · {desk.party(lockout.party)}"
        blocks += [
            heading(text, f"lockout-{lockout.number}"),
            facts(_lockout(desk, lockout), twin=True),
        ]
    return section(desk.words("lockouts"), *blocks) if blocks else None


def rates(desk: Desk) -> Block | None:
    blocks: list[Block] = []
    for seen in desk.manifest.rates:
        blocks += [heading(desk.words("claim", n=seen.claim)), facts(_rates(desk, seen))]
    return section(desk.words("rates"), *blocks) if blocks else None


def _claim_heading(desk: Desk, claim: Claim) -> Block:
    title = desk.words("claim", n=claim.number)
    ground = desk.words.label("ground", claim.ground)
    return heading(f"{title} · {ground}", f"claim-{claim.number}")


def _claim(desk: Desk, claim: Claim) -> list[tuple[str, Cell]]:
    words, pen = desk.words, desk.pen
    rows: list[tuple[str, Cell]] = [
        (words("schedule.party"), desk.party(claim.party)),
        (words("claims.platform"), desk.platform(claim.platform)),
        (words("claims.status"), words.label("status", claim.status)),
        (words("claims.raised"), desk.here_since(claim.raised_on, claim.elsewhere_on)),
        _counts_from(desk, claim),
        (words("claims.age"), words.label("age", claim.age_band)),
        (words("claims.promised"), pen.money(claim.promised)),
        (words("claims.received"), _received(desk, claim)),
        (words("claims.owed"), strong(pen.money(claim.owed, at_least=claim.at_least))),
    ]
    if claim.resolved_on:
        rows.insert(4, (words("claims.resolved"), pen.day(claim.resolved_on)))
    if not desk.leaves_out("work"):
        rows.append((words("claims.entries"), _entries(desk, claim)))
    return rows + _support(desk, claim.exhibits)


def _support(desk: Desk, exhibits: Sequence[int]) -> list[tuple[str, Cell]]:
    """Say nothing of it where exhibits are left out: it would look as if there were none."""
    if desk.leaves_out("exhibits"):
        return []
    return [(desk.words("claims.support"), desk.support(exhibits))]


def _entries(desk: Desk, claim: Claim) -> str:
    """Name each, or, where that would fill pages, say how many and where they are listed."""
    named = spans(claim.entries)
    if len(named) <= LONGEST_LIST:
        return named or desk.words("none")
    count = desk.pen.number(len(claim.entries))
    first, last = min(claim.entries), max(claim.entries)
    return desk.words("claims.entries.listed", n=count, first=first, last=last)


def _counts_from(desk: Desk, claim: Claim) -> tuple[str, Cell]:
    """The day the pay fell due, or, where none is stated, the first sign of the lock-out."""
    if claim.due_on is None:
        for lockout in desk.manifest.lockouts:
            if lockout.number == claim.deactivation and (first := first_sign(desk, lockout)):
                return desk.words("claims.blocked"), first
    return desk.words("claims.due"), desk.pen.day(claim.due_on)


def _received(desk: Desk, claim: Claim) -> Cell:
    """Say of a sum with our own reckoning in it that it is no statement."""
    amount = desk.pen.money(claim.received)
    numbers = set(claim.entries)
    mine = (entry for entry in desk.manifest.entries if entry.number in numbers)
    if any(entry.received_worked_out for entry in mine):
        return lines(amount, desk.words("claims.worked_out"))
    return amount


def _lockout(desk: Desk, lockout: Lockout) -> list[tuple[str, Cell]]:
    words, pen = desk.words, desk.pen
    balance = pen.money(lockout.balance, at_least=lockout.balance_at_least)
    rows: list[tuple[str, Cell]] = [
        (words("claims.platform"), desk.platform(lockout.platform)),
        (words("lockout.complained"), pen.day(lockout.complained_on)),
        (words("lockout.seen"), pen.day(lockout.seen_on)),
        (words("lockout.notice"), day_or_lent(desk, lockout, "notice", lockout.notice_on)),
        (
            words("lockout.effective"),
            day_or_lent(desk, lockout, "effective", lockout.effective_on),
        ),
        (words("lockout.appealed"), pen.day(lockout.appealed_on)),
        (words("lockout.decided"), pen.day(lockout.decided_on)),
        (words("lockout.interval"), _interval(desk, lockout)),
        (words("lockout.balance"), strong(balance)),
        (words("lockout.reason"), desk.in_short(lockout.reason)),
        (words("lockout.rule"), desk.in_short(lockout.rule_cited)),
        *((words.label("due_process", each.about), _said(desk, each)) for each in lockout.answers),
    ]
    if lockout.mass_event:
        rows.insert(1, (words("lockout.mass"), _mass_event(desk, lockout)))
    return rows + _support(desk, lockout.exhibits)


def _said(desk: Desk, each: Answer) -> str:
    answer = desk.words("yes" if each.is_so else "no")
    return desk.words("lockout.said", answer=answer, day=desk.pen.day(each.said_on))


def _mass_event(desk: Desk, lockout: Lockout) -> str:
    what = desk.words.label("mass_event", lockout.mass_event)
    where = lockout.mass_event_country
    return desk.words("colon", label=what, text=where) if where else what


def _interval(desk: Desk, lockout: Lockout) -> str:
    if desk.leaves_out("days"):
        return desk.words("not_stated")
    days = shortfall.complaint_interval(
        complained_on=lockout.complained_on,
        locked_out_on=counted_days(lockout).locked_out_on(),
        stated_days=lockout.days_since_complaint,
    )
    return desk.words("not_stated") if days is None else desk.words.count("days", days)


def _rates(desk: Desk, seen: Rates) -> list[tuple[str, Cell]]:
    # They are of a project and never rounded, where amounts of people are.
    words, pen = desk.words, replace(desk.pen, rounds=False)
    after = pen.money(seen.after)
    if seen.after_is_below:
        after = words("rates.below", amount=after)
    return [
        (words("rates.before"), pen.money(seen.before)),
        (words("rates.after"), after),
        (words("rates.reading"), strong(_reading(desk, seen))),
    ]


def _reading(desk: Desk, seen: Rates) -> str:
    if not seen.like_for_like:
        return desk.words("rates.not_alike")
    if seen.before.currency != seen.after.currency:
        return desk.words("rates.two_currencies")
    cut = rate_rules.cut(
        before=seen.before,
        after=seen.after,
        after_is_below=seen.after_is_below,
        like_for_like=True,
    )
    if cut is None:
        return desk.words("rates.rise")
    percent = desk.pen.number(str(cut.percent))
    return desk.words("rates.cut_at_least" if cut.at_least else "rates.cut", percent=percent)
