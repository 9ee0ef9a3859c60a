"""Letters that a tasker writes about a dispute; this site sends none of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from ..choices import ClockEvent, Language, LetterKind, LetterState, SentHow
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .people import Tasker
from .revision import Revision


class LetterQuerySet(models.QuerySet["Letter"]):
    def of(self, tasker: Tasker) -> LetterQuerySet:
        return self.filter(dispute__tasker=tasker)

    def sent(self) -> LetterQuerySet:
        return self.filter(state=LetterState.SENT)


class Letter(models.Model):
    """One letter: a draft until its tasker releases it, sent when they say how and when."""

    id = uuid_key()
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="letters", db_index=False)
    client_ref = models.UUIDField()
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    language = models.CharField(max_length=5, choices=Language.choices)
    # "platform", or the code of an office in reference/authorities.csv.
    recipient = models.CharField(max_length=20)
    body = sealed_column()
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.DRAFT)
    drafted_at = models.DateTimeField()
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=12, choices=SentHow.choices, default="", blank=True)
    # The day they got it, where it is known: clocks count from it, or else from `sent_on`.
    received_on = models.DateField(null=True, blank=True)
    # What sending it started: the event whose day was stated then; empty where nothing was.
    started = models.CharField(max_length=24, choices=ClockEvent.choices, default="", blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        # By when it was first drafted, as everything that another site can bring.
        ordering = (Coalesce("elsewhere_at", "drafted_at"), "client_ref")
        constraints = (
            models.UniqueConstraint("dispute", "client_ref", name="letter_drafted_once"),
            models.CheckConstraint(
                condition=Q(state=LetterState.DRAFT, released_at=None)
                | ~Q(state=LetterState.DRAFT) & Q(released_at__isnull=False),
                name="letter_released_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_on__isnull=False) & ~Q(sent_how="")
                | ~Q(state=LetterState.SENT)
                & Q(sent_on=None, received_on=None, sent_how="", started=""),
                name="letter_sent_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LetterRevision(Revision):
    """What a draft said before it was changed; never changed, like an entry's."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="revisions")
