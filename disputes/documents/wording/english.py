"""The sentences of a packet, in English."""

from __future__ import annotations

WORDS = {
    "title": "Evidence packet",
    "kind.dispute": "Pay and access dispute",
    "kind.casefile": "Casefile of disputes",
    "not_stated": "not stated",
    "at_least": "at least {amount}",
    "none": "none",
    "tasker": "Tasker {letter}",
    "signature.place": "Signature of the whole file",
    "page": "Page {n} of {total}",
    "colon": "{label}: {text}",
    # Cover
    "cover.reference": "Reference",
    "cover.asked_by": "Asked for by",
    "cover.destination": "Made for",
    "cover.asked_by_tasker": "The tasker concerned",
    "cover.about": "About",
    "cover.period": "Period covered",
    "cover.period_range": "{start} to {end}",
    "cover.frozen_at": "Data frozen at",
    "cover.language": "Language",
    "cover.language_value": "English; statements are in the words and language of the taskers",
    "cover.contains": "Contains",
    "cover.owed": "Owed",
    "cover.owed_note": "One line for each currency. Currencies are never added together.",
    "cover.nothing_stated": "No amount owed is stated in this packet.",
    "cover.manifest": "SHA-256 of the data",
    "cover.manifest_note": (
        "The SHA-256 is the fingerprint of manifest.json, which is attached to this file. "
        "The last section says how to check that nothing was changed."
    ),
    "cover.key": "Signed with key",
    "cover.check": "Check this file at",
    "cover.qr": "A code for cameras that leads to {address}",
    "cover.contents": "Contents",
    "count.claims.one": "{n} dispute",
    "count.claims.many": "{n} disputes",
    "count.entries.one": "{n} entry of work",
    "count.entries.many": "{n} entries of work",
    "count.lockouts.one": "{n} deactivation",
    "count.lockouts.many": "{n} deactivations",
    "count.exhibits.one": "{n} exhibit",
    "count.exhibits.many": "{n} exhibits",
    "count.parties.one": "{n} tasker",
    "count.parties.many": "{n} taskers",
    # Summary
    "summary": "Summary",
    "summary.owed": "What is owed",
    "summary.currency": "Currency",
    "summary.promised": "Promised",
    "summary.received": "Received",
    "summary.balance": "Balance lost",
    "summary.total": "Owed in all",
    "summary.rule": (
        "Owed is what was promised less what was received, counted for each entry on its own: "
        "too much pay for one entry makes no other entry smaller. Currencies are never added."
    ),
    "summary.at_least": (
        "“At least” means that a part of the amount is not known, or only as a lower bound. Pay "
        "of approved work may already be part of a lost balance: what may be the same money is "
        "counted once."
    ),
    "summary.unknown_entries.one": (
        "{n} entry has no stated amount. It is counted here and not taken as zero."
    ),
    "summary.unknown_entries.many": (
        "{n} entries have no stated amount. They are counted here and not taken as zero."
    ),
    "summary.unknown_balances.one": (
        "{n} balance lost in a deactivation has no stated amount. It is not taken as zero."
    ),
    "summary.unknown_balances.many": (
        "{n} balances lost in deactivations have no stated amount. They are not taken as zero."
    ),
    "summary.not_counted": (
        "Disputes that are settled or withdrawn are listed below. They are not counted here."
    ),
    "summary.support": "How far this is supported",
    "summary.support.fact": "Kind of support",
    "summary.support.claims": "Disputes",
    "summary.support.entries": "Entries",
    "summary.support.lockouts": "Deactivations",
    "summary.support.exhibit": "Shown by an exhibit",
    "summary.support.stated": "Stated by the tasker alone",
    "summary.support.verified": "Verified by the platform or by a third party",
    "summary.support.note": (
        "“Shown by an exhibit” means that a kept file is linked to the fact; read the exhibit to "
        "judge it. “Stated” means that the tasker wrote it down and nothing else here supports "
        "it. No fact in this packet was verified by the platform or by anybody else. "
        "“Not stated” means that the tasker did not say."
    ),
    "parties": "Parties",
    "parties.party": "Tasker",
    "parties.country": "Country",
    "parties.platforms": "Platforms",
    "parties.claims": "Disputes",
    "parties.note": (
        "Taskers appear under a letter. The letter means the same person everywhere in this "
        "packet and nothing outside it. Names are not part of this packet."
    ),
    # Disputes
    "claims": "Disputes",
    "claim": "Dispute {n}",
    "claims.platform": "Platform",
    "claims.status": "Status",
    "claims.raised": "Raised on",
    "claims.resolved": "Closed on",
    "claims.due": "Pay fell due",
    "claims.blocked": "First sign of the deactivation",
    "claims.age": "Days since then",
    "claims.promised": "Promised",
    "claims.worked_out": "with a part worked out by the program",
    "claims.received": "Received",
    "claims.owed": "Owed",
    "claims.entries": "Entries",
    "claims.support": "Support",
    # Schedule
    "schedule": "Schedule of entries",
    "schedule.number": "No.",
    "schedule.party": "Tasker",
    "schedule.worked_on": "Worked on",
    "schedule.logged_on": "Logged on",
    "schedule.work": "Project and task",
    "schedule.time": "Time",
    "schedule.promised": "Promised",
    "schedule.received": "Received",
    "schedule.owed": "Owed",
    "schedule.status": "Platform says",
    "schedule.logged": "logged {day}",
    "schedule.says": "the platform says: {status}",
    "schedule.support": "Support",
    "schedule.stated": "stated",
    "schedule.units": "{n} tasks",
    "schedule.per_task": "{rate} by task",
    "schedule.per_hour": "{rate} by hour",
    "schedule.amended.one": "corrected {n} time",
    "schedule.amended.many": "corrected {n} times",
    "schedule.worked_out": "received: worked out",
    "schedule.not_counted": "not counted: the dispute is closed",
    "schedule.note": (
        "Each line is one entry as the tasker logged it. The column “Support” links to the "
        "exhibits of the entry; “stated” means that there is none."
    ),
    "support.exhibit": "Exhibit {n}",
    "support.exhibits": "Exhibits {numbers}",
    # Payments
    "receipts": "Payments received",
    "receipts.on": "Received on",
    "receipts.stage": "Where the money is",
    "receipts.amount": "Whole payment",
    "receipts.share": "For these entries",
    "receipts.worked_out": "worked out by the program",
    "receipts.said": "said by the tasker",
    "receipts.entries": "Entries",
    "receipts.note": (
        "Each payment is shown with the part of it that belongs to entries of this packet, and "
        "whole if it was for nothing else. "
        "Where a payment was for several entries and nobody said how much each got, the program "
        "shared it out by what each was owed: such a part is no statement of the tasker. Money "
        "that the platform can still take back is not counted as received."
    ),
    # Deactivations
    "lockouts": "Deactivations",
    "lockout": "Deactivation {n}",
    "lockout.mass": "Part of",
    "lockout.complained": "Complained on",
    "lockout.interval": "From complaint to block",
    "lockout.seen": "Lock-out seen on",
    "lockout.notice": "Notice received on",
    "lockout.effective": "In effect from",
    "lockout.appealed": "Appealed on",
    "lockout.decided": "Appeal decided on",
    "lockout.balance": "Balance lost",
    "lockout.reason": "Reason given",
    "lockout.rule": "Rule cited",
    "lockout.support": "Support",
    "days.one": "{n} day",
    "days.many": "{n} days",
    # Rates
    "rates": "Rates seen",
    "rates.cut": "A cut of {percent} % for the same work",
    "rates.cut_at_least": "A cut of more than {percent} % for the same work",
    "rates.rise": "No cut: the later rate is not lower",
    "rates.two_currencies": "Rates in two currencies are not compared",
    "rates.not_alike": ("Not shown as a cut: the two rates are not known to be for the same work"),
    "rates.before": "Earlier rate",
    "rates.after": "Later rate",
    "rates.below": "below {amount}",
    "rates.reading": "How to read it",
    # Timeline
    "elsewhere": "from another site, not checked here",
    "elsewhere.on": "from another site, which says {day}; not checked here",
    "timeline": "Timeline",
    "timeline.when": "When",
    "timeline.what": "What",
    "timeline.which": "Dispute",
    "timeline.note": (
        "Days are those of universal time (UTC). The day that pay fell due and the days of a "
        "deactivation were stated by the tasker, or by who opened its mass event where it says "
        "so; the others were written down here as it happened. Within a day, things stand in "
        "their order."
    ),
    # Corrections
    "corrections": "Corrections",
    "corrections.on": "Corrected on",
    "corrections.about": "What",
    "corrections.fact": "Which fact",
    "corrections.before": "Before",
    "corrections.after": "After",
    "corrections.changed": "changed",
    "corrections.note": (
        "What the taskers corrected after they had written it down. The rest of this packet says "
        "how it stands now. Of what was corrected very often, the last 20 times are shown. Days "
        "are those of universal time (UTC)."
    ),
    "yes": "yes",
    "no": "no",
    # Statements
    "statements": "In the taskers’ own words",
    "statements.note": (
        "These are the words as they were written, in their language. Characters that cannot be "
        "printed appear as code points such as [U+202E]; manifest.json holds the exact text."
    ),
    "statement.claim": "Dispute {n}",
    "statement.entry": "Entry {n}",
    "statement.lockout": "Deactivation {n}",
    "statement.rates": "Rates of dispute {n}",
    "statements.none": "No statement was written.",
    # Exhibits
    "exhibits": "Exhibits",
    "exhibit": "Exhibit {n}",
    "exhibits.none": "No file was kept as evidence for these disputes.",
    "exhibit.belongs": "Belongs to",
    "exhibit.caption": "Caption",
    "exhibit.captured": "Captured on",
    "exhibit.received": "Kept since",
    "exhibit.file": "File as received",
    "exhibit.file_value": "{media_type}, {size} bytes",
    "exhibit.sha256": "SHA-256",
    "exhibit.sha256_not_told": "not told: something is blacked out",
    "exhibit.attached": "Attached as",
    "exhibit.original": "{name}, the file exactly as received",
    "exhibit.original_telling": (
        "{name}, the file exactly as received, with its hidden details ({details}), because its "
        "keeper wished it"
    ),
    "exhibit.clean_telling": (
        "{name}, a copy of the picture without its hidden details ({details}); the file as "
        "received stays sealed with its keeper"
    ),
    "exhibit.clean": (
        "{name}, a copy of the picture without hidden details; the file as received stays sealed "
        "with its keeper"
    ),
    "exhibit.message": "{name}, the message exactly as it was pasted",
    "exhibit.blacked_out": (
        "{name}, a copy in which the keeper blacked something out; the file as received stays "
        "sealed with its keeper"
    ),
    "exhibit.too_large": (
        "not attached: the files are too large together; the file as received stays sealed with "
        "its keeper"
    ),
    "exhibit.alt": "Picture of exhibit {n}. {caption}",
    "withheld": "Files kept out",
    "withheld.note.one": (
        "{n} file is kept out of this packet because it shows what the platform’s client calls "
        "its own. Its keeper has it."
    ),
    "withheld.note.many": (
        "{n} files are kept out of this packet because they show what the platform’s client "
        "calls its own. Their keepers have them."
    ),
    # Files
}
