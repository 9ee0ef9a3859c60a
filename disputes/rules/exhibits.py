"""How people and files are named inside a packet."""

from __future__ import annotations

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(index: int) -> str:
    """Name the first tasker A, the 26th Z, the 27th AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(ALPHABET))
        name = ALPHABET[rest] + name
    return name


def reference(packet_id: str) -> str:
    """Name a packet so that it can be read out: "P-3F9A-21C4"."""
    digits = packet_id.replace("-", "").upper()
    return f"P-{digits[:4]}-{digits[4:8]}"


def file_name(number: int, media_type: str) -> str:
    """Name an attached file without the name that its keeper gave it."""
    endings = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "text/plain": "txt"}
    return f"exhibit-{number:03}.{endings.get(media_type, 'bin')}"
