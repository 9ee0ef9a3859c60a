"""What people type again, the way we keep it: keyboards of phones add to it by themselves."""

from __future__ import annotations

import re
import unicodedata

# Two spaces become a full stop on many phones, and hyphens are typed in many ways.
BETWEEN_WORDS = re.compile(r"[\s_.,\-\u2010-\u2015]+")
# Crockford's letters leave these out, because people read them as digits.
LOOK_ALIKES = str.maketrans("OIL", "011")
BETWEEN_PARTS = re.compile(r"[\s_\-\u2010-\u2015]+")


def pass_phrase_as_kept(typed: str) -> str:
    """Return the words alone, in small letters, one space between them."""
    return BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", typed).casefold()).strip()


def nickname_as_kept(typed: str) -> str:
    """Return the nickname in small letters, one hyphen between its parts."""
    return BETWEEN_PARTS.sub("-", unicodedata.normalize("NFKC", typed).strip().lower())


def code_as_kept(typed: str) -> str:
    """Return a code without its hyphens and spaces, with the letters that it could not have."""
    text = BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    return text.translate(LOOK_ALIKES)


def digits_as_kept(typed: str) -> str:
    """Return the digits of a number that was typed in groups, in the digits of any script."""
    text = BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", typed))
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text)
