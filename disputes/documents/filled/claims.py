"""The disputes as an office asks for them: what is claimed, since when, in which figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...money import Money
from ..heads import Head, heads, in_all, in_minor_units, open_claims
from ..manifest import Claim
from ..missing import began_on
from ..pages.blocks import Block, Cell, Column, Desk, lines, links, note, strong, table


def stated(desk: Desk) -> Iterator[Block]:
    """What went wrong in each open dispute, since which day, and how it was told."""
    words, claims = desk.words, open_claims(desk.manifest)
    columns: list[Column] = [
        (words("form.no"), 52, "start"),
        (words("form.matter"), 150, "start"),
        (words("form.since"), 98, "start"),
        (words("form.told"), "fr", "start"),
    ]
    yield table(columns, [_stated(desk, claim) for claim in claims])
    yield note(words("form.told.note"))


def _stated(desk: Desk, claim: Claim) -> Sequence[Cell]:
    words = desk.words
    whose = [desk.platform(claim.platform)]
    if len(desk.manifest.parties) > 1:
        whose.insert(0, desk.party(claim.party))
    return (
        links([(words("form.claim", n=claim.number), f"claim-{claim.number}")]),
        lines(words.label("ground", claim.ground), *whose),
        desk.pen.day(began_on(desk.manifest, claim)),
        desk.in_short(claim.statement),
    )


def in_figures(desk: Desk) -> Iterator[Block]:
    """Each sum on a line, then each currency in all; what is not in figures is said so."""
    words, found = desk.words, heads(desk.manifest)
    columns: list[Column] = [
        (words("form.no"), 22, "end"),
        (words("form.head"), "fr", "start"),
        (words("schedule.support"), 104, "start"),
        (words("form.amount"), 130, "end"),
    ]
    if not found:
        yield note(words("cover.nothing_stated"))
        return
    yield table(columns, [_head(desk, n, head) for n, head in enumerate(found, start=1)])
    totals = [_in_full(desk, sum_, at_least=low) for sum_, low in in_all(found)]
    if totals:
        yield table([(words("form.in_all"), "fr", "start")], [(total,) for total in totals])
    yield note(words("form.only_these"))


def _head(desk: Desk, number: int, head: Head) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    ground = words.label("ground", head.ground)
    named = words("form.head.balance") if head.is_balance else words("form.head.pay", ground=ground)
    claims = [(words("form.claim", n=n), f"claim-{n}") for n in head.claims]
    said: list[Cell] = [strong(named), desk.platform(head.platform), links(claims)]
    if len(desk.manifest.parties) > 1:
        said.insert(1, desk.party(head.party))
    if head.same is not None:
        said.append(words("form.head.same", amount=pen.money(head.same)))
    if head.unknown and not head.is_balance:
        said.append(words.count("form.head.unknown", head.unknown))
    amount: Cell = words("form.head.by_hand")
    if head.amount is not None and head.amount.is_zero and head.same is not None:
        amount = words("form.head.counted")
    elif head.amount is not None:
        amount = strong(pen.money(head.amount, at_least=head.at_least))
    return str(number), lines(*said), desk.support(head.exhibits), amount


def _in_full(desk: Desk, amount: Money, *, at_least: bool) -> Cell:
    """The exact sum, and under one with parts of a cent what can be paid of it."""
    exact = strong(desk.pen.money(amount, at_least=at_least))
    payable = in_minor_units(amount)
    if payable == amount:
        return exact
    return lines(exact, desk.words("form.in_full", amount=desk.pen.money(payable)))


def sums(desk: Desk) -> Iterator[Block]:
    """What is claimed in all, in each currency."""
    words = desk.words
    rows = [
        (sum_.currency, _in_full(desk, sum_, at_least=low))
        for sum_, low in in_all(heads(desk.manifest))
    ]
    if not rows:
        yield note(words("cover.nothing_stated"))
        return
    yield table(
        [(words("summary.currency"), 110, "start"), (words("form.amount"), "fr", "start")], rows
    )
    yield note(words("cover.owed_note"))


def began(desk: Desk) -> Iterator[Block]:
    """The day on which each dispute began."""
    words = desk.words
    columns: list[Column] = [(words("form.no"), 110, "start"), (words("form.since"), "fr", "start")]
    yield table(
        columns,
        [
            (
                links([(words("form.claim", n=claim.number), f"claim-{claim.number}")]),
                desk.pen.day(began_on(desk.manifest, claim)),
            )
            for claim in open_claims(desk.manifest)
        ],
    )
