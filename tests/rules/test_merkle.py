"""The Merkle tree against the plain recursion of the RFC, and against altered proofs."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.rules import merkle

LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(64)]
OTHER = hashlib.sha256(b"other").digest()


def plainly(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + plainly(leaves[:half]) + plainly(leaves[half:])).digest()


def grown() -> dict[tuple[int, int], bytes]:
    nodes: dict[tuple[int, int], bytes] = {}
    for index, leaf in enumerate(LEAVES):
        done = merkle.completed_by(index, leaf, lambda level, at: nodes[level, at])
        nodes.update({(level, index >> level): hashed for level, hashed in enumerate(done)})
    return nodes


NODES = grown()
SIZES = range(1, 65)


def at(level: int, index: int) -> bytes:
    return NODES[level, index]


def test_the_head_is_that_of_the_rfc_for_every_size():
    assert merkle.root(0, at) == hashlib.sha256(b"").digest()
    assert [merkle.root(n, at) for n in SIZES] == [plainly(LEAVES[:n]) for n in SIZES]


def test_the_example_of_other_programs_has_their_head():
    leaves = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43"]
    leaves += [b"\x50\x51\x52\x53\x54\x55\x56\x57", bytes(range(0x60, 0x70))]

    head = plainly([merkle.leaf_hash(leaf) for leaf in leaves])

    assert head.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_peaks_are_the_full_nodes_of_a_size():
    assert merkle.peaks(0) == []
    assert merkle.peaks(13) == [(3, 0), (2, 2), (0, 12)]


def test_every_leaf_is_proved_in_every_size_and_nothing_else_is():
    for size in SIZES:
        head = merkle.root(size, at)
        for index in range(size):
            path = merkle.inclusion(index, size, at)
            proved = merkle.is_included(LEAVES[index], index, size, path, head)
            shorter = path and merkle.is_included(LEAVES[index], index, size, path[:-1], head)
            longer = merkle.is_included(LEAVES[index], index, size, [*path, OTHER], head)
            assert (proved, bool(shorter), longer) == (True, False, False)
            assert not merkle.is_included(OTHER, index, size, path, head)
            assert not merkle.is_included(LEAVES[index], index + size, size, path, head)
            if size > 1:
                assert not merkle.is_included(LEAVES[index], index ^ 1, size, path, head)


def test_every_growth_is_proved_and_no_other_past():
    for new in SIZES:
        after = merkle.root(new, at)
        for old in range(1, new + 1):
            before, path = merkle.root(old, at), merkle.consistency(old, new, at)
            assert merkle.is_consistent(old, new, before, after, path)
            assert not merkle.is_consistent(old, new, OTHER, after, path)
            assert not merkle.is_consistent(old, new, before, OTHER, path)
            assert not merkle.is_consistent(old, new, before, after, [*path, OTHER])
            if path:
                assert not merkle.is_consistent(old, new, before, after, path[:-1])
    assert not merkle.is_consistent(0, 5, merkle.EMPTY, merkle.root(5, at), [OTHER])


@given(
    size=st.integers(2, 64), old=st.integers(1, 63), place=st.integers(0, 9), bit=st.integers(0, 7)
)
def test_no_altered_proof_is_taken(size: int, old: int, place: int, bit: int):
    for path, holds in (
        (
            merkle.inclusion(old % size, size, at),
            lambda p: merkle.is_included(
                LEAVES[old % size], old % size, size, p, merkle.root(size, at)
            ),
        ),
        (
            merkle.consistency(min(old, size), size, at),
            lambda p: merkle.is_consistent(
                min(old, size), size, merkle.root(min(old, size), at), merkle.root(size, at), p
            ),
        ),
    ):
        if path:
            spoiled = bytearray(path[place % len(path)])
            spoiled[place] ^= 1 << bit
            path[place % len(path)] = bytes(spoiled)
            assert not holds(path)


@given(size=st.integers(1, 64), chosen=st.sets(st.integers(0, 63), min_size=1))
def test_several_leaves_are_proved_at_once(size: int, chosen: set[int]):
    indexes = {index % size for index in chosen}
    path = merkle.inclusion_of_several(indexes, size, at)
    leaves = {index: LEAVES[index] for index in indexes}

    assert merkle.head_of_several(leaves, size, path) == merkle.root(size, at)
    assert len(path) <= len(indexes) * 6
    spoiled = leaves | {min(leaves): OTHER}
    assert merkle.head_of_several(spoiled, size, path) != merkle.root(size, at)
    with pytest.raises(merkle.BadProof):
        merkle.head_of_several(leaves, size, [*path, OTHER])
    if path:
        with pytest.raises(merkle.BadProof):
            merkle.head_of_several(leaves, size, path[:-1])


def test_a_proof_of_nothing_or_outside_is_refused():
    assert merkle.inclusion_of_several([], 5, at) == []
    for leaves in ({}, {5: OTHER}, {-1: OTHER}):
        with pytest.raises(merkle.BadProof):
            merkle.head_of_several(leaves, 5, [])


def test_the_proof_of_one_is_its_audit_path_in_another_order():
    assert set(merkle.inclusion_of_several([9], 50, at)) == set(merkle.inclusion(9, 50, at))
