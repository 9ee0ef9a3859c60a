"""The history of disputes: rows are added, never changed."""

from __future__ import annotations

import secrets

from django.db import models

from ..choices import EventKind
from .columns import uuid_key
from .dispute import Dispute
from .people import Account


def new_salt() -> str:
    return secrets.token_hex(16)


class DisputeEvent(models.Model):
    """One thing that happened to a dispute; `detail` holds codes and amounts, never free text."""

    id = uuid_key()
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="events", db_index=False)
    kind = models.CharField(max_length=24, choices=EventKind.choices)
    # When it happened, and when it was written down: a missed run is caught up later.
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    # None when the clock did it. A row is never changed: when the account is gone, its id stays
    # and names nobody.
    actor = models.ForeignKey(
        Account,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    detail = models.JSONField(default=dict, blank=True)
    # Names a step that may happen once only, such as "aged:15-30:2026-03-01"; empty otherwise.
    step = models.CharField(max_length=48, default="", blank=True)
    # Goes into the digests of the log, so that they tell nothing once this row is gone.
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    class Meta:
        ordering = ("happened_at", "recorded_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dispute", "step"),
                condition=~models.Q(step=""),
                name="event_step_once",
            ),
        )
        indexes = (
            models.Index(fields=("dispute", "happened_at"), name="event_timeline"),
            # What the log has not taken in yet is among the newest.
            models.Index(fields=("recorded_at",), name="event_newest"),
        )

    def __str__(self) -> str:
        return str(self.pk)
