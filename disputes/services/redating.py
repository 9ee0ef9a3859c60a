"""Amended rules, brought to the disputes that run on them: in sets, and only once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..models import Dispute, RuleVersion
from ..rules.jurisdictions import EVERYWHERE, MEMBERS, UNION
from . import event_dating, standing


def apply_rules(*, now: datetime, chunk: int = 500) -> int:
    """Date anew what newly opened versions concern; return how many disputes were looked at.

    Killed anywhere, the next run does it all again, and what is dated already does not change.
    Before, whoever joined a mass event is dated by its newest days. Where nothing was opened it
    reads two small tables. Steps that the new days had before `now` are
    taken, each with its own moment: however late this runs, the history is the same.
    """
    event_dating.date_joined(now=now)
    waiting = list(RuleVersion.objects.filter(applied_at=None, opened_at__lte=now))
    if not waiting:
        return 0
    amended = _amended(waiting)
    concerned = Dispute.objects.running().filter(_where(waiting)).order_by("pk")
    looked_at, last = 0, UUID(int=0)
    while ids := list(concerned.filter(pk__gt=last).values_list("pk", flat=True)[:chunk]):
        _date(ids, now, amended)
        looked_at, last = looked_at + len(ids), ids[-1]
    waited = RuleVersion.objects.filter(pk__in=[version.pk for version in waiting])
    waited.update(applied_at=now)
    return looked_at


@transaction.atomic
def _date(ids: list[UUID], now: datetime, amended: Mapping[UUID, datetime]) -> None:
    standing.write_clocks(dispute_ids=ids, now=now, amended=amended)


def _amended(waiting: Collection[RuleVersion]) -> Mapping[UUID, datetime]:
    """Return the versions that others took over from, and when."""
    newest = {version.code: version for version in waiting}
    versions = RuleVersion.objects.filter(code__in=newest).values_list("pk", "code", "number")
    return {
        pk: newest[code].opened_at for pk, code, number in versions if number < newest[code].number
    }


def _where(versions: Collection[RuleVersion]) -> Q:
    """Say which disputes rules concern: those of their countries, or of their platforms."""
    codes = {version.country for version in versions if version.country != EVERYWHERE}
    countries = codes | (MEMBERS if UNION in codes else set())
    platforms = {version.platform for version in versions if version.country == EVERYWHERE}
    everywhere = Q() if "" in platforms else Q(platform__slug__in=platforms)
    return Q(country__in=countries) | everywhere if everywhere else Q()
