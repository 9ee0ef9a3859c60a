"""What a row said before it was amended: the same of entries, payments, disputes and others."""

from __future__ import annotations

from django.db import models

from .columns import sealed_column, uuid_key


class Revision(models.Model):
    """One earlier wording, sealed; never changed, never deleted by itself."""

    id = uuid_key()
    amended_at = models.DateTimeField()
    before = sealed_column()

    class Meta:
        abstract = True
        ordering = ("amended_at", "pk")

    def __str__(self) -> str:
        return str(self.pk)
