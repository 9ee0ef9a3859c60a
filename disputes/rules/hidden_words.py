"""Which words an organization may have covered in what others wrote: names, and no sense.

Without its "not" a sentence says the opposite, and nobody sees which word stood there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FEWEST_LETTERS: Final = 3
FEWEST_DIGITS: Final = 5
# Of the languages of the pages, of Hindi, Bisaya and German too.
NEGATIONS: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "nobody",
        "neither",
        "nor",
        "without",
        "cannot",
        "ne",
        "pas",
        "non",
        "jamais",
        "rien",
        "aucun",
        "aucune",
        "personne",
        "sans",
        "ni",
        "nul",
        "nulle",
        "nunca",
        "jamás",
        "nada",
        "nadie",
        "ninguno",
        "ninguna",
        "ningún",
        "sin",
        "tampoco",
        "hindi",
        "wala",
        "walang",
        "huwag",
        "di",
        "dili",
        "ayaw",
        "si",
        "sio",
        "siyo",
        "hapana",
        "hakuna",
        "hakuwa",
        "bila",
        "kamwe",
        "نہیں",
        "نہ",
        "مت",
        "بغیر",
        "नहीं",
        "मत",
        "न",
        "बिना",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "nie",
        "niemals",
        "nichts",
        "ohne",
    ]
)
SHORTENED: Final = re.compile(r"n['’]t$")
# Letters with their marks: in several scripts a vowel is a sign of its own.
WORD: Final = re.compile(r"[^\s.,;:!?()\[\]\"«»“”]+")


def may_be_hidden(text: str) -> bool:
    """Say whether a listed word is long enough for a name, and denies nothing."""
    written = unicodedata.normalize("NFC", text).casefold()
    if any(_denies(word) for word in WORD.findall(written)):
        return False
    letters = sum(_weight(sign) for sign in written if sign.isalpha())
    digits = sum(1 for sign in written if sign.isdecimal())
    return letters >= FEWEST_LETTERS or digits >= FEWEST_DIGITS


def _denies(word: str) -> bool:
    return word in NEGATIONS or SHORTENED.search(word) is not None


def _weight(sign: str) -> int:
    """A name of two signs is whole where each is a syllable."""
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
