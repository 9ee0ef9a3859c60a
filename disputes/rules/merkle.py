"""A Merkle tree as RFC 6962 and RFC 9162 have it, over leaves that somebody else keeps.

A node has a level and an index: (0, 5) is the sixth leaf, (3, 1) stands for the leaves 8 to 15.
Only full nodes have a place, and they never change while the tree grows. `at` finds their hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

At = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()


class BadProof(ValueError):
    """The proof is not one of this tree."""


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def peaks(size: int) -> list[tuple[int, int]]:
    """Return the full nodes that a tree of this size is made of, the largest first."""
    found, start = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return found


def completed_by(index: int, leaf: bytes, at: At) -> list[bytes]:
    """Return the hashes of the full nodes that end with this leaf: itself, then the larger."""
    done, level = [leaf], 0
    while index >> level & 1:
        done.append(node_hash(at(level, (index >> level) - 1), done[-1]))
        level += 1
    return done


def root(size: int, at: At) -> bytes:
    """Return the tree head of the first `size` leaves."""
    return _head(0, size, at) if size else EMPTY


def inclusion(index: int, size: int, at: At) -> list[bytes]:
    """Return the audit path of a leaf, from the leaf up (RFC 9162, 2.1.3.1)."""
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            path.append(_head(middle, end, at))
            end = middle
        else:
            path.append(_head(start, middle, at))
            start = middle
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], head: bytes) -> bool:
    """Say whether the path leads from the leaf to the head (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node_hash(sibling, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and found == head


def consistency(old: int, new: int, at: At) -> list[bytes]:
    """Return the proof that the tree of `new` leaves begins with that of `old` (2.1.4.1)."""
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while end > old:
        middle = start + _half(end - start)
        if old <= middle:
            path.append(_head(middle, end, at))
            end = middle
        else:
            path.append(_head(start, middle, at))
            start, whole = middle, False
    return path[::-1] if whole else [_head(start, end, at), *path[::-1]]


def is_consistent(old: int, new: int, before: bytes, after: bytes, path: Sequence[bytes]) -> bool:
    """Say whether the tree of `after` begins with all of the tree of `before` (2.1.4.2)."""
    if old == new:
        return not path and before == after
    if not 0 < old < new or not path:
        return False
    nodes = list(path) if old & (old - 1) else [before, *path]
    first, last = old - 1, new - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    was = now = nodes[0]
    for sibling in nodes[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            was, now = node_hash(sibling, was), node_hash(sibling, now)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            now = node_hash(now, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and was == before and now == after


def inclusion_of_several(indexes: Iterable[int], size: int, at: At) -> list[bytes]:
    """Return one proof for several leaves: what they cannot tell themselves, from left to right."""
    path: list[bytes] = []
    wanted = sorted(set(indexes))

    def walk(start: int, end: int, inside: Sequence[int]) -> None:
        if not inside:
            path.append(_head(start, end, at))
        elif end - start > 1:
            middle = start + _half(end - start)
            walk(start, middle, [index for index in inside if index < middle])
            walk(middle, end, [index for index in inside if index >= middle])

    if wanted:
        walk(0, size, wanted)
    return path


def head_of_several(leaves: Mapping[int, bytes], size: int, path: Sequence[bytes]) -> bytes:
    """Return the tree head that these leaves and their proof lead to, or raise BadProof."""
    if not leaves or not all(0 <= index < size for index in leaves):
        raise BadProof("a leaf is outside the tree")
    rest = iter(path)

    def walk(start: int, end: int, inside: Sequence[int]) -> bytes:
        if not inside:
            given = next(rest, None)
            if given is None:
                raise BadProof("the proof is too short")
            return given
        if end - start == 1:
            return leaves[start]
        middle = start + _half(end - start)
        left = walk(start, middle, [index for index in inside if index < middle])
        return node_hash(left, walk(middle, end, [i for i in inside if i >= middle]))

    head = walk(0, size, sorted(leaves))
    if next(rest, None) is not None:
        raise BadProof("the proof is too long")
    return head


def _half(width: int) -> int:
    """The largest power of two below `width`."""
    return 1 << (width - 1).bit_length() - 1


def _head(start: int, end: int, at: At) -> bytes:
    width = end - start
    if width & (width - 1) == 0:
        return at(width.bit_length() - 1, start // width)
    middle = start + _half(width)
    return node_hash(_head(start, middle, at), _head(middle, end, at))
