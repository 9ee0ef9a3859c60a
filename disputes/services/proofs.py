"""Proofs of filing: a code that confirms a hash and a time, and tells nothing else."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, QuerySet

from ..choices import ProofKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Dispute, Evidence, Proof, Tasker, WorkEntry
from ..queries.disputes import statement_of
from ..queries.sealed import key_of
from ..rules.proof_codes import LENGTH, SIGNS
from ..vault.fields import open_text, seal_text
from ..vault.hashing import canonical_json, sha256_hex
from .entry_facts import facts_of
from .locks import hold

SALT: Final = "salt"
MOST: Final = 500


class ProofOfNothing(DomainError):
    code = "proof_of_nothing"
    message = _("You took this back. A proof is made only of what stands.")


class TooManyProofs(DomainError):
    code = "too_many_proofs"
    message = _("You have %(most)s proofs, the most there is room for.")


@transaction.atomic
def prove(
    *, tasker: Tasker, subject: WorkEntry | Dispute | Evidence, today: date
) -> tuple[Proof, bool]:
    """Make a proof of one's own record as it is now; the same record gives the same proof.

    What is short, such as an amount and a day, could be guessed from its hash: a random salt is
    hashed with it, and only its tasker has that. A picture is hashed as it is.
    """
    hold(Tasker.objects.filter(pk=tasker.pk))
    if not _stands(subject):
        raise ProofOfNothing
    kind = _kind(subject)
    mine = Proof.objects.of(tasker).filter(**{kind.value: subject})
    said = _said(subject)
    for proof in mine:
        if _without_salt(proof, tasker) == said:
            return proof, False
    if Proof.objects.of(tasker).count() >= MOST:
        raise TooManyProofs(most=MOST)
    received_at = _received_at(subject).astimezone(UTC).replace(second=0, microsecond=0)
    proof = Proof(
        id=uuid4(),
        tasker=tasker,
        kind=kind,
        code="".join(secrets.choice(SIGNS) for _sign in range(LENGTH)),
        received_on=received_at.date(),
        received_at=received_at,
        made_on=today,
        **{kind.value: subject},
    )
    _hash(proof, subject, said)
    proof.save(force_insert=True)
    return proof, True


def _stands(subject: WorkEntry | Dispute | Evidence) -> bool:
    """Whether it was not taken back, nor what it was kept for."""
    if isinstance(subject, Evidence):
        return Evidence.objects.on_what_stands().filter(pk=subject.pk).exists()
    return getattr(subject, "retracted_at", None) is None


def _kind(subject: WorkEntry | Dispute | Evidence) -> ProofKind:
    if isinstance(subject, WorkEntry):
        return ProofKind.ENTRY
    return ProofKind.DISPUTE if isinstance(subject, Dispute) else ProofKind.EVIDENCE


def _hash(proof: Proof, subject: WorkEntry | Dispute | Evidence, said: Mapping[str, Any]) -> None:
    assert proof.tasker is not None  # a new one has its tasker
    if isinstance(subject, Evidence):
        proof.sha256 = subject.sha256
        return
    text = canonical_json({**said, SALT: secrets.token_hex(16)})
    proof.sha256 = sha256_hex(text)
    seal_text(key_of(proof.tasker), proof, "said", text.decode())


def _without_salt(proof: Proof, tasker: Tasker) -> dict[str, Any]:
    text = open_text(key_of(tasker), proof, "said")
    said: dict[str, Any] = json.loads(text) if text else {}
    said.pop(SALT, None)
    return said


def _said(subject: WorkEntry | Dispute | Evidence) -> dict[str, Any]:
    """Return what cannot be changed later without being another record."""
    if isinstance(subject, Evidence):
        return {}
    told: dict[str, Any] = {"client_ref": str(subject.client_ref), "kind": _kind(subject).value}
    if isinstance(subject, WorkEntry):
        facts = facts_of(subject, key_of(subject.tasker)).as_json()
        return told | {"work" if name == "kind" else name: facts[name] for name in facts}
    refs = subject.entries.values_list("client_ref", flat=True)
    return told | {
        "platform": subject.platform.slug,
        "ground": subject.ground,
        "statement": statement_of(subject),
        "entries": sorted(str(ref) for ref in refs),
        "stated_due_on": subject.stated_due_on.isoformat() if subject.stated_due_on else None,
    }


def _received_at(subject: WorkEntry | Dispute | Evidence) -> datetime:
    """Return since when this instance has it in these very words."""
    if isinstance(subject, Evidence):
        return subject.received_at
    began = subject.raised_at if isinstance(subject, Dispute) else subject.entered_at
    amended = [_amended_at(subject.revisions.all())]
    if isinstance(subject, Dispute) and subject.deactivation is not None:
        # The dispute is about the platform of its lock-out, wherever that is said to be.
        amended.append(_amended_at(subject.deactivation.revisions.all()))
    return max([began, *(moment for moment in amended if moment)])


def _amended_at(revisions: QuerySet[Any]) -> datetime | None:
    last: datetime | None = revisions.aggregate(last=Max("amended_at"))["last"]
    return last
