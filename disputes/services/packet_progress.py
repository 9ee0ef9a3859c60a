"""How far a packet is, in numbers: for its page, its script and the API alike."""

from __future__ import annotations

from dataclasses import dataclass

from ..choices import PacketStatus
from ..models import Packet


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages that are done, of about how many; and at which volume of how many it is."""

    volume: int
    volumes: int
    pages: int
    pages_expected: int


def progress_of(packet: Packet) -> Progress:
    """Once it is ready, all of its pages are done, however many were expected."""
    if packet.status == PacketStatus.READY:
        return Progress(packet.volumes, packet.volumes, packet.pages, packet.pages)
    made = len(packet.bound.all()) if packet.volumes > 1 else 0
    at = min(made + 1, packet.volumes)
    return Progress(at, packet.volumes, packet.pages, max(packet.pages_expected, packet.pages))
