"""Days written as a calendar file (RFC 5545): the same days give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
LONGEST_LINE: Final = 75
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# At nine in the morning of the day before.
ALARM: Final = "-PT15H"
HEAD: Final = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    # It names no program: what reads the file need not learn whose it is.
    "PRODID:-//Reminders//Reminders//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
)
# A calendar has at least one part, also where there is no day.
NO_DAY: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One whole day; `uid` stays the same while it is the same thing."""

    uid: str
    day: date
    title: str


def calendar_file(days: Iterable[CalendarDay], *, name: str) -> bytes:
    """Write the days in the order that they come in."""
    parts = [line for day in days for line in _event(day)] or NO_DAY
    lines = (*HEAD, f"X-WR-CALNAME:{_text(name)}", *parts, "END:VCALENDAR")
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _event(day: CalendarDay) -> Iterator[str]:
    written, title = f"{day.day:%Y%m%d}", _text(day.title)
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    # Of the day itself: when it was written down is nobody's business.
    yield f"DTSTAMP:{written}T000000Z"
    yield f"DTSTART;VALUE=DATE:{written}"
    yield f"SUMMARY:{title}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:{ALARM}")
    yield from ("END:VALARM", "END:VEVENT")


def _text(text: str) -> str:
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable()).translate(ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """Break a line before it is too long in bytes, never inside a letter."""
    piece = b""
    for sign in line:
        letter = sign.encode()
        if len(piece) + len(letter) > LONGEST_LINE:
            yield piece
            piece = b" "
        piece += letter
    yield piece
