"""A list that somebody pasted: one name a line, or between commas."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import DomainError
from ..errors import gettext_noop as _

MOST_AT_ONCE = 500
BETWEEN = re.compile(r"[\n\r\t,;،؛、，；]")


class TooManyAtOnce(DomainError):
    code = "too_many_at_once"
    message = _("These are %(count)s. Paste at most %(most)s at once, then the rest.")
    field = "ids"


class NoneInTheList(DomainError):
    code = "none_in_the_list"
    message = _("Paste the numbers of the tasks, one a line.")
    field = "ids"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Each name once, in the order of the list, and those that stood in it again."""

    names: tuple[str, ...]
    repeated: tuple[str, ...]


def read_list(text: str) -> Pasted:
    """Read a list of at most `MOST_AT_ONCE` different names."""
    found = [name for part in BETWEEN.split(text) if (name := part.strip())]
    names = tuple(dict.fromkeys(found))
    if not names:
        raise NoneInTheList
    if len(names) > MOST_AT_ONCE:
        raise TooManyAtOnce(count=len(names), most=MOST_AT_ONCE)
    return Pasted(names, tuple(name for name in names if found.count(name) > 1))


def share_evenly(whole: int | None, among: int) -> list[int | None]:
    """Share seconds among so many, the first a second longer; together they are the whole."""
    if whole is None:
        return [None] * among
    each, rest = divmod(whole, among)
    return [each + (place < rest) for place in range(among)]
