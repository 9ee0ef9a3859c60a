"""Hold what the rows of an archive touch, all at once and in the order of every service."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from ...models import Account, Deactivation, Dispute, Payment, WorkEntry
from ..locks import hold
from .target import Row, Target


def hold_for(target: Target, rows: Iterable[Row]) -> bool:
    """Hold the account, then what is named; False if the account is closed meanwhile.

    Several rows are written in one transaction: each would begin anew at the top of the order.
    """
    held = hold(Account.objects.filter(pk=target.tasker.account_id))
    if not any(account.is_active for account in held):
        return False
    payments, entries, lock_outs, disputes = _named(rows)
    mine = target.tasker
    hold(Payment.objects.of(mine).filter(client_ref__in=payments).only("pk"))
    work = hold(WorkEntry.objects.of(mine).filter(client_ref__in=entries).only("pk"))
    shut = hold(Deactivation.objects.of(mine).filter(client_ref__in=lock_outs).only("pk"))
    about = Q(client_ref__in=disputes) | Q(entries__in=work) | Q(deactivation__in=shut)
    claims = Dispute.objects.of(mine).filter(about).order_by()
    hold(Dispute.objects.filter(pk__in=set(claims.values_list("pk", flat=True))).only("pk"))
    return True


def _named(rows: Iterable[Row]) -> tuple[set[str], set[str], set[str], set[str]]:
    """Return the refs of the payments, entries, lock-outs and disputes that rows name."""
    payments, entries = set[str](), set[str]()
    lock_outs, disputes = set[str](), set[str]()
    for row in rows:
        entries.update(row.get("entries", ()))
        entries.update(share["entry"] for share in row.get("shares", ()))
        for found, name in (
            (payments, "payment"),
            (entries, "entry"),
            (lock_outs, "deactivation"),
            (disputes, "dispute"),
        ):
            if ref := row.get(name):
                found.add(ref)
    return payments, entries, lock_outs, disputes
