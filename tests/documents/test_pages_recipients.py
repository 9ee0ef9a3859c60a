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
