"""Events are written freely; seconds later one at a time writes them into the log.

A chain that every writer extends forks or makes writers wait for one another. Here they don't
know of it: whoever runs this takes what the log does not have yet. Run twice, or not for a day,
it changes nothing but when.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from ..models import DisputeEvent, HistoryLink
from ..queries.history import LATEST, content_of, moment, not_written_down, shown_of
from ..rules import history
from ..vault import signing

CHUNK: Final = 500
# What the lock of PostgreSQL is called; any number that nothing else uses.
LOCK: Final = 0x0_0ED_1095


def write_down(*, now: datetime) -> int:
    """Take in what is new; return how many. Nobody waits: if another is at it, it does the rest."""
    last = HistoryLink.objects.order_by("-number").first()
    events = DisputeEvent.objects.all()
    if last is not None:
        events = events.filter(recorded_at__gte=last.sealed_at - LATEST)
    return _write_down(events, now)


def write_down_the_rest(*, now: datetime) -> int:
    """Take in everything, however old it says that it is."""
    return _write_down(DisputeEvent.objects.all(), now)


def alone(*, wait: bool) -> bool:
    """Be the only one who writes the log until the transaction ends; False if another is at it.

    SQLite has one writer at a time. Last of all locks: whoever has it waits for nothing else.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def append(events: Sequence[DisputeEvent], *, now: datetime) -> None:
    """Chain the events to what is there and sign the new head; the caller is `alone`."""
    last = HistoryLink.objects.order_by("-number").first()
    number, head = (last.number, last.head) if last else (0, history.START)
    newest = _newest_of({event.dispute_id for event in events})
    links = []
    for event in events:
        nth, previous = newest.get(event.dispute_id, (0, history.START))
        number, nth = number + 1, nth + 1
        content, shown = content_of(event), shown_of(event)
        rest = history.rest(
            previous=previous,
            nth=nth,
            dispute_ref=event.dispute_id,
            event_ref=event.pk,
            content_digest=content,
        )
        digest = history.link(shown, rest)
        head = history.head(head, number=number, digest=digest, sealed_at=moment(now))
        newest[event.dispute_id] = nth, digest
        links.append(
            HistoryLink(
                number=number,
                event_ref=event.pk,
                dispute_ref=event.dispute_id,
                nth=nth,
                content=content,
                shown=shown,
                digest=digest,
                head=head,
                sealed_at=now,
            )
        )
    links[-1].signature = signing.sign(history.head_to_sign(number, head)).hex()
    HistoryLink.objects.bulk_create(links)


def _write_down(events: QuerySet[DisputeEvent], now: datetime) -> int:
    new, taken = not_written_down(events), 0
    # Looked at first: an idle tick must not make a writer wait.
    while new.exists():
        with transaction.atomic():
            rows = list(new[:CHUNK]) if alone(wait=False) else []
            if not rows:
                break
            append(rows, now=now)
        taken += len(rows)
        # Not over those again: what is committed among them meanwhile is for the next run.
        last = rows[-1]
        new = new.filter(recorded_at__gte=last.recorded_at).exclude(
            recorded_at=last.recorded_at, pk__lte=last.pk
        )
    return taken


def _newest_of(dispute_ids: Collection[UUID]) -> dict[UUID, tuple[int, str]]:
    links = HistoryLink.objects.filter(dispute_ref__in=dispute_ids).order_by()
    last = links.values("dispute_ref").annotate(last=Max("number")).values("last")
    newest = HistoryLink.objects.filter(number__in=last)
    return {row.dispute_ref: (row.nth, row.digest) for row in newest}
