"""The schedule: what organizations made here is destroyed when its time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from ..choices import DestroyedBecause, KeptClass
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Organization, Packet
from ..queries.retention import due, terms
from ..rules.retention import FEWEST_DAYS, MOST_DAYS
from .certificates import Gone, certify
from .destroying import destroy_casefile, destroy_packet
from .locks import hold

CHUNK: Final = 100


class TermUnusable(DomainError):
    code = "retention_term_unusable"
    message = _("Write a number of days between %(fewest)s and %(most)s.")
    field = "days"


def check_days(days: int) -> int:
    """Return a number of days that may be a term; raise if it may not."""
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise TermUnusable(fewest=FEWEST_DAYS, most=MOST_DAYS)
    return days


def would_go(*, today: date) -> dict[KeptClass, int]:
    """Count what is due now of each class, and destroy nothing."""
    return {kept: rows.count() for kept, rows in due(today, terms()).items()}


def apply(*, now: datetime, chunk: int = CHUNK) -> dict[KeptClass, int]:
    """Destroy what is due, some of each class; return how many. A missed run is caught up.

    Each organization's in a transaction of its own, with its certificate.
    """
    today, done = now.astimezone(UTC).date(), dict[KeptClass, int]()
    for kept, rows in due(today, terms()).items():
        if kept is KeptClass.ENDED_LINK:
            ids = list(rows.values_list("pk", flat=True)[:chunk])
            rows.model._default_manager.filter(pk__in=ids).delete()
            done[kept] = len(ids)
        else:
            done[kept] = _destroy(rows, now, chunk)
    return done


def _destroy(rows: QuerySet[Any], now: datetime, chunk: int) -> int:
    of = "casefile__organization" if rows.model is Packet else "organization"
    found = list(rows.values_list("pk", of)[:chunk])
    count = 0
    for organization in Organization.objects.filter(pk__in={owner for _pk, owner in found}):
        ids = [pk for pk, owner in found if owner == organization.pk]
        with transaction.atomic():
            # Whatever was held, linked or shared again meanwhile is not due any more.
            count += _certified(hold(rows.filter(pk__in=ids)), organization, now)
    return count


def _certified(held: Iterable[Packet | Casefile], organization: Organization, now: datetime) -> int:
    gone, count = Gone(), 0
    for row in held:
        count += 1
        if isinstance(row, Packet):
            destroy_packet(row, gone)
        else:
            destroy_casefile(row, gone, now=now)
    # What was never made, and held nothing, leaves no certificate.
    if set(gone.counts) - {KeptClass.FAILED_PACKET}:
        today = now.astimezone(UTC).date()
        certify(
            organization=organization, gone=gone, because=DestroyedBecause.SCHEDULE, today=today
        )
    return count
