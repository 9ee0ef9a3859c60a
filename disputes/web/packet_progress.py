"""How far a packet is, in words: the page says it, and a script brings it up to date."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import PacketStatus
from ..models import Packet
from ..services.packet_progress import Progress, progress_of
from ..templatetags.owed import number


def told(packet: Packet) -> dict[str, Any]:
    """Say it in one sentence that is read out when it changes, and in one that is not."""
    progress = progress_of(packet)
    return {
        "status": packet.status,
        "said": _said(packet, progress),
        "detail": _detail(progress),
        "done": progress.pages,
        "total": progress.pages_expected,
    }


def _said(packet: Packet, progress: Progress) -> str:
    if packet.status == PacketStatus.COMPILING and progress.volumes > 1:
        shown = {"volume": number(progress.volume), "volumes": number(progress.volumes)}
        return _("Volume %(volume)s of %(volumes)s is being made") % shown
    return _(PacketStatus(packet.status).label)


def _detail(progress: Progress) -> str:
    pages = progress.pages_expected
    if not pages:
        return ""
    shown = {"done": number(progress.pages), "pages": number(pages)}
    if progress.pages:
        return _("About %(done)s of %(pages)s pages are done.") % shown
    return ngettext("About %(pages)s page.", "About %(pages)s pages.", pages) % shown
