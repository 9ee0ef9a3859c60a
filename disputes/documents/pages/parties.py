"""Who a packet tells of, by letters or codes alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import reader
from .blocks import Block, Cell, Column, Desk, heading, note, strong, table


def who(desk: Desk) -> Iterable[Block]:
    if not desk.leaves_out("claims"):
        yield heading(desk.words("parties"))
        yield _parties(desk)
        yield note(desk.words(reader.of_parties(desk)))


def _parties(desk: Desk) -> Block:
    words = desk.words
    columns: list[Column] = [
        (words("parties.party"), 90, "start"),
        (words("parties.country"), 110, "start"),
        (words("parties.platforms"), "fr", "start"),
        (words("parties.claims"), 98, "end"),
    ]
    return table(columns, _party_rows(desk))


def _party_rows(desk: Desk) -> Iterable[Sequence[Cell]]:
    for party in desk.manifest.parties:
        claims = [claim for claim in desk.manifest.claims if claim.party == party.letter]
        yield (
            strong(desk.party(party.letter)),
            desk.country(party),
            desk.platform(*(claim.platform for claim in claims)),
            desk.pen.number(len(claims)),
        )
