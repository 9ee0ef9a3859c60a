"""The end of a data key: whatever wraps it, wherever it was lent, in one transaction."""

from __future__ import annotations

from typing import Final

from ..choices import PacketStatus
from ..models import Account, Archive, Consent, Packet, PacketLink
from . import job_keys

# What becomes of a packet with something of theirs that was not finished.
WITHDRAWN: Final = {
    "status": PacketStatus.FAILED,
    "failure": "consent_revoked",
    "manifest": b"",
    "job_keys": b"",
}


def shred_wraps(account: Account) -> None:
    """Empty every wrap of the key that has no row of its own; the caller saves the account."""
    account.wrapped_key = b""
    Consent.objects.filter(tasker__account=account).update(wrapped_key=b"")
    Archive.objects.filter(tasker__account=account).update(job_keys=b"")
    Packet.objects.filter(dispute__tasker__account=account).update(wrapped_key=b"", job_keys=b"")
    links = PacketLink.objects.filter(packet__dispute__tasker__account=account)
    links.update(wrapped_key=b"")
    waiting = Packet.objects.exclude(job_keys=b"").filter(casefile__isnull=False)
    theirs = [job.pk for job in job_keys.with_key_of(waiting, account)]
    Packet.objects.filter(pk__in=theirs).update(**WITHDRAWN)
