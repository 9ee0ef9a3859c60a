"""What stands in the README of a bag: in the packet's language, then in English."""

from __future__ import annotations

from .wording import Wording

ENGLISH = "en"


def readme(language: str) -> str:
    english = Wording(ENGLISH)("bag.readme")
    theirs = Wording(language)("bag.readme")
    return english if theirs == english else f"{theirs}\n{'-' * 72}\n\n{english}"
