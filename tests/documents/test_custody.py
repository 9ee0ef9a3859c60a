"""What a reader holds in hand: each file, how it came, and figures that can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from disputes.documents import attachments, pages
from disputes.documents.manifest import Manifest, Party
from disputes.documents.pages.blocks import Desk
from disputes.documents.wording import Wording
from disputes.documents.writing import Pen
from tests.factories.manifest import (
    SIGNATURE,
    claim,
    deadline,
    entry,
    manifest,
    rates,
    receipt,
    rich,
    usd,
)


def compose(there: Manifest) -> dict[str, Any]:
    files = {file.sha256: b"" for file in there.files}
    return pages.compose(there, attachments.of(there, files, SIGNATURE), SIGNATURE)


def said(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(said, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(said, value))
    return str(value).replace("\u00a0", " ").replace("\u202f", " ")


def custody(there: Manifest) -> dict[str, Any]:
    section: dict[str, Any] = compose(there)["sections"][-1]
    return section


def test_each_exhibit_is_listed_with_its_arrival_and_both_fingerprints() -> None:
    there, _files = rich()
    exhibit = replace(there.exhibits[0], sha256="c" * 64)

    listed = custody(replace(there, exhibits=(exhibit, *there.exhibits[1:])))

    row = next(row for row in listed["blocks"][1]["rows"] if "exhibit-001" in said(row))
    assert listed["title"] == "Files and chain of custody"
    assert "16 Mar 2026" in said(row)
    assert [cell["mono"] for cell in row[3]["lines"]][1] == "c" * 64


def test_the_very_file_is_said_to_be_the_same_and_what_is_not_told_is_said() -> None:
    there, _files = rich()
    inside = attachments.sha256(b"")
    same = replace(there.exhibits[0], sha256=inside)
    untold = replace(there.exhibits[0], sha256="")

    assert "as received: the same" in said(custody(replace(there, exhibits=(same,))))
    assert "as received: the same" not in said(custody(replace(there, exhibits=(untold,))))


def test_without_exhibits_there_is_no_chain_to_tell() -> None:
    listed = custody(manifest())

    assert listed["title"] == "Files inside this PDF"
    assert [column[0] for column in listed["blocks"][0]["columns"]] == ["File", "Bytes", "SHA-256"]


def test_kinds_of_files_and_missing_sources_are_told_in_words() -> None:
    there, _files = rich("fr")
    unread = deadline(source="own knowledge (unverified)")

    pages_said = said(compose(replace(there, deadlines=(unread,))))

    assert "Image PNG, " in pages_said
    assert "image/png" not in pages_said
    assert "Aucune source n’a été lue" in pages_said
    assert "own knowledge" not in pages_said


@pytest.mark.parametrize(
    ("language", "counted"), [("en", "1,333 disputes"), ("fr", "1 333 litiges")]
)
def test_counts_have_signs_between_thousands(language: str, counted: str) -> None:
    assert said(Wording(language).count("count.claims", 1333)) == counted


def test_days_of_payments_are_short_enough_for_their_column() -> None:
    pages_said = compose(manifest(receipts=(receipt(),)))

    part = next(each for each in pages_said["sections"] if each["title"] == "Payments received")
    assert said(part["blocks"][1]["rows"][0][0]) == "2 Mar 2026"


def test_a_project_and_its_task_stand_on_one_line_where_both_are_short() -> None:
    short = said(compose(manifest(entries=(entry(project="LiDAR", task_ref="RT-1"),))))
    long = said(compose(manifest(entries=(entry(project="LiDAR " * 9, task_ref="RT-1"),))))

    assert "LiDAR · RT-1" in short
    assert "· RT-1" not in long


def test_long_words_of_people_are_cut_between_two_words() -> None:
    desk = Desk(manifest(), Wording("en"), Pen(Wording("en")))

    assert desk.shortened("word " * 40) == f"{'word ' * 23}word…"
    assert str(desk.shortened("x" * 130)).count("x") == 120


def test_a_claim_with_parts_of_a_cent_says_what_can_be_paid_of_it() -> None:
    there = manifest(
        destination="us_whd",
        claims=(claim(),),
        entries=(entry(promised=usd("45.833333"), received=usd("0"), owed=usd("45.833333")),),
    )

    assert "45.833333 USD rounded down: 45.83 USD" in said(compose(there)["sections"][0]["blocks"])
    assert "rounded down" not in said(compose(replace(there, entries=(entry(),))))


def test_rates_of_a_project_are_exact_where_amounts_of_people_are_about() -> None:
    told = said(compose(manifest(rates=(rates(),), left_out=("amounts",))))

    assert f"Earlier rate {rates().before.plain()}" in told


def test_without_statements_the_cover_speaks_of_none() -> None:
    cover = compose(manifest(left_out=("words",)))["cover"]

    assert ["Language", "English"] in [list(map(said, row)) for row in cover["facts"]]


def test_an_office_reads_countries_in_its_language() -> None:
    party = Party("A", "US", "États-Unis", "Vereinigte Staaten")
    there = manifest(language="fr", parties=(party,), destination="crowdsourcing_ombuds_de")

    first, summary, *_others = compose(there)["sections"]

    assert "Vereinigte Staaten" in said(first)
    assert "États-Unis" in said(summary)
    assert "États-Unis" not in said(first)
