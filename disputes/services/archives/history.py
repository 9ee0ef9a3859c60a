"""What another site says of the history of a claim: read, checked, and marked as another's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any, Final

from ...choices import AgeBand, AmendedPart, ClockState, EventKind, FileStep, LetterKind
from ...models import Dispute, DisputeEvent
from ...queries.archive.claim_rows import HISTORY
from ...queries.archive.ledger_rows import DAYS
from ...rules import bounds
from .target import Row, RowContradicts, Target, day, read_amount

# A code, a number, a day or an amount: never a text of somebody.
LATE: Final = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
PLAIN: Final = re.compile(r"[\w:.+ -]{0,64}")
ABOUT_A_FILE: Final = (
    EventKind.EVIDENCE_ATTACHED,
    EventKind.EVIDENCE_RETRACTED,
    EventKind.EVIDENCE_CHANGED,
)
# What the history says of each kind of event, and pages read; nothing else belongs there.
NAMES: Final[Mapping[EventKind, frozenset[str]]] = {
    EventKind.RAISED: frozenset({"ground"}),
    EventKind.AGED: frozenset({"from", "to"}),
    EventKind.PAYMENT_RECORDED: frozenset({"payment", "amount", "currency", "late"}),
    EventKind.AMENDED: frozenset(
        {"what", "entry", "payment", "amount", "currency", "late", "deactivation", "balance", *DAYS}
    ),
    EventKind.PAID_LATE: frozenset({"payment", "late"}),
    EventKind.PAID: frozenset({"late"}),
    EventKind.DEADLINE: frozenset({"state", "rule"}),
    EventKind.WITHDRAWN: frozenset({"unshared"}),
    EventKind.LETTER_SENT: frozenset({"letter", "how", "day"}),
    EventKind.LETTER_TAKEN_BACK: frozenset({"letter", "how", "day"}),
    **dict.fromkeys(ABOUT_A_FILE, frozenset({"evidence", "sha256", "what"})),
}
# What nobody did but time.
BY_THE_CLOCK = (EventKind.AGED, EventKind.DEADLINE, EventKind.EVENT_DATED)


def event_of(target: Target, dispute: Dispute, row: Row) -> DisputeEvent:
    """Keep what another site says: when it was written down there, it is not known here."""
    kind = bounds.word_of(EventKind, row["kind"], field="kind")
    if kind not in HISTORY:
        raise RowContradicts
    elsewhere = target.moment(row["recorded_at"])
    detail = _detail(target, kind, row["detail"])
    return DisputeEvent(
        dispute=dispute,
        kind=kind,
        happened_at=target.moment(row["happened_at"]),
        recorded_at=target.now,
        actor_id=None if kind in BY_THE_CLOCK else target.tasker.account_id,
        detail={**detail, "elsewhere": elsewhere.astimezone(UTC).isoformat()},
    )


def _detail(target: Target, kind: EventKind, said: Row) -> dict[str, Any]:
    detail = _named(kind, said)
    if kind is EventKind.AGED:
        detail |= {name: AgeBand(_word(said, name)) for name in ("from", "to")}
    if "amount" in said or "currency" in said:
        read_amount(_word(said, "amount"), _word(said, "currency"))
    for name, find in (
        ("entry", target.entry),
        ("payment", target.payment),
        ("deactivation", target.deactivation),
    ):
        if name in said:
            detail[name] = str(getattr(find(_word(said, name)), "pk", ""))
    if kind in ABOUT_A_FILE:
        detail["evidence"] = str(target.evidence_id(_word(said, "evidence")))
    _check_codes(kind, said)
    return detail


def _named(kind: EventKind, said: Row) -> dict[str, Any]:
    """Refuse names that no page reads for this kind, ids of another table and free text."""
    detail = {name: value for name, value in said.items() if name != "elsewhere"}
    plain = all(PLAIN.fullmatch(str(value)) for value in detail.values())
    if not plain or not detail.keys() <= NAMES.get(kind, frozenset()):
        raise RowContradicts
    return detail


def _check_codes(kind: EventKind, said: Row) -> None:
    """Refuse codes that no page can name: what was corrected, or where a file or deadline stood.

    And letters that nobody writes, days late that are no number, and days that are none.
    """
    if "late" in said and not LATE.fullmatch(_word(said, "late")):
        raise RowContradicts
    known: set[str] = set(FileStep) if kind is EventKind.EVIDENCE_CHANGED else set(AmendedPart)
    if "what" in said and not set(_word(said, "what").split()) <= known:
        raise RowContradicts
    if kind is EventKind.DEADLINE and said.get("state") not in set(ClockState):
        raise RowContradicts
    if kind is EventKind.LETTER_SENT and "day" in said:
        day(_word(said, "day"))
    if "letter" in said and said["letter"] not in set(LetterKind):
        raise RowContradicts


def _word(said: Row, name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or (name in ("from", "to") and value not in set(AgeBand)):
        raise RowContradicts
    return value
