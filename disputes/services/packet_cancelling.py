"""Cancel a packet that waits or is being made: nothing of it stays, and a new one can be asked for.

One conditional UPDATE decides against a worker that finishes it in the same moment.
"""

from __future__ import annotations

from ..choices import PacketStatus
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Packet
from . import packet_files


class NotYoursToCancel(DomainError):
    code = "not_yours_to_cancel"
    message = _("Only who asked for this packet can cancel it.")


class PacketFinished(DomainError):
    code = "packet_finished"
    message = _("This packet is finished already. There is nothing to cancel.")


def may_cancel(*, packet: Packet, by: Account) -> bool:
    """Say whether this person asked for it; who is gone leaves it to all who see it."""
    return packet.requested_by_id in (None, by.pk)


def cancel(*, packet: Packet, by: Account) -> bool:
    """End it, whatever a worker does with it now; one that was cancelled before is no error.

    The worker sees it within a second or so, stops the page engine and removes what it made.
    """
    if not may_cancel(packet=packet, by=by):
        raise NotYoursToCancel
    going = Packet.objects.filter(pk=packet.pk, status__in=PacketStatus.unfinished())
    ended = {"manifest": b"", "job_keys": b"", "pages": 0}
    won = going.order_by().update(status=PacketStatus.CANCELLED, **ended)
    packet.refresh_from_db()
    if packet.status != PacketStatus.CANCELLED:
        raise PacketFinished
    packet_files.remove_attempts(packet, keep=False)
    return bool(won)
