"""What people type again, the way we keep it: keyboards of phones add to it by themselves."""

from __future__ import annotations

import re
import unicodedata

# Two spaces become a full stop on many phones, and hyphens are typed in many ways.
BETWEEN_WORDS = re.compile(r"[\s_.,\-\u2010-\u2015]+")
BETWEEN_PARTS = re.compile(r"[\s_\-\u2010-\u2015]+")


def pass_phrase_as_kept(typed: str) -> str:
    """Return the words alone, in small letters, one space between them."""
    return BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", typed).casefold()).strip()


def nickname_as_kept(typed: str) -> str:
    """Return the nickname in small letters, one hyphen between its parts."""
    return BETWEEN_PARTS.sub("-", unicodedata.normalize("NFKC", typed).strip().lower())
