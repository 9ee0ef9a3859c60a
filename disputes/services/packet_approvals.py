"""Approve a packet of more than one tasker, or refuse it; both until that is taken back."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction

from ..choices import PacketStatus
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Organizer, Packet, PacketApproval
from ..queries.packet_approvals import approval_of
from ..rules.approval import Approval
from .locks import hold
from .packet_files import Frozen
from .packets import PacketNotReady, frozen_to_leave


class NotApproved(DomainError):
    code = "packet_not_approved"
    message = _(
        "Two people of your organization must approve this packet before it leaves. Its page "
        "says how many are still to approve."
    )
    for_programs = _(
        "Two people of your organization must approve this packet before it leaves. Ask for its "
        "approval to see how many are missing."
    )


SEVERAL: Final = 2


class NoApprovalNeeded(DomainError):
    code = "packet_needs_no_approval"
    message = _("This packet tells of one tasker alone. You need nobody's approval.")


class AnotherFile(DomainError):
    code = "packet_is_another_file"
    message = _("This is not the file that you were shown. Load the page again and read it.")
    field = "file_sha256"


def approval(*, packet: Packet, frozen: Frozen, reader: Organizer | None = None) -> Approval:
    # Sums of many name no party, and are of several.
    parties = len(frozen.manifest.parties) or SEVERAL
    return approval_of(packet, parties=parties, reader=reader)


def refuse_unapproved(packet: Packet, frozen: Frozen) -> None:
    """Raise unless enough people approved this very file and nobody refuses it."""
    if not approval(packet=packet, frozen=frozen).may_leave:
        raise NotApproved


@transaction.atomic
def say(
    *, packet: Packet, organizer: Organizer, approves: bool, file_sha256: str, today: date
) -> Approval:
    """Write down one organizer's word about this file; the same word again changes nothing.

    Whoever changes their mind says the other word. The packet is held: a word that is taken back
    while somebody downloads is seen, or comes after it.
    """
    held = held_packet(packet)
    frozen = frozen_to_leave(held)
    if held.file_sha256 != file_sha256:
        raise AnotherFile
    if not approval(packet=held, frozen=frozen).needed:
        raise NoApprovalNeeded
    PacketApproval.objects.update_or_create(
        packet=held,
        organizer=organizer,
        defaults={"approves": approves, "file_sha256": file_sha256, "said_on": today},
    )
    return approval(packet=held, frozen=frozen, reader=organizer)


@transaction.atomic
def take_back(*, packet: Packet, organizer: Organizer) -> bool:
    """Take one's own word back; say whether there was one."""
    held_packet(packet)
    gone, _rows = PacketApproval.objects.filter(packet=packet, organizer=organizer).delete()
    return bool(gone)


def held_packet(packet: Packet) -> Packet:
    """Wait for whoever else decides about it, and return it as it is then.

    One that was destroyed meanwhile is not ready any more.
    """
    rows = Packet.objects.select_related("dispute__tasker", "casefile__organization")
    found = hold(rows.filter(pk=packet.pk))
    if not found or found[0].status != PacketStatus.READY:
        raise PacketNotReady
    return found[0]
