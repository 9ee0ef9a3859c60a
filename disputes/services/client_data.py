"""What shows the work of a platform's client stays with its tasker, as long as they say so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import FileStep
from ..models import Account, Evidence
from .evidence_history import held_by_owner, note


@transaction.atomic
def keep_apart(*, evidence: Evidence, by: Account, now: datetime) -> Evidence:
    """Keep the file out of packets to come, and away from organizations at once."""
    held, concerned = held_by_owner(evidence, by)
    if Evidence.objects.filter(pk=held.pk, client_data=False).update(client_data=True):
        note(held, concerned, FileStep.KEPT_APART, now=now)
    evidence.client_data = True
    return evidence


@transaction.atomic
def let_out(*, evidence: Evidence, by: Account, now: datetime) -> Evidence:
    """Undo `keep_apart`: the file goes again where its dispute goes."""
    held, concerned = held_by_owner(evidence, by)
    if Evidence.objects.filter(pk=held.pk, client_data=True).update(client_data=False):
        note(held, concerned, FileStep.LET_OUT, now=now)
    evidence.client_data = False
    return evidence
