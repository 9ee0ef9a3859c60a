"""What a packet carries of the log of all histories: a signed head, and the proof of its moments.

Whoever has the file alone can compute from a moment's kind and days, and from one proof for all of
them, the head of the log that the instance signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ..choices import EventKind
from ..rules import history, merkle

RECORDED = frozenset(str(kind) for kind in EventKind)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a moment stands in the log, and what is needed to find its leaf's hash again.

    `rest` binds every other field of the event, and tells nothing of them.
    """

    position: int
    recorded_on: date
    salt: str
    rest: str


@dataclass(frozen=True, slots=True)
class Log:
    """The head of the log when the packet was frozen; `past` binds all heads before it.

    `proof` leads from all leaves of this packet together to `root`, from left to right.
    """

    size: int
    root: str
    past: str
    signed_at: datetime
    signature: str
    proof: tuple[str, ...]


class Told(Protocol):
    """A moment, as far as the log knows of it."""

    @property
    def code(self) -> str: ...
    @property
    def happened_on(self) -> date: ...
    @property
    def leaf(self) -> Leaf | None: ...


def is_signed(log: Log, check: Callable[[bytes, bytes], bool]) -> bool:
    """Say whether the instance signed this head."""
    said = history.root_to_sign(
        size=log.size, root=log.root, past_digest=log.past, signed_at=log.signed_at
    )
    try:
        return check(said, bytes.fromhex(log.signature))
    except ValueError:
        return False


def is_proved(log: Log, moments: Iterable[Told]) -> bool:
    """Say whether everything that the register wrote down of these stands under the log's head."""
    leaves: dict[int, bytes] = {}
    for moment in moments:
        leaf = moment.leaf
        if (leaf is None) == (moment.code in RECORDED):
            return False
        if leaf is not None:
            if leaf.position in leaves:
                return False
            leaves[leaf.position] = _hash_of(moment, leaf)
    try:
        proof = [bytes.fromhex(part) for part in log.proof]
        return not leaves or merkle.head_of_several(leaves, log.size, proof).hex() == log.root
    except ValueError:
        return False


def _hash_of(moment: Told, leaf: Leaf) -> bytes:
    shown = history.shown(
        leaf.salt,
        code=moment.code,
        happened_on=moment.happened_on,
        recorded_on=leaf.recorded_on,
    )
    return merkle.leaf_hash(bytes.fromhex(history.link(shown, leaf.rest)))
