"""A casefile at a glance, as a union reads it: by platform and ground, by country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..heads import Head, heads, in_all, open_claims
from ..manifest import Claim
from ..pages.blocks import Block, Cell, Column, Desk, lines, note, strong, table


def by_platform(desk: Desk) -> Iterator[Block]:
    """Each platform and ground: disputes, taskers, and what is owed in each currency."""
    words = desk.words
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in open_claims(desk.manifest):
        found[claim.platform, claim.ground].append(claim)
    columns: list[Column] = [
        (words("claims.platform"), 110, "start"),
        (words("form.matter"), "fr", "start"),
        (words("parties.claims"), 54, "end"),
        (words("form.taskers"), 54, "end"),
        (words("schedule.owed"), 124, "end"),
    ]
    if not found:
        yield note(words("none"))
        return
    sums = heads(desk.manifest)
    largest = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    yield table(columns, [_line(desk, key, claims, sums) for key, claims in largest])
    yield note(words("form.overview.note"))


def _line(
    desk: Desk, key: tuple[str, str], claims: Sequence[Claim], sums: Sequence[Head]
) -> Sequence[Cell]:
    platform, ground = key
    mine = [head for head in sums if (head.platform, head.ground) == key]
    owed = [desk.pen.money(sum_, at_least=low) for sum_, low in in_all(mine)]
    unknown = sum(head.unknown for head in mine)
    if unknown:
        owed.append(desk.words.count("form.head.unknown", unknown))
    return (
        desk.platform(platform),
        desk.words.label("ground", ground),
        desk.pen.number(len(claims)),
        desk.pen.number(len({claim.party for claim in claims})),
        lines(strong(owed[0]), *owed[1:]) if owed else desk.words("not_stated"),
    )


def by_country(desk: Desk) -> Iterator[Block]:
    words = desk.words
    found: defaultdict[str, list[str]] = defaultdict(list)
    for party in desk.manifest.parties:
        found[desk.country(party)].append(party.letter)
    rows = [
        (name, desk.pen.number(len(letters)), desk.pen.number(_claims(desk, letters)))
        for name, letters in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    columns: list[Column] = [
        (words("parties.country"), "fr", "start"),
        (words("form.taskers"), 70, "end"),
        (words("parties.claims"), 70, "end"),
    ]
    yield table(columns, rows)


def _claims(desk: Desk, letters: Sequence[str]) -> int:
    return sum(1 for claim in open_claims(desk.manifest) if claim.party in letters)
