"""What the pages say of whom they are made for."""

from __future__ import annotations

import pytest

from disputes.documents import attachments, pages
from tests.factories.manifest import SIGNATURE, manifest


@pytest.mark.parametrize(("language", "told"), [("en", "Labour court"), ("fr", "Conseil")])
def test_the_cover_says_for_whom_it_is_made(language: str, told: str) -> None:
    there = manifest(language=language, destination="prudhommes")

    cover = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)["cover"]

    assert told in str(cover["facts"])


def test_a_packet_for_anyone_names_no_reader() -> None:
    there = manifest()

    cover = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)["cover"]

    assert "Made for" not in str(cover["facts"])


@pytest.mark.parametrize(
    ("kind", "destination", "told"),
    [
        ("casefile", "anyone", True),
        ("casefile", "union", True),
        ("casefile", "eu_request", False),
        ("casefile", "press", False),
        ("dispute", "anyone", False),
    ],
)
def test_what_tells_of_others_says_whom_it_is_not_for(
    kind: str, destination: str, told: bool
) -> None:
    there = manifest(kind=kind, destination=destination)

    cover = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)["cover"]

    assert ("The platform or the press" in str(cover["facts"])) is told


def test_the_press_reads_about_how_many_people_there_are() -> None:
    there = manifest(kind="casefile", destination="press", left_out=("claims",), people=15)

    cover = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)["cover"]

    assert "About 15 taskers" in str(cover["facts"])


def test_where_there_is_nothing_to_count_the_cover_has_no_empty_line() -> None:
    there = manifest(
        kind="casefile",
        destination="press",
        left_out=("claims", "work", "exhibits"),
        people=15,
        parties=(),
        claims=(),
        entries=(),
        exhibits=(),
        lockouts=(),
    )

    cover = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)["cover"]

    assert "Contains" not in str(cover["facts"])


def test_it_says_how_many_names_its_makers_chose() -> None:
    there = manifest(kind="casefile", destination="court", masked=3, chosen=2)

    made = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)

    assert "2 of these are names that whoever asked for the packet chose." in str(made)
