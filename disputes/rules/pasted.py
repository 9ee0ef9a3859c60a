"""A list that somebody pasted: one name a line, or between commas."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..errors import DomainError
from ..errors import gettext_noop as _

MOST_AT_ONCE = 500
LINE_END = re.compile(r"\r\n|\r|\n")
# Control characters but for what ends a line or stands between columns, and marks that turn the
# order of writing: with them two numbers look like one.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
BETWEEN = re.compile(r"[\n\r\t,;،؛、，；]")


class TooManyAtOnce(DomainError):
    code = "too_many_at_once"
    message = _("These are %(count)s. Paste at most %(most)s at once, then the rest.")
    field = "ids"


class UnseenSign(DomainError):
    code = "unseen_sign"
    message = _("There is a sign in line %(line)s that nobody can see. Type that number by hand.")
    field = "ids"


class SeveralInOne(DomainError):
    code = "several_in_one"
    message = _(
        "Is this one task or several: “%(name)s”? Write several one a line, and one without spaces."
    )
    field = "ids"


class NoNumber(DomainError):
    code = "no_number"
    message = _(
        "Which number is “%(name)s”? Write the number of each task. Has it none? Then go to “Log "
        "work” and say there how many tasks they were."
    )
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
    if unseen := UNSEEN.search(text):
        raise UnseenSign(line=len(LINE_END.findall(text, 0, unseen.start())) + 1)
    found = [name for part in BETWEEN.split(text) for name in _names(part)]
    times = Counter(found)
    names = tuple(times)
    if not names:
        raise NoneInTheList
    if len(names) > MOST_AT_ONCE:
        raise TooManyAtOnce(count=len(names), most=MOST_AT_ONCE)
    return Pasted(names, tuple(name for name in names if times[name] > 1))


def _names(part: str) -> list[str]:
    """Split at spaces what are numbers all of them; with one, or one word, it is one name."""
    words = part.split()
    numbered = sum(any(sign.isdigit() for sign in word) for word in words)
    if numbered == len(words):
        return words
    if not numbered and len(words) > 1:
        raise NoNumber(name=part.strip())
    if numbered > 1:
        raise SeveralInOne(name=part.strip())
    return [part.strip()]


def share_evenly(whole: int | None, among: int) -> list[int | None]:
    """Share seconds among so many, the first a second longer; together they are the whole."""
    if whole is None:
        return [None] * among
    each, rest = divmod(whole, among)
    return [each + (place < rest) for place in range(among)]
