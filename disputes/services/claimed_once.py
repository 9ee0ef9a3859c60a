"""What a claim is about stands in one open dispute at a time: sums over them count it once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, Dispute, DisputeEntry, Tasker, WorkEntry
from .locks import hold


class ClaimedAlready(DomainError):
    code = "claimed_already"
    message = _(
        "Part of this is in another open dispute of yours, and everything counts once. Settle or "
        "withdraw that dispute first, or raise one without this part."
    )
    for_programs = _(
        "Part of this is in your open dispute %(dispute)s, and everything counts once. Settle or "
        "withdraw that dispute first, or raise one without this part."
    )


def hold_claim(dispute: Dispute) -> None:
    """Hold the work and the lock-out of a dispute, before the dispute itself is held."""
    work = dispute.items.values_list("entry_id", flat=True)
    hold(WorkEntry.objects.filter(pk__in=list(work)).only("pk"))
    hold(Deactivation.objects.filter(disputes=dispute).only("pk"))


def refuse_claimed_already(
    *, tasker: Tasker, about: Collection[UUID], besides: Dispute | None = None
) -> None:
    """Refuse entries and lock-outs of a tasker that stand in an open dispute `besides` this one.

    The caller holds them: who claims the same in this moment waits, and is refused then. What was
    taken back stands too, for it may be restored.
    """
    items = DisputeEntry.objects.filter(entry__in=about)
    claims = Dispute.objects.of(tasker).unresolved()
    claims = claims.filter(Q(pk__in=items.values("dispute")) | Q(deactivation__in=about))
    if besides is not None:
        claims = claims.exclude(pk=besides.pk)
    first = claims.order_by("raised_at", "pk").values_list("pk", flat=True).first()
    if first is not None:
        raise ClaimedAlready(dispute=first)
