"""What to know about a platform before a letter goes to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from ..choices import Verified, WorkKind
from ..models import Dispute, WorkEntry
from ..models.entry import received_of
from ..money import Money
from ..reference import letters as table
from ..rules.pay_days import pay_days
from ..rules.time_zones import zone_of


@dataclass(frozen=True, slots=True)
class Before:
    """What to know about a platform before a letter goes to it."""

    # What it owes that is not in this dispute, by currency, and whether it is a lower bound.
    pending: tuple[tuple[Money, bool], ...]
    # Pieces of work besides for which no pay is written down.
    unknown: int
    # The next pay day that the tasker wrote down, of such work.
    stated_on: date | None
    # The next pay day of each way of being paid, by the platform's own rule.
    pay_days: tuple[tuple[str, date], ...]
    pay_source: str
    pay_verified: Verified
    asking: table.AskingAgain | None


def before_release(dispute: Dispute, today: date) -> Before:
    """Return what is at stake at the platform besides, in one statement."""
    platform = dispute.platform
    others: Iterable[Any] = (
        WorkEntry.objects.of(dispute.tasker)
        .standing()
        .with_received()
        .filter(platform=platform)
        .exclude(pk__in=dispute.items.values("entry"))
        .filter(
            Q(promised_micros=None, kind=WorkKind.WORK)
            | Q(promised_micros__gt=F("received_micros"))
        )
        .order_by("pk")
    )
    owed, at_least, unknown = Counter[str](), set[str](), 0
    days = []
    for row in others:
        if row.promised_micros is None:
            unknown += 1
        else:
            owed[row.currency] += row.promised_micros - received_of(row)
            at_least |= {row.currency} if row.promised_at_least else set()
        days += [row.pay_due_on] if row.pay_due_on and row.pay_due_on >= today else []
    # What nobody read at its source is not stated.
    verified = Verified(platform.verified)
    coming = pay_days(platform.pay_days) if verified is not Verified.NO else {}
    tasker = dispute.tasker
    zone = zone_of(chosen=tasker.account.time_zone, country=tasker.country)
    return Before(
        pending=tuple((Money(owed[code], code), code in at_least) for code in sorted(owed)),
        unknown=unknown,
        stated_on=min(days, default=None),
        pay_days=tuple((way, day.next_for(today, zone)) for way, day in coming.items()),
        pay_source=platform.source.partition(";")[0] if coming else "",
        pay_verified=verified,
        asking=table.asking_again().get(platform.slug),
    )
