from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from disputes.models import Tasker
from disputes.money import Money
from disputes.web.tasker.csv_file import cell
from tests.factories.packet import log, tell
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
FILE = reverse("tasker:entries-download")


def rows(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(FILE, asked)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"] == 'attachment; filename="notes.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_is_a_file_for_a_spreadsheet(asha: Tasker, asha_client: Client) -> None:
    tell(asha, note="Two\nlines")

    [row] = rows(asha_client)

    assert row["Platform"] == "Remotasks"
    assert (row["Promised"], row["Received"], row["Owed"]) == ("2.00", "0.30", "1.70")
    assert (row["Currency"], row["Day"]) == ("USD", "2026-03-01")
    assert (row["Hours"], row["Minutes"], row["Seconds, all in all"]) == ("4", "0", "14400")
    assert row["Note"] == "Two\nlines"


def test_what_is_not_stated_is_an_empty_cell(asha: Tasker, asha_client: Client) -> None:
    log(asha, PlatformFactory.create(), rate=None, seconds=None)

    [row] = rows(asha_client)

    assert (row["Promised"], row["Owed"], row["Currency"]) == ("", "", "")
    assert (row["Hours"], row["Minutes"], row["Seconds, all in all"]) == ("", "", "")


def test_its_first_row_is_in_the_readers_language_and_its_figures_are_not(
    asha: Tasker, asha_client: Client
) -> None:
    log(asha, PlatformFactory.create(slug="other", name="Another platform"), seconds=5400)
    asha_client.cookies["l"] = "fr"

    with override("en"):  # the request\'s own language ends with it
        [row] = rows(asha_client)

    assert (row["Heures"], row["Minutes"], row["Promis"]) == ("1", "30", "2.00")
    assert row["Plateforme"] == "Une autre plateforme"


def test_the_file_is_filtered_as_the_list_is(asha: Tasker, asha_client: Client) -> None:
    tell(asha)
    log(asha, PlatformFactory.create(), rate=Money.zero("USD"))

    assert len(rows(asha_client)) == 2
    assert len(rows(asha_client, unpaid="on")) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "|", "%", "  =", "＝"])
def test_a_text_that_a_spreadsheet_could_run_is_text(
    asha: Tasker, asha_client: Client, start: str
) -> None:
    log(asha, PlatformFactory.create(), project=f"{start}cmd|' /C calc'!A0")

    [row] = rows(asha_client)

    assert row["Project"].startswith(f"'{start}")


def test_a_text_that_cannot_run_stays_as_it_is() -> None:
    assert cell("LiDAR = boxes") == "LiDAR = boxes"
