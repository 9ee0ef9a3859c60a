"""Names that a tasker wrote, and what it takes to hand them over."""

from __future__ import annotations

from datetime import date

from disputes.models import IdentitySchedule, Organizer, Packet, Tasker, UnmaskingApproval
from disputes.services.identities import write

ON = date(2026, 3, 16)


def with_names(tasker: Tasker, packet: Packet, organizer: Organizer) -> None:
    """A name, one word that it may leave, and a file of it."""
    write(tasker=tasker, name="A. B.", lives_at="", contact="", platform_ids="", today=ON)
    UnmaskingApproval.objects.create(packet=packet, organizer=organizer, whose="0" * 64, said_on=ON)
    IdentitySchedule.objects.create(
        packet=packet, whose="0" * 64, file=b"", file_sha256="0" * 64, people=1, made_on=ON
    )
