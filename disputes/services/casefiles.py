"""Gather disputes into casefiles of an organization."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ..models import Account, Casefile, Dispute, Organizer


def open_casefile(
    *, organizer: Organizer, client_ref: UUID, title: str, now: datetime, note: str = ""
) -> tuple[Casefile, bool]:
    """Open a casefile; the same `client_ref` again changes nothing."""
    raise NotImplementedError


def add_dispute(*, casefile: Casefile, dispute: Dispute, by: Account, now: datetime) -> None:
    """Put a dispute that is shared with the organization into its casefile, once."""
    raise NotImplementedError


def remove_dispute(*, casefile: Casefile, dispute: Dispute, by: Account, now: datetime) -> None:
    """Take a dispute out of a casefile; packets compiled before keep it."""
    raise NotImplementedError
