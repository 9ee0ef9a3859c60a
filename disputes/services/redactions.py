"""Black something out of a picture: looked at first, then used, and undone at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..choices import FileStep
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Evidence, Redaction
from ..queries.evidence import original, redaction_blob
from ..queries.sealed import key_of
from ..rules.boxes import checked
from ..vault import blobs
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from ..vault.images import redacted_copy
from .evidence_history import EvidenceNotYours, EvidenceTakenBack, held_by_owner, note
from .once import find_first, write_once
from .upload_limit import count_upload

MOST_REDACTIONS = 50


class MessageHasNoDots(DomainError):
    code = "message_has_no_dots"
    message = _(
        "This is a message, not a picture. Take it back and paste it again without those words."
    )


class TooManyRedactions(DomainError):
    code = "too_many_redactions"
    message = _("This picture was blacked out %(most)s times already. Use one of those copies.")


def redact(
    *,
    evidence: Evidence,
    client_ref: UUID,
    boxes: Iterable[Sequence[int]],
    by: Account,
    now: datetime,
) -> tuple[Redaction, bool]:
    """Make a copy of the original with black boxes, which nobody but its tasker sees yet.

    The same `client_ref` again changes nothing. What lies under a box is not in the copy.
    """
    mine = Redaction.objects.filter(evidence=evidence, evidence__tasker__account=by)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    chosen = checked(boxes)
    _refuse(evidence, by)
    count_upload(evidence.tasker, now=now)
    copy = redacted_copy(original(evidence), chosen)
    redaction = Redaction(
        evidence=evidence,
        client_ref=client_ref,
        boxes=[list(box) for box in chosen],
        sha256=sha256_hex(copy),
        made_at=now,
    )
    name = redaction_blob(redaction)
    blobs.put(name, key_of(evidence.tasker).seal(copy, place(redaction, "copy")))
    with transaction.atomic():
        written, is_new = write_once(redaction, mine, client_ref=client_ref)
    if not is_new:  # the same form came twice at once; the other one's file is kept
        blobs.remove(name)
    return written, is_new


@transaction.atomic
def use(*, redaction: Redaction, by: Account, now: datetime) -> Redaction:
    """From now on this copy circulates; twice changes nothing."""
    evidence, concerned = held_by_owner(redaction.evidence, by)
    if evidence.redaction_id != redaction.pk:
        Redaction.objects.filter(pk=redaction.pk).update(used_at=now, undone_at=None)
        Evidence.objects.filter(pk=evidence.pk).update(redaction=redaction)
        note(evidence, concerned, FileStep.BLACKED_OUT, now=now)
    redaction.refresh_from_db()
    return redaction


@transaction.atomic
def undo(*, redaction: Redaction, by: Account, now: datetime) -> Redaction:
    """Take a copy out of use; the one that was used before it circulates again, if any."""
    evidence, concerned = held_by_owner(redaction.evidence, by)
    if Redaction.objects.in_use().filter(pk=redaction.pk).order_by().update(undone_at=now):
        newest = Redaction.objects.in_use().filter(evidence=evidence).first()
        Evidence.objects.filter(pk=evidence.pk).update(redaction=newest)
        note(evidence, concerned, FileStep.UNDONE, now=now)
    redaction.refresh_from_db()
    return redaction


def _refuse(evidence: Evidence, by: Account) -> None:
    if evidence.tasker.account_id != by.pk:
        raise EvidenceNotYours
    if evidence.retracted_at is not None:
        raise EvidenceTakenBack
    if evidence.is_message:
        raise MessageHasNoDots
    if evidence.redactions.count() >= MOST_REDACTIONS:
        raise TooManyRedactions(most=MOST_REDACTIONS)
