"""How an account is opened, and what changed about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..models import Account, AccountEvent, Tasker

SHOWN = 20


@dataclass(frozen=True, slots=True)
class WayBack:
    """What the first page says about coming back."""

    # Whether a lost pass phrase would not be the end: a recovery code, or a helper.
    is_there: bool
    news: list[AccountEvent]


def way_back(tasker: Tasker, *, done: Collection[UUID] = ()) -> WayBack:
    """Ask once for both: on most days there is no news. What this session has `done` is none."""
    unknown = AccountEvent.objects.filter(account=OuterRef("account"), known=False)
    if done:
        unknown = unknown.exclude(pk__in=done)
    found = (
        Tasker.objects.filter(pk=tasker.pk)
        .annotate(
            back=models.Case(
                models.When(
                    Q(recovery_code__isnull=False) | Q(helper__isnull=False),
                    then=models.Value(True),
                ),
                default=models.Value(False),
            ),
            told=Exists(unknown),
        )
        .values_list("back", "told")
        .get()
    )
    return WayBack(found[0], news(tasker.account, done=done) if found[1] else [])


def news(account: Account, *, done: Collection[UUID] = ()) -> list[AccountEvent]:
    """What changed that its person has not said yes to."""
    return list(_events(account).filter(known=False).exclude(pk__in=done)[:SHOWN])


def unknown_ids(account: Account) -> set[UUID]:
    return set(_events(account).filter(known=False).values_list("pk", flat=True))


def history(account: Account) -> list[AccountEvent]:
    return list(_events(account)[:SHOWN])


def _events(account: Account) -> models.QuerySet[AccountEvent]:
    return AccountEvent.objects.filter(account=account)
