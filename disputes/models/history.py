"""The log of all histories: what is in it proves the events, and names nobody without them.

Rows are added, never changed or deleted; triggers of the database say so too. Nothing here points
to an event or a dispute by a foreign key: when those are erased, the log stays whole.
"""

from __future__ import annotations

from django.db import models

HASH_LETTERS = 64


def hash_column() -> models.CharField[str, str]:
    """A SHA-256 in hexadecimal digits."""
    return models.CharField(max_length=HASH_LETTERS)


class HistoryLink(models.Model):
    """One event, written down seconds after it: chained within its dispute and with all others.

    `digest` binds the event to the one before it in the same dispute, `head` everything so far.
    Two rows cannot follow the same one: the constraint refuses a fork.
    """

    number = models.BigIntegerField(primary_key=True)
    event_ref = models.UUIDField(unique=True)
    dispute_ref = models.UUIDField()
    nth = models.PositiveIntegerField()
    # Salted: without the event nobody can test a guess with them.
    content = hash_column()
    shown = hash_column()
    digest = hash_column()
    head = hash_column()
    sealed_at = models.DateTimeField()
    # Of the instance, over the head of each run's last link; empty in between.
    signature = models.CharField(max_length=128, default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dispute_ref", "nth"), name="history_no_fork"),
        )

    def __str__(self) -> str:
        return str(self.number)


class HistoryLeaf(models.Model):
    """One leaf of the Merkle tree: a link, or nothing at all, which nobody outside can tell.

    Its place tells no time: a day's links come in the order of their digests.
    """

    position = models.BigIntegerField(primary_key=True)
    link = models.BigIntegerField(unique=True, null=True, blank=True)
    # Of a leaf that stands for nothing.
    salt = models.CharField(max_length=32, default="", blank=True)
    # The hashes of the full nodes that this leaf ends: its own, then the larger ones.
    hashes = models.TextField()

    def __str__(self) -> str:
        return str(self.position)


class HistoryRoot(models.Model):
    """A signed head of the tree; packets print theirs."""

    size = models.BigIntegerField(primary_key=True)
    root = hash_column()
    # Binds all heads that were signed before.
    past = hash_column()
    # To the minute.
    signed_at = models.DateTimeField()
    # The day whose last links it took in; None if it was signed for a packet, or in between.
    closes_on = models.DateField(null=True, blank=True, unique=True)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return str(self.size)


class Erasure(models.Model):
    """A dispute whose events were deleted with all else of its tasker, as the law demands."""

    dispute_ref = models.UUIDField(primary_key=True)
    erased_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)
