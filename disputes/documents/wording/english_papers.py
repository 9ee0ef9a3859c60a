"""Words about files and where they come from, in English."""

from __future__ import annotations

WORDS = {
    "files": "Files inside this PDF",
    "files.custody": "Files and chain of custody",
    "files.note": (
        "Each exhibit from its arrival to this file: the day on which the site received and "
        "sealed it, its fingerprint then, and the fingerprint of what is inside now. A picture "
        "leaves as a copy without hidden details, so the two differ; “the same” means that the "
        "very file is inside. Since its arrival the original has been kept sealed."
    ),
    "files.name": "File",
    "files.bytes": "Bytes",
    "files.received": "Received",
    "files.sha256": "SHA-256 of the file inside, then as received",
    "files.sha256.alone": "SHA-256",
    "files.same": "as received: the same",
    "files.manifest": "All data of this packet, machine-readable",
    "files.signature": "Signature over manifest.json",
    "files.schedule": "Schedule of entries as a table",
    "files.exhibit": "Exhibit {n}",
    "cover.language_alone": "English",
    "schedule.worked_out_note": (
        "“Received: worked out” means that a payment was for several entries and nobody said how "
        "much for each: the program shared it out by what was owed. Such a part is no statement "
        "of the tasker."
    ),
    "form.in_full": "rounded down: {amount}",
    "form.head.counted": "counted in another line",
    "deadlines.no_source": "No source was read",
}
LABELS = {
    "media.image/png": "PNG picture",
    "media.image/jpeg": "JPEG picture",
    "media.image/webp": "WebP picture",
    "media.text/plain": "Pasted text",
}
