"""On which pages the sections of a laid-out file stand, read from its own outline."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import pikepdf

from .manifest import Manifest
from .volumes import PARTS
from .wording import Wording

# How the section of each part is called in the wording.
TITLES: Final = {"entries": "schedule"}
# Points from the top edge: what begins above has no text of the section before on its page.
TOP: Final = 90


def of_parts(manifest: Manifest, pdf: bytes) -> dict[str, tuple[int, int]]:
    """Return the first and the last page of each part that is shared out over volumes."""
    words, found = Wording(manifest.language), of_sections(pdf)
    titles = {part: words(TITLES.get(part, part)) for part in PARTS}
    return {part: found[title] for part, title in titles.items() if title in found}


def of_sections(pdf: bytes) -> Mapping[str, tuple[int, int]]:
    """Return the first and the last page of each section by its title."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages, start=1)}
        with opened.open_outline() as outline:
            starts = [
                (item.title, _start(item.destination, numbers))
                for item in outline.root
                if isinstance(item.destination, pikepdf.Array)
            ]
        end = ("", (len(opened.pages) + 1, True))
        return {
            title: (first, max(first, last - begins_a_page))
            for (title, (first, _)), (_, (last, begins_a_page)) in pairwise([*starts, end])
        }


def _start(destination: pikepdf.Array, numbers: Mapping[tuple[int, int], int]) -> tuple[int, bool]:
    page, _how, _left, top, *_rest = destination.as_list()
    height = float(pikepdf.Page(page).mediabox[3])
    return numbers[page.objgen], height - float(top) < TOP
