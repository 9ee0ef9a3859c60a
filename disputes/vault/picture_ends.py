"""Where a picture ends inside its file: what is missing was cut off, what is left was added."""

from __future__ import annotations

from .picture_parts import END_OF_IMAGE, IEND, end_of_riff, format_of, parts_of

LAST = {"PNG": IEND, "JPEG": END_OF_IMAGE}


def end_of(data: bytes) -> int | None:
    """Return the offset after the picture's last byte, or None if the file is cut short."""
    kind = format_of(data)
    if kind == "WEBP":
        end: int | None = end_of_riff(data)
    else:
        end = next((part.after for part in parts_of(data) if part.kind == LAST[kind]), None)
    return None if end is None or end > len(data) else end
