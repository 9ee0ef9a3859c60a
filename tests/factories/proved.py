"""A manifest whose timeline stands in a log, as queries would freeze it."""

from __future__ import annotations

from dataclasses import replace

from disputes.documents.log import RECORDED, Leaf, Log
from disputes.documents.manifest import Manifest
from disputes.rules import history, merkle
from disputes.vault import signing

SIZE = 21
FIRST = 3


def proved(there: Manifest) -> Manifest:
    """Give each recorded moment every third place of a tree, and sign its head."""
    leaves: dict[int, bytes] = {}
    moments = []
    for moment in there.moments:
        if moment.code in RECORDED:
            leaf = Leaf(FIRST * (1 + len(leaves)), moment.happened_on, "ab" * 16, "cd" * 32)
            moment = replace(moment, leaf=leaf)
            shown = history.shown(
                leaf.salt,
                code=moment.code,
                happened_on=moment.happened_on,
                recorded_on=leaf.recorded_on,
            )
            leaves[leaf.position] = merkle.leaf_hash(bytes.fromhex(history.link(shown, leaf.rest)))
        moments.append(moment)
    nodes: dict[tuple[int, int], bytes] = {}

    def at(level: int, index: int) -> bytes:
        return nodes[level, index]

    for place in range(SIZE):
        here = leaves.get(place, merkle.leaf_hash(bytes([place])))
        done = merkle.completed_by(place, here, at)
        nodes.update({(level, place >> level): each for level, each in enumerate(done)})
    root = merkle.root(SIZE, at).hex()
    path = merkle.inclusion_of_several(leaves, SIZE, at)
    said = history.root_to_sign(
        size=SIZE, root=root, past_digest=history.START, signed_at=there.frozen_at
    )
    log = Log(
        size=SIZE,
        root=root,
        past=history.START,
        signed_at=there.frozen_at,
        signature=signing.sign(said).hex(),
        proof=tuple(part.hex() for part in path),
    )
    return replace(there, moments=tuple(moments), log=log)
