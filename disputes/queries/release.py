"""Count everybody's totals for a release: a fixed set of tables, small groups left out.

The tables are one question each and never crossed, there is no filter, and nothing but what
`rules.disclosure` lets through is returned, of shares that are blurred before. An account is
counted when it is older than a month and an organization vouches for it, with which it shares a
dispute. Whoever pads a group with accounts of their own has to wait, and every one of them has to
be believed by an organizer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from ..models import RollupShare, Vouch
from ..money import Money
from ..rules.ageing import band_on
from ..rules.blur import Amounts, Blurred, Share, blur
from ..rules.disclosure import Band, Published, publish
from ..vault.steady import steady_bytes

SEASONED_AFTER = timedelta(days=30)
# What the rollup calls a question, by its name in the release; ages are counted from due days.
SOURCES = {
    "platform": "platform",
    "country": "country",
    "month": "month",
    "ground": "ground",
    "age": "due_on",
}
SUMS = ("disputes", "unknown", "received_micros", "owed_micros")


def count_release(*, today: date) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of a release as JSON: money in micro-units, bands by their edges."""
    return {question: list(_table(question, today)) for question in SOURCES}


def words_for(taskers: QuerySet[Any], *, today: date) -> dict[UUID, set[UUID]]:
    """Return those of these taskers who count, with the organizations that vouch for each."""
    words = Vouch.objects.counting().filter(
        tasker__in=taskers, tasker__account__opened_on__lte=today - SEASONED_AFTER
    )
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for tasker_id, organization_id in words.values_list("tasker_id", "organization_id"):
        found[tasker_id].add(organization_id)
    return dict(found)


def _table(question: str, today: date) -> Iterator[dict[str, Any]]:
    for (cell, currency), by_tasker in sorted(_groups(question, today).items()):
        shares = [_blurred(tasker_id, sums, currency) for tasker_id, sums in by_tasker.items()]
        published = publish(shares, smallest_group=settings.SMALLEST_GROUP)
        if published is not None:
            yield {"cell": cell, "currency": currency, **_as_json(published)}


def _groups(question: str, today: date) -> dict[tuple[str, str], dict[UUID, list[int]]]:
    """Sum what each tasker adds to each cell and currency."""
    shares = RollupShare.objects.filter(
        question=SOURCES[question],
        disputes__gt=0,
        tasker__account__opened_on__lte=today - SEASONED_AFTER,
        tasker__in=Vouch.objects.counting().values("tasker"),
    )
    groups: defaultdict[tuple[str, str], dict[UUID, list[int]]] = defaultdict(dict)
    for cell, currency, tasker_id, *added in shares.values_list(
        "cell", "currency", "tasker_id", *SUMS
    ).iterator():
        name = _age(cell, today) if question == "age" else cell
        group = groups[name, currency]
        sums = group.get(tasker_id, [0] * len(SUMS))
        group[tasker_id] = [a + b for a, b in zip(sums, added, strict=True)]
    return groups


def _age(due_on: str, today: date) -> str:
    return str(band_on(today, date.fromisoformat(due_on) if due_on else None))


def _blurred(tasker_id: UUID, sums: list[int], currency: str) -> Blurred:
    disputes, unknown, received, owed = sums
    amounts = None
    if currency and disputes != unknown:
        amounts = Amounts(Money(received, currency), Money(owed, currency))
    # Nothing of the table or of the month: whoever asks twice gets the same answer.
    draw = steady_bytes("disputes.release", f"{tasker_id.hex}:{currency}")
    return blur(Share(disputes, amounts), draw)


def _as_json(published: Published) -> dict[str, Any]:
    return {
        "taskers": published.taskers,
        "disputes": published.disputes,
        "owed": _micros(published.owed),
        "promised": _micros(published.promised),
        "received": _micros(published.received),
        "quartiles": [_edges(band) for band in published.quartiles or ()],
    }


def _micros(amount: Money | None) -> int | None:
    return None if amount is None else amount.micros


def _edges(band: Band) -> list[int]:
    return [band.low.micros, band.high.micros]
