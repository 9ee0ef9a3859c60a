from __future__ import annotations

import csv
import io

import pytest

from disputes.documents.schedule_csv import COLUMNS, to_csv
from tests.factories.manifest import entry, manifest, rich


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_amounts_are_exact_and_unknown_ones_empty() -> None:
    table = rows(to_csv(rich()[0]))

    assert [row["Promised"] for row in table] == ["2.00", "1250.50", "", "2.00"]
    assert [row["Currency"] for row in table] == ["USD", "PHP", "", "USD"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\tcmd", "|cmd", "＝1"])
def test_no_text_is_run_as_a_formula(text: str) -> None:
    (row,) = rows(to_csv(manifest(entries=(entry(project=text, task_ref=text, note=text),))))

    assert row["Project"] == row["Number of the task"] == row["Note"] == f"'{text}"


def test_no_formula_begins_where_another_list_separator_splits_the_file() -> None:
    data = to_csv(manifest(entries=(entry(project="x;=1+1;", note="\t=1"),)))

    assert b"x;'=1+1;" in data
    assert b";=" not in data
    assert b"\t=" not in data


def test_other_text_stays_as_it_is() -> None:
    text = 'a "quoted", line\nbreak; end'

    (row,) = rows(to_csv(manifest(entries=(entry(note=text),))))

    assert row["Note"] == text


def test_columns_and_choices_are_in_the_language_of_the_packet() -> None:
    there = manifest(language="fr", entries=(entry(platform="other", kind="waiting"),))

    (row,) = rows(to_csv(there))

    assert row["N°"] == "1"
    assert (row["Plateforme"], row["Sorte de temps"]) == (
        "Une autre plateforme",
        "Attente de tâches",
    )
    assert (row["Selon la plateforme"], row["Compté dans la somme"]) == ("approuvé", "oui")
    assert (row["Promis"], row["Travaillé le"]) == ("2.00", "2026-02-02")


def test_no_two_columns_have_one_name() -> None:
    for language in ("en", "fr"):
        header = to_csv(manifest(language=language)).decode("utf-8-sig").splitlines()[0]
        assert len(set(header.split(","))) == len(COLUMNS)
