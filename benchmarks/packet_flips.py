"""Flip bits of a packet, one at a time, and count those that verification misses: none.

`python -m benchmarks.packet_flips [--every=1]`: every bit of a whole packet takes some minutes;
with --every=97 each 97th is tried.
"""

from __future__ import annotations

import sys
import time

from benchmarks import instance, measure

HOME = instance.start()

from benchmarks.packet_sample import packet  # noqa: E402 - Django must be set up first
from disputes.documents import seal  # noqa: E402
from disputes.queries.verification import verify_packet  # noqa: E402
from disputes.vault import cms, signing  # noqa: E402


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--every", type=int, default=1)
    asked, _others = options.parse_known_args()
    every = 100_003 if asked.smallest else asked.every
    pdf = bytearray(_sealed(packet(10)))
    places = range(0, len(pdf) * 8, every)
    started, missed = time.perf_counter(), []
    for place in places:
        pdf[place // 8] ^= 1 << place % 8
        if verify_packet(bytes(pdf)).ok:
            missed.append(place)
        pdf[place // 8] ^= 1 << place % 8
    took = time.perf_counter() - started
    print(f"{len(places):,} flips of {len(pdf):,} bytes in {took:.0f} s, missed: {len(missed)}")
    return 1 if missed else 0


def _sealed(pdf: bytes) -> bytes:
    return seal.close(seal.without(pdf), cms.sign, signing.sign)


if __name__ == "__main__":
    sys.exit(main())
