"""Where a text leads to one person in a chat or by e-mail, though not by an "@" in one word.

Each pattern is bounded: time grows with the length of a text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..money import CURRENCIES

AT: Final = r"(?:[@\uff20]|\((?:at|arroba)\)|\[(?:at|arroba)\])"
SPACED: Final = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}\s{{0,3}}{AT}\s{{0,3}}(?:[\w-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}}",
    re.IGNORECASE,
)
CHATS: Final = (
    r"telegram|whats ?app|insta(?:gram)?|discord|signal|viber|messenger|facebook|fb|"
    r"snap(?:chat)?|skype|wechat|tiktok|twitter"
)
NAMED: Final = r"(?:as|id|handle|user ?name|user|nick(?:name)?)"
HANDLE: Final = r"(?P<handle>[^\W\d][\w.\-#]{2,39})"
IN_A_CHAT: Final = re.compile(
    rf"(?<!\w)(?:{CHATS})(?P<named>\s{{1,3}}{NAMED})?(?P<mark>\s{{0,3}}[:=])?\s{{1,3}}{HANDLE}",
    re.IGNORECASE,
)
# What ends a line or a sentence comes after a handle that stands alone.
ALONE: Final = re.compile(r"[ \t]{0,3}(?:[\n,;.)]|\Z)")
MARKED: Final = re.compile(r"[\d_#]|\w\.\w")


def handles(text: str) -> Iterator[tuple[int, int]]:
    """Return where e-mail addresses with gaps, and names in chats without an "@", stand."""
    for match in SPACED.finditer(text):
        yield match.span()
    for match in IN_A_CHAT.finditer(text):
        handle = match["handle"].rstrip(".-")
        start = match.start("handle")
        if _is_of_somebody(handle, match, text[start + len(handle) :][:6]):
            yield start, start + len(handle)


def _is_of_somebody(handle: str, match: re.Match[str], after: str) -> bool:
    """A word of a sentence stays: a handle has a sign of its own, or is said to be one."""
    if handle[:3] in CURRENCIES and handle[3:].strip(".-").isdecimal():
        return False
    if MARKED.search(handle):
        return True
    is_said = match["named"] is not None or match["mark"] is not None
    return is_said and ALONE.match(after) is not None
