"""What a packet says of whom it was made for, in English."""

from __future__ import annotations

WORDS = {
    "not_stated_or_left_out": "not stated, or left out here",
    "about": "about {amount}",
    "reader": "For this reader",
    "timeline.note_months": (
        "Months are those of universal time (UTC). Within one, nothing is in order."
    ),
    "statements.note_covered": (
        "These are the words as they were written, in their language, but for what is covered in "
        "brackets. Characters that cannot be printed appear as code points such as [U+202E]."
    ),
    "cover.not_for": "Not for",
    "cover.platform_or_press": "The platform or the press: it tells more than they may get",
    "cover.people": "About {n} taskers",
    "cover.fewer_than_ten": "Fewer than ten taskers",
    "cover.no_sums": (
        "No sum is told: each would be of fewer than ten taskers, or mostly of one or two."
    ),
    "reader.left_out": (
        "This packet was made for one kind of reader. Left out of it, so that nobody is known by "
        "it: {what}. Who made it holds the whole record."
    ),
    "reader.amounts": (
        "Amounts are rounded, each by itself, from exact ones: rounded ones do not always add up."
    ),
    "reader.chosen.one": "{n} of these is a name that whoever asked for the packet chose.",
    "reader.chosen.many": "{n} of these are names that whoever asked for the packet chose.",
    "reader.masked.one": (
        "{n} name or number is covered in what people wrote. It is written as [name 1], [number 1] "
        "and so on, or as the code of who wrote; the same word always means the same one."
    ),
    "reader.masked.many": (
        "{n} names and numbers are covered in what people wrote. They are written as [name 1], "
        "[number 1] and so on, or as the code of who wrote; the same word always means the same "
        "one."
    ),
    "reader.identities.one": (
        "The identity of {n} tasker can be had in a sealed file of its own, by those to whom the "
        "tasker gave leave."
    ),
    "reader.identities.many": (
        "The identities of {n} taskers can be had in a sealed file of its own, by those to whom "
        "the taskers gave leave."
    ),
    "parties.note_codes": (
        "Taskers appear under a code. It means the same person everywhere in this packet and was "
        "drawn for its reader: others read another one. Names are not part of this packet."
    ),
    "mask.name": "name",
    "mask.number": "number",
    "mask.address": "address",
    "exhibit.message_covered": "{name}, the message with names or numbers covered",
    "identities": "Identities of taskers",
    "identities.packet": "For packet",
    "identities.file": "SHA-256 of the packet",
    "identities.made": "Made at",
    "identities.note": (
        "For the authority alone that the packet was made for. The taskers wrote this themselves "
        "and agreed that it is handed over; nobody checked it. The codes are those of the packet. "
        "Keep this file apart from it."
    ),
    "identities.code": "In the packet",
    "identities.name": "Name",
    "identities.lives_at": "Address",
    "identities.contact": "How to reach them",
    "identities.platform_ids": "On the platform",
    "exhibit.sha256_left_out": "not told to this reader",
}

LABELS = {
    "destination.anyone": "Anyone",
    "destination.union": "A union or an association",
    "destination.platform": "The platform",
    "destination.ombuds": "An ombuds office",
    "destination.inspectorate": "A labour inspectorate",
    "destination.court": "A court",
    "destination.press": "The press",
    "destination.crowdsourcing_ombuds": "Crowdsourcing ombuds office (Code of Conduct), Germany",
    "destination.crowdsourcing_ombuds_de": (
        "Crowdsourcing ombuds office, Germany, its questions in German"
    ),
    "destination.prudhommes": "Labour court (conseil de prud’hommes), France",
    "destination.us_whd": "Wage and Hour Division, United States",
    "destination.sena": "Department of Labor (SEnA), Philippines",
    "destination.kenya_elrc": "Employment and Labour Relations Court, Kenya",
    "destination.eu_request": "The platform, by the EU directive on platform work",
    "left_out.claims": "single disputes (rounded sums of ten taskers or more are told)",
    "left_out.work": "work and payments line by line",
    "left_out.task_ids": "projects and numbers of tasks",
    "left_out.words": "what people wrote",
    "left_out.exhibits": "files, pictures and messages",
    "left_out.fingerprints": "size and SHA-256 of files as they were received",
    "left_out.days": "exact days (months are told)",
    "left_out.amounts": "exact amounts",
    "left_out.country": "countries of fewer than five taskers",
    "left_out.proof": "the proof of the history",
    "left_out.corrections": "corrections",
    "left_out.deadlines": "deadlines",
    "left_out.title": "the title of the casefile",
}
