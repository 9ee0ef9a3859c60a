"""Totals: exact for what is shared, beside everybody's, which come out monthly."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from disputes.choices import Ground
from disputes.models import Organizer, Release, Tasker
from disputes.money import Money
from disputes.queries.aggregates import QUESTIONS
from disputes.queries.disputes import looks_at
from tests.factories.platform import PlatformFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
URL = reverse("organizer:aggregates")
DOWNLOAD = reverse("organizer:aggregates-download")


def text(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"{URL}{query}").content.decode().split())


def downloaded(client: Client) -> list[dict[str, str]]:
    file = client.get(DOWNLOAD).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(file)))


def released(**row: object) -> None:
    cell = {
        "cell": "",
        "currency": "USD",
        "taskers": 15,
        "disputes": 20,
        "owed": 1_200_000_000,
        "promised": None,
        "received": None,
        "quartiles": [[10_000_000, 20_000_000], [20_000_000, 50_000_000], [50_000_000, 90_000_000]],
    }
    by: dict[str, list[dict[str, object]]] = {question: [] for question in QUESTIONS}
    by["country"] = [{**cell, "cell": "PH", **row}]
    Release.objects.create(
        month="2026-03",
        counted_on=date(2026, 3, 1),
        tables={"by": by, "smallest_group": 10},
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("platform", "Remotasks"),
        ("country", "Philippines"),
        ("month", "March 2026"),
        ("ground", "Never paid"),
        ("age", "0 to 14 days"),
        ("no-such-question", "Remotasks"),
    ],
)
def test_each_question_names_its_cells(
    odile_client: Client, odile: Organizer, asha: Tasker, question: str, expected: str
) -> None:
    shared_dispute(
        asha,
        odile,
        platform=PlatformFactory.create(slug="remotasks", name="Remotasks"),
        country="PH",
        ground=Ground.NON_PAYMENT,
    )

    assert expected in text(odile_client, f"?by={question}")


def test_what_is_shared_is_exact_and_by_currency(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile, owed_at_least=True)
    shared_dispute(asha, odile, owed=Money.parse("50", "PHP"), promised=None, received=None)
    shared_dispute(asha, odile, owed=None, promised=None, received=None, currency="")

    answer = odile_client.get(f"{URL}?by=country")

    tables = answer.context["ours"]
    assert [table.currency for table in tables] == ["PHP", "USD", ""]
    assert [bar.width for table in tables for bar in table.bars] == [100, 100, 0]
    assert [bar.at_least for table in tables for bar in table.bars] == [False, True, False]
    assert "counted, never as zero" in answer.content.decode()


def test_a_bar_is_as_long_as_its_share_of_the_longest(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    for country, owed in [("PH", "100"), ("KE", "25")]:
        shared_dispute(asha, odile, country=country, owed=Money.parse(owed, "USD"))

    (table,) = odile_client.get(f"{URL}?by=country").context["ours"]

    assert {bar.name: bar.width for bar in table.bars} == {"Philippines": 100, "Kenya": 25}


def test_before_the_first_release_the_page_says_so(odile_client: Client) -> None:
    page = text(odile_client)

    assert "The first count has not come out yet." in page
    assert "Groups of fewer than 10 people are left out" in page


def test_everybodys_totals_are_rounded_and_have_bands(odile_client: Client) -> None:
    released()

    page = text(odile_client, "?by=country")

    assert "Counted on" in page
    assert 'about <bdi class="money">1,200.00 USD</bdi>' in page
    assert page.count("not shown") == 2
    assert "10.00 USD</bdi> to" in page


def test_everybodys_amounts_can_be_unknown(odile_client: Client) -> None:
    released(currency="", owed=None, quartiles=[])

    (table,) = odile_client.get(f"{URL}?by=country").context["theirs"]

    assert table.bars[0].half == "not stated"
    assert "counted, never as zero" in text(odile_client, "?by=country")


def test_a_number_of_disputes_that_is_mostly_one_persons_is_not_shown(
    odile_client: Client,
) -> None:
    released(disputes=None)

    page = text(odile_client, "?by=country")

    assert page.count("not shown") == 3
    assert [row["Disputes"] for row in downloaded(odile_client)] == [""]


def test_groups_that_were_left_out_are_said_and_not_counted(odile_client: Client) -> None:
    released()

    assert "No group was large enough to be shown." in text(odile_client, "?by=ground")


def test_the_file_has_both_sets_and_says_whose_they_are(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    released()
    shared_dispute(asha, odile, country="PH")
    shared_dispute(asha, odile, country="", owed=None, promised=None, received=None, currency="")

    rows = [row for row in downloaded(odile_client) if row["Counted by"] == "Country"]

    ours, unstated, theirs = sorted(
        rows, key=lambda row: (row["Whose"] != "Shared with us", not row["Owed"])
    )
    assert (ours["Owed"], ours["Half of them are owed at most"]) == ("1.70", "1.70")
    assert (ours["Code"], ours["Name"], ours["Currency"]) == ("PH", "Philippines", "USD")
    assert (unstated["Owed"], unstated["Disputes without an amount"]) == ("", "1")
    assert (theirs["Whose"], theirs["Taskers"]) == ("Everybody, about", "15")
    assert theirs["Half of them are owed at most"] == "20.00 to 50.00"


@pytest.mark.parametrize("url", [URL, DOWNLOAD, reverse("organizer:home")])
def test_sums_of_few_people_are_a_look_at_what_is_in_them(
    odile_client: Client, odile: Organizer, asha: Tasker, url: str
) -> None:
    disputes = [shared_dispute(asha, odile) for _dispute in range(6)]

    odile_client.get(url)

    assert [len(looks_at(dispute)) for dispute in disputes] == [1] * 6


def test_another_organization_downloads_nothing_of_it(
    igor_client: Client, odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile)

    assert downloaded(igor_client) == []


def test_a_platforms_name_cannot_run_in_a_spreadsheet(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile, platform=PlatformFactory.create(name="=HYPERLINK(1)"))

    names = {row["Name"] for row in downloaded(odile_client) if row["Counted by"] == "Platform"}

    assert names == {"'=HYPERLINK(1)"}


def test_the_file_speaks_the_readers_language_and_keeps_the_codes(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    other = PlatformFactory.create(slug="other", name="Another platform")
    shared_dispute(asha, odile, platform=other, country="US")
    odile_client.cookies["l"] = "fr"

    with override("en"):  # the request\'s own language ends with it
        rows = {row["Code"]: row for row in downloaded(odile_client)}

    assert rows["US"]["Nom"] == "États-Unis"
    assert rows["other"]["Nom"] == "Une autre plateforme"
    assert rows["US"]["Devise"] == "USD"
