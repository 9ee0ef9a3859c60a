"""Is the tree made of the links, and is each signed head its own?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Max

from ..models import HistoryLeaf, HistoryLink, HistoryRoot
from ..rules import history, merkle
from .history import past_of, signed_part, size_of_tree
from .history_check import Tally, Wrong, in_turn


def check_tree(tally: Tally) -> Iterator[Wrong]:
    """Build the tree again from the links, keeping no more of it than its right edge."""
    # In this order: a head has its leaves, and the leaves that are there now have their head.
    signed = HistoryRoot.objects.aggregate(size=Max("size"))["size"] or 0
    size = size_of_tree()
    heads = _Heads(tally)
    expected = 0
    for chunk in in_turn(HistoryLeaf.objects.filter(position__lt=size)):
        links = HistoryLink.objects.in_bulk([leaf.link for leaf in chunk if leaf.link is not None])
        for leaf in chunk:
            tally.leaves += 1
            where = f"leaf {leaf.position}"
            if leaf.position != expected:
                yield Wrong("leaf_missing", f"before {where}")
                return
            digest = _digest(leaf, links)
            hashed = merkle.leaf_hash(bytes.fromhex(digest))
            done = merkle.completed_by(expected, hashed, heads.edge_at)
            if not digest or leaf.hashes != b"".join(done).hex():
                yield Wrong("leaf_changed", where)
            expected += 1
            yield from heads.at(expected, done)
    if signed > size:
        yield Wrong("leaf_missing", f"leaf {size}")
    yield from heads.ended(size)


def _digest(leaf: HistoryLeaf, links: Mapping[int, HistoryLink]) -> str:
    """Return what the leaf stands for; empty if that is not there, or not a digest."""
    if leaf.link is None:
        return history.nothing(leaf.salt)
    link = links.get(leaf.link)
    if link is None or leaf.salt:
        return ""
    try:
        return bytes.fromhex(link.digest).hex()
    except ValueError:
        return ""


class _Heads:
    """The signed heads, in the order of their sizes, each following the one before."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.rows = (root for chunk in in_turn(HistoryRoot.objects.all()) for root in chunk)
        self.next = next(self.rows, None)
        self.last: HistoryRoot | None = None
        # The full nodes at the right edge of the tree, by level.
        self.edge: dict[int, bytes] = {}

    def edge_at(self, level: int, _index: int) -> bytes:
        return self.edge[level]

    def at(self, size: int, done: Sequence[bytes]) -> Iterator[Wrong]:
        """Go on by a leaf and the nodes that it ends; check the heads of this size."""
        self.edge = {level: each for level, each in self.edge.items() if level >= len(done)}
        self.edge[len(done) - 1] = done[-1]
        while self.next is not None and self.next.size <= size:
            root, self.next = self.next, next(self.rows, None)
            self.tally.roots += 1
            yield from self._check(root, size)
            self.last = root

    def ended(self, size: int) -> Iterator[Wrong]:
        """All that is in the tree was signed. Heads of what came in meanwhile are left alone."""
        if size and (self.last is None or self.last.size != size):
            yield Wrong("root_missing", f"head of {size} leaves")

    def _check(self, root: HistoryRoot, size: int) -> Iterator[Wrong]:
        where = f"head of {root.size} leaves"
        found = merkle.root(size, self.edge_at)
        if root.size != size or root.root != found.hex():
            yield Wrong("root_changed", where)
        if root.past != past_of(self.last):
            yield Wrong("root_missing", f"before the {where}")
        if not self.tally.is_signed(signed_part(root), root.signature):
            yield Wrong("root_not_signed", where)
