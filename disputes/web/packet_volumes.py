"""Which volume of a packet somebody asks for, and how its file is called."""

from __future__ import annotations

from ..models import Packet


def asked_for(text: str) -> int:
    """Read the number of a volume; 1 where none is named, 0 for what is no number."""
    if not text:
        return 1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def file_name(packet: Packet, volume: int) -> str:
    """Say nothing: it stays in the list of downloads of a shared computer."""
    name = f"notes-{packet.file_sha256[:8]}"
    return f"{name}-{volume:02}.pdf" if packet.volumes > 1 else f"{name}.pdf"
