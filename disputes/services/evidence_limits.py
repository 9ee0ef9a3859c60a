"""What is no evidence, or more of it than there is room for."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Sum

from ..choices import SavedItem
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Evidence
from ..rules.bounds import past_day, word_of
from .evidence_history import EvidenceNotYours

MOST_FILES = 1_000
MOST_MEGABYTES = 1_000
# Somewhere it is already tomorrow.
FURTHEST_ZONE = timedelta(hours=14)


class EvidenceOfNothing(DomainError):
    code = "evidence_of_nothing"
    message = _("Say what this picture shows: work, a payment, a lock-out or a dispute.")


class TooManyFiles(DomainError):
    code = "too_many_files"
    message = _("You keep %(most)s pictures already, the most there is room for.")


class TooMuchKept(DomainError):
    code = "too_much_kept"
    message = _("Your pictures fill %(most)s megabytes already, the most there is room for.")


def refuse_what_cannot_be_kept(evidence: Evidence) -> None:
    today = (evidence.received_at + FURTHEST_ZONE).date()
    past_day(evidence.captured_on, today=today, field="captured_on")
    subjects = (
        evidence.entry,
        evidence.payment,
        evidence.deactivation,
        evidence.dispute,
        evidence.precaution,
    )
    stated = [subject for subject in subjects if subject is not None]
    if not stated:
        raise EvidenceOfNothing
    if any(subject.tasker_id != evidence.tasker_id for subject in stated):
        raise EvidenceNotYours
    if evidence.item:
        word_of(SavedItem, evidence.item, field="item")
    kept = Evidence.objects.of(evidence.tasker).aggregate(files=Count("pk"), size=Sum("size"))
    if kept["files"] >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    if (kept["size"] or 0) >= MOST_MEGABYTES * 1_000_000:
        raise TooMuchKept(most=MOST_MEGABYTES)
