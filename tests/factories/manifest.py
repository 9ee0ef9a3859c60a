"""Manifests as they are inside a finished packet, with the files that they name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from disputes.documents import engine, previews
from disputes.documents.answers import Answer
from disputes.documents.attachments import Signature
from disputes.documents.corrected import Change, Correction
from disputes.documents.deadlines import Deadline
from disputes.documents.manifest import (
    AttachedFile,
    Claim,
    Entry,
    Exhibit,
    Lockout,
    Manifest,
    Moment,
    Party,
    Rates,
    Receipt,
    Total,
)
from disputes.money import Money

from .evidence import picture

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
ON = AT.date()
SIGNATURE = Signature("0123456789abcdef", b"\x01" * 32, b"\x02" * 64)


def usd(amount: str) -> Money:
    return Money.parse(amount, "USD")


def claim(number: int = 1, **changes: Any) -> Claim:
    stated: dict[str, Any] = {
        "number": number,
        "party": "A",
        "platform": "Remotasks",
        "ground": "PAY_REDUCED",
        "status": "raised",
        "raised_on": ON,
        "resolved_on": None,
        "due_on": date(2026, 3, 1),
        "age_band": "15-30",
        "promised": usd("2"),
        "received": usd("0.30"),
        "owed": usd("1.70"),
        "at_least": False,
        "statement": "I worked four hours. The page promised two dollars.",
        "entries": (1,),
        "deactivation": None,
        "exhibits": (),
    }
    return Claim(**stated | changes)


def entry(number: int = 1, **changes: Any) -> Entry:
    stated: dict[str, Any] = {
        "number": number,
        "party": "A",
        "platform": "Remotasks",
        "kind": "work",
        "worked_on": date(2026, 2, 1) + timedelta(days=number % 28),
        "entered_on": ON,
        "amended": 0,
        "project": "LiDAR boxes",
        "task_ref": f"TASK-{number:05}",
        "seconds": 14_400,
        "units": 1,
        "rate": None,
        "rate_basis": "total",
        "promised": usd("2"),
        "at_least": False,
        "received": usd("0.30"),
        "received_worked_out": False,
        "owed": usd("1.70"),
        "counted": True,
        "pay_due_on": date(2026, 3, 1),
        "platform_status": "approved",
        "note": "",
        "exhibits": (),
    }
    return Entry(**stated | changes)


def receipt(**changes: Any) -> Receipt:
    stated: dict[str, Any] = {
        "party": "A",
        "platform": "Remotasks",
        "received_on": date(2026, 3, 2),
        "stage": "in_hand",
        "amount": usd("12"),
        "share": usd("0.30"),
        "worked_out": True,
        "entries": (1,),
        "exhibits": (),
    }
    return Receipt(**stated | changes)


def lockout(number: int = 1, **changes: Any) -> Lockout:
    stated: dict[str, Any] = {
        "number": number,
        "party": "A",
        "platform": "Remotasks",
        "mass_event": "",
        "mass_event_country": "",
        "seen_on": date(2026, 3, 4),
        "notice_on": None,
        "effective_on": None,
        "appealed_on": None,
        "decided_on": None,
        "complained_on": date(2026, 3, 3),
        "days_since_complaint": None,
        "balance": usd("150"),
        "balance_at_least": True,
        "counted": True,
        "reason": "",
        "rule_cited": "",
        "note": "",
        "answers": (Answer("human", is_so=False, said_on=date(2026, 3, 6)),),
        "exhibits": (),
    }
    return Lockout(**stated | changes)


def rates(**changes: Any) -> Rates:
    stated: dict[str, Any] = {
        "claim": 1,
        "before": usd("10"),
        "after": usd("4"),
        "after_is_below": False,
        "like_for_like": True,
        "note": "",
    }
    return Rates(**stated | changes)


def total(**changes: Any) -> Total:
    stated: dict[str, Any] = {
        "currency": "USD",
        "promised": usd("2"),
        "received": usd("0.30"),
        "balance": None,
        "owed": usd("1.70"),
        "at_least": False,
    }
    return Total(**stated | changes)


def deadline(**changes: Any) -> Deadline:
    stated: dict[str, Any] = {
        "claim": 1,
        "rule": "PH-MONEY",
        "version": 2,
        "name": "Money claims from employment",
        "kind": "limitation",
        "who": "worker",
        "works_as": "employee",
        "place": "",
        "law": "Labor Code art. 306 [291]",
        "source": "https://laborlaw.ph/prescriptive-periods-interruption-penalties/17607/",
        "verified": "yes",
        "uncertain": False,
        "event": "DUE_DATE",
        "start_on": date(2026, 3, 1),
        "said_by": "record",
        "naive_on": date(2029, 3, 1),
        "prudent_on": date(2029, 3, 1),
        "shifted_on": date(2029, 3, 1),
        "pay_days": 1,
        "last_on": None,
        "earlier_version": None,
        "earlier_on": None,
    }
    return Deadline(**stated | changes)


def manifest(**changes: Any) -> Manifest:
    """A dispute about one entry, without evidence."""
    stated: dict[str, Any] = {
        "reference": "P-3F9A-21C4",
        "kind": "dispute",
        "language": "en",
        "frozen_at": AT,
        "title": "",
        "asked_by": "",
        "period_from": date(2026, 2, 1),
        "period_to": date(2026, 3, 4),
        "parties": (Party("A", "PH", "Philippines"),),
        "totals": (total(),),
        "unknown_entries": 0,
        "unknown_balances": 0,
        "claims": (claim(),),
        "entries": (entry(),),
        "receipts": (),
        "lockouts": (),
        "rates": (),
        "moments": (Moment(date(2026, 3, 1), 1, "due"), Moment(ON, 1, "raised")),
        "corrections": (),
        "exhibits": (),
        "withheld": 0,
        "engine": engine.current(),
    }
    return Manifest(**stated | changes)


def with_exhibits(
    base: Manifest, pictures: tuple[bytes, ...], **changes: Any
) -> tuple[Manifest, dict[str, bytes]]:
    """Add numbered exhibits; the second part is what `typeset.compile` takes as files."""
    exhibits: list[Exhibit] = []
    attached: list[AttachedFile] = []
    files: dict[str, bytes] = {}
    for number, data in enumerate(pictures, start=1):
        small = previews.preview(data)
        digest, small_digest = sha256(data), sha256(small.data)
        files |= {digest: data, small_digest: small.data}
        stated: dict[str, Any] = {
            "number": number,
            "party": "A",
            "about": "claim",
            "about_number": 1,
            "caption": "My balance",
            "media_type": "image/png",
            "size": len(data),
            "sha256": digest,
            "clean_sha256": digest,
            "gives_away": (),
            "received_on": ON,
            "captured_on": None,
        }
        exhibits.append(Exhibit(**stated | changes))
        name = f"exhibit-{number:03}.png"
        attached.append(
            AttachedFile(
                name,
                "image/png",
                len(data),
                digest,
                number,
                True,
                small_digest,
                small.width,
                small.height,
            )
        )
    return replace(base, exhibits=tuple(exhibits), files=tuple(attached)), files


def rich(language: str = "en") -> tuple[Manifest, dict[str, bytes]]:
    """A casefile of two people in two currencies, with a bit of everything."""
    php = Money.parse("1250.50", "PHP")
    base = manifest(
        kind="casefile",
        language=language,
        title="Unpaid work in spring",
        asked_by="Union A",
        deadlines=(
            deadline(pay_days=2, last_on=date(2029, 4, 1), earlier_version=1, earlier_on=ON),
            deadline(rule="PLAT-APPEN-MISSING", kind="payment_due", who="counterparty"),
        ),
        parties=(Party("A", "PH", "Philippines"), Party("B", "", "")),
        totals=(
            total(currency="PHP", promised=php, received=None, owed=php),
            total(balance=usd("150"), owed=usd("151.70"), at_least=True),
        ),
        unknown_entries=1,
        unknown_balances=1,
        claims=(
            claim(exhibits=(1,)),
            claim(2, party="B", ground="DEACTIVATED_AFTER_COMPLAINT", entries=(), deactivation=1),
            claim(3, party="B", ground="RATE_CUT", status="settled", resolved_on=ON, entries=(3,)),
        ),
        entries=(
            entry(exhibits=(1, 2), received_worked_out=True),
            entry(2, promised=php, received=None, owed=php, at_least=True, note="Nobody answers."),
            entry(3, party="B", promised=None, received=None, owed=None, counted=False, amended=2),
            entry(4, kind="waiting", units=200, rate=usd("0.004"), rate_basis="task"),
        ),
        receipts=(receipt(), receipt(share=usd("12"), worked_out=False)),
        lockouts=(
            lockout(
                party="B",
                mass_event="region_shutdown",
                mass_event_country="Kenya",
                note="A day after I asked.",
            ),
        ),
        rates=(rates(claim=3, note="It fell overnight."),),
        moments=(
            Moment(date(2026, 3, 4), 2, "seen"),
            Moment(ON, 1, "aged", band="15-30"),
            Moment(ON, 1, "payment_recorded", amount=usd("0.30")),
            Moment(ON, 1, "amended", parts=("statement", "due_on")),
            Moment(ON, 1, "amended", amount=usd("0.30"), parts=("payment",)),
        ),
        corrections=(
            Correction(
                ON,
                "entry",
                3,
                "B",
                (
                    Change("worked_on", "2026-02-01", "2026-02-04", ""),
                    Change("rate", "", "2.00 USD", ""),
                    Change("note", "", "", "words"),
                ),
            ),
            Correction(ON, "payment", 1, "A", (Change("amount", "", "", "other_work"),)),
        ),
        withheld=1,
    )
    return with_exhibits(base, (picture(size=(300, 600)), picture(size=(600, 200), colour="blue")))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
