"""Disputes as their tasker, or an organization they are shared with, reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..models import Dispute, Organization, RateChange


@dataclass(frozen=True, slots=True)
class Sharing:
    organization: Organization
    given_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    organization: str
    looked_on: date


def statement_of(dispute: Dispute) -> str:
    """Open the tasker's own words."""
    return ""


def sharings_of(dispute: Dispute) -> list[Sharing]:
    """Return with whom the dispute is and was shared, the oldest first."""
    return []


def looks_at(dispute: Dispute) -> list[Look]:
    """Return which organizations looked at it on which days, the newest first."""
    return []


def rates_of(dispute: Dispute) -> RateChange | None:
    """Return the two rates it reports, if any."""
    return RateChange.objects.filter(dispute=dispute).first()
