"""Where the pages break: nothing is torn from what it belongs to, and no page is left empty."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from disputes.documents import typeset
from disputes.documents.manifest import Manifest, Party
from tests.documents.reading import page_text, squeezed
from tests.factories.manifest import SIGNATURE, rich


def pages_of(there: Manifest, files: dict[str, bytes]) -> list[str]:
    with pikepdf.open(io.BytesIO(typeset.compile(there, files, SIGNATURE))) as opened:
        return ["".join(page_text(page)) for page in opened.pages]


def with_parties(count: int) -> list[str]:
    """A packet in which all that follows the parties stands lower by their rows."""
    there, files = rich()
    letters = (f"P{number}" for number in range(count))
    return pages_of(replace(there, parties=tuple(Party(each, "", "") for each in letters)), files)


def test_a_title_and_its_note_stay_with_the_first_row_of_their_table() -> None:
    _cover, *pages = pages_of(*rich())

    [page] = [page for page in pages if squeezed("Payments received") in page]
    assert squeezed("Where the money is") in page
    assert squeezed("2 Mar 2026") in page


def test_exhibits_begin_where_there_is_room() -> None:
    _cover, *pages = pages_of(*rich())

    assert all(len(page) > 500 for page in pages)


def test_a_row_of_the_schedule_is_not_torn_over_two_pages() -> None:
    pages = with_parties(16)

    numbers = [page.count("TASK-0000") for page in pages]
    assert sum(numbers) == 4
    assert [page.count(squeezed("the platform says: approved")) for page in pages] == numbers
