"""Bring in what rows said before they were corrected, in the form that pages read it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Model

from ...choices import Ground, MoneyStage, PlatformStatus, RateBasis, WorkKind
from ...errors import DomainError
from ...models import WorkEntry
from ...money import Money
from ...vault.fields import seal_text
from ...vault.hashing import canonical_json
from .target import Row, RowContradicts, Target, day


def _text(value: Any, _said: Row) -> object:
    return value if isinstance(value, str) else _refuse()


def _number(value: Any, _said: Row) -> object:
    return value if type(value) is int and value >= 0 else _refuse()


def _yes_or_no(value: Any, _said: Row) -> object:
    return value if isinstance(value, bool) else _refuse()


def _day(value: Any, _said: Row) -> object:
    return day(value)


def _amount(value: Any, _said: Row) -> object:
    return Money.parse(*value.split())


def _beside_currency(value: Any, said: Row) -> object:
    return Money.parse(value, said["currency"])


def _refs(value: Any, _said: Row) -> object:
    return [UUID(ref) for ref in value.split()]


def _word(*vocabularies: Any) -> Callable[[Any, Row], object]:
    return lambda value, _said: [vocabulary(value) for vocabulary in vocabularies]


# How each named fact is written in a sealed history; a name that is not here is shown nowhere.
FORMS: Final[Mapping[str, Callable[[Any, Row], object]]] = {
    **dict.fromkeys(("statement", "project", "task_ref", "reason", "rule_cited", "note"), _text),
    "body": _text,
    **dict.fromkeys(("platform", "currency", "mass_event"), _text),
    **dict.fromkeys(("seconds", "units", "days_since_complaint"), _number),
    **dict.fromkeys(("promised_at_least", "balance_at_least"), _yes_or_no),
    **dict.fromkeys(("after_is_below", "like_for_like"), _yes_or_no),
    **dict.fromkeys(("due_on", "worked_on", "pay_due_on", "received_on"), _day),
    **dict.fromkeys(("seen_on", "notice_on", "effective_on"), _day),
    **dict.fromkeys(("appealed_on", "decided_on", "complained_on"), _day),
    **dict.fromkeys(("amount", "fee", "landed", "before", "after"), _amount),
    **dict.fromkeys(("rate", "balance"), _beside_currency),
    "entries": _refs,
    "ground": _word(Ground),
    "kind": _word(WorkKind),
    "rate_basis": _word(RateBasis),
    "platform_status": _word(PlatformStatus),
    "stage": _word(MoneyStage),
}


def bring_earlier(
    target: Target, rows: Iterable[Row], revision: Callable[..., Model], **of: Model
) -> None:
    """Keep each earlier wording, sealed, with the time at which another site has it corrected."""
    for row in rows:
        _check(row["said"])
        kept = revision(**of, amended_at=target.moment(row["amended_at"]))
        said = canonical_json(_as_here(target, row["said"]))
        seal_text(target.key, kept, "before", said.decode())
        kept.save(force_insert=True)


def _as_here(target: Target, said: Row) -> dict[str, Any]:
    """Name the work that it was about by its ids here, in the order that corrections compare."""
    refs = {UUID(ref) for ref in (said.get("entries") or "").split()}
    mine = WorkEntry.objects.of(target.tasker).filter(client_ref__in=refs)
    keys = sorted(str(pk) for pk in mine.order_by().values_list("pk", flat=True)) if refs else []
    if len(keys) != len(refs):
        raise RowContradicts
    return {**said, "entries": " ".join(keys)} if refs else dict(said)


def _check(said: Row) -> None:
    """Refuse what the page of the row could not show."""
    for name, value in said.items():
        if value is None or name not in FORMS:
            continue
        try:
            FORMS[name](value, said)
        except (ValueError, TypeError, KeyError, AttributeError, DomainError) as error:
            raise RowContradicts from error


def _refuse() -> object:
    raise RowContradicts
