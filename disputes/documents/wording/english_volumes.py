"""What the volumes of a large packet say of one another, in English."""

from __future__ import annotations

WORDS = {
    "volume": "Volume {n} of {total}",
    "volume.in.one": "volume {numbers}",
    "volume.in.many": "volumes {numbers}",
    "volume.here": "In this volume",
    "volume.whole": "SHA-256 of the whole packet’s data",
    "volumes": "The volumes of this packet",
    "volumes.note": (
        "This packet is too long for one file. Each volume is a file of its own, signed and "
        "sealed. Numbers of entries and exhibits run through all of them."
    ),
    "volumes.number": "Volume",
    "volumes.what": "What is in it",
    "volumes.pages": "Pages",
    "volumes.sha256": "SHA-256 of its data",
    "volumes.first": "This volume: what the packet is about, and the data of all volumes",
    "volumes.pages_of_first": "at the foot",
    "volumes.sha256_of_first": "on the first page",
    "claims.entries.listed": "{n} between no. {first} and no. {last}, listed in manifest.json",
    "support.listed": "{n} exhibits between no. {first} and no. {last}, listed in manifest.json",
    "volumes.entries": "Entries {first} to {last}",
    "volumes.receipts": "Payments {first} to {last}",
    "volumes.corrections": "Corrections {first} to {last}",
    "volumes.exhibits": "Exhibits {first} to {last}",
    "volumes.entries.one": "Entry {first}",
    "volumes.receipts.one": "Payment {first}",
    "volumes.corrections.one": "Correction {first}",
    "volumes.exhibits.one": "Exhibit {first}",
    "volumes.on_pages": "{what}, pages {a} to {b}",
    "volumes.on_page": "{what}, page {a}",
    "check.volumes": (
        "This is volume {n} of {total}, and it can be checked alone. With all volumes in one "
        "folder, manage.py verify_packet says whether they belong together and whether one is "
        "missing. Volume 1 lists the SHA-256 of the data of each. All of them name the same "
        "whole packet, by the SHA-256 of its data:"
    ),
}
