"""Amended rules, brought to the disputes that run on them: in sets, and only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..models import Dispute, RuleVersion
from ..rules.jurisdictions import EVERYWHERE, MEMBERS, UNION
from . import clock_births, event_dating, standing
from .locks import wait_for_rule_readers


def apply_rules(*, now: datetime, chunk: int = 500, pause: float = 0.0) -> int:
    """Date anew what newly opened versions concern; return how many disputes were looked at.

    Before, whoever joined a mass event is dated by its newest days. Of a rule that was amended
    twice each version is brought, the first one as it stood until the next was opened. Killed
    anywhere, the next run does it again, and what is dated already does not change. Where nothing
    was opened it reads two small tables. Steps that the new days had before `now` are taken, each
    with its own moment: however late this runs, the history is the same.
    """
    event_dating.date_joined(now=now, chunk=min(chunk, 100), pause=pause)
    waiting = list(RuleVersion.objects.waiting().filter(opened_at__lte=now))
    if not waiting:
        return 0
    wait_for_rule_readers()
    newest = {version.code: version for version in waiting}
    looked_at = 0
    for opened_at in dict.fromkeys(version.opened_at for version in waiting):
        brings = {
            version.code: version
            for version in waiting
            if version.opened_at == opened_at < newest[version.code].opened_at
        }
        if brings:
            until = min(row.opened_at for row in waiting if row.opened_at > opened_at)
            looked_at += _bring(brings, until, chunk, then=now)
    looked_at += _bring(newest, now, chunk, then=now)
    return looked_at


def _bring(brings: Mapping[str, RuleVersion], now: datetime, chunk: int, *, then: datetime) -> int:
    """Bring versions to the disputes that they concern, as if `now` was when the job comes."""
    concerned = Dispute.objects.running().filter(_where(brings.values()), raised_at__lte=now)
    looked_at, last = 0, UUID(int=0)
    ordered = concerned.order_by("pk").values_list("pk", flat=True)
    while ids := list(ordered.filter(pk__gt=last)[:chunk]):
        _date(ids, now, brings, is_late=now < then)
        looked_at, last = looked_at + len(ids), ids[-1]
    keys = [version.pk for version in brings.values()]
    RuleVersion.objects.filter(pk__in=keys).update(applied_at=then)
    return looked_at


@transaction.atomic
def _date(
    ids: list[UUID], now: datetime, brings: Mapping[str, RuleVersion], *, is_late: bool
) -> None:
    """Date them anew; who was changed since the next version was opened goes by that alone."""
    touched = clock_births.last_touched(ids) if is_late else {}
    then = [pk for pk in ids if touched.get(pk, now) <= now]
    standing.write_clocks(dispute_ids=then, now=now, brings=brings)


def _where(versions: Iterable[RuleVersion]) -> Q:
    """Say which disputes rules concern: those of their countries, or of their platforms."""
    codes = {version.country for version in versions if version.country != EVERYWHERE}
    countries = codes | (MEMBERS if UNION in codes else set())
    platforms = {version.platform for version in versions if version.country == EVERYWHERE}
    everywhere = Q() if "" in platforms else Q(platform__slug__in=platforms)
    return Q(country__in=countries) | everywhere if everywhere else Q()
