"""What the pages say, before they are laid out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disputes.documents import attachments, pages
from disputes.documents.corrected import Change, Correction
from disputes.documents.manifest import Entry, Manifest
from disputes.documents.pages.blocks import spans
from disputes.money import Money
from tests.factories.manifest import (
    SIGNATURE,
    claim,
    deadline,
    entry,
    lockout,
    manifest,
    rates,
    rich,
    total,
    usd,
)

ARABIC = "وعدوني بدولارين"


def many(*others: Entry) -> tuple[Entry, ...]:
    """More entries than a short schedule has."""
    return (*(entry(number) for number in range(5, 18)), *others)


def compose(there: Manifest) -> dict[str, Any]:
    files = {file.sha256: b"" for file in there.files}
    return pages.compose(there, attachments.of(there, files, SIGNATURE), SIGNATURE)


def words_of(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(words_of, value.values()))
    if isinstance(value, list):
        return " ".join(map(words_of, value))
    return str(value).replace("\u00a0", " ").replace("\u202f", " ")


def said(there: Manifest) -> str:
    return words_of(compose(there))


def titles(there: Manifest) -> list[str]:
    return [part["title"] for part in compose(there)["sections"]]


def test_what_the_program_worked_out_is_nobodys_statement() -> None:
    pages_said = said(rich()[0])

    assert "12.00 USD 0.30 USD worked out by the program" in pages_said
    assert "12.00 USD 12.00 USD said by the tasker" in pages_said
    assert "0.30 USD with a part worked out by the program" in pages_said
    assert "received: worked out" in pages_said
    assert "Such a part is no statement of the tasker" in pages_said


def test_the_cover_says_what_is_owed_in_each_currency_on_a_line_of_its_own() -> None:
    cover = compose(rich()[0])["cover"]

    assert words_of(cover["owed"]) == "1,250.50 PHP at least 151.70 USD"
    assert len(cover["owed"]) == 2
    assert "1 entry has no stated amount" in words_of(cover["unknown"])


def test_without_any_amount_nothing_is_said_to_be_owed() -> None:
    there = manifest(totals=(), unknown_entries=1, period_from=None, period_to=None)

    assert compose(there)["cover"]["owed"] == []
    assert "No amount owed is stated" in said(there)
    assert "0.00" not in words_of(compose(there)["cover"])


def test_a_period_of_one_day_is_one_day() -> None:
    day = date(2026, 2, 1)

    assert "to 1 February" not in said(manifest(period_from=day, period_to=day))


@pytest.mark.parametrize(
    ("language", "sections"),
    [
        (
            "en",
            "Summary|Disputes|Schedule of entries|Payments received|Deactivations|Rates seen|"
            "Deadlines|Timeline|Corrections|In the taskers’ own words|Exhibits|"
            "Files and chain of custody",
        ),
        (
            "fr",
            "Synthèse|Litiges|Relevé des travaux|Paiements reçus|Comptes bloqués|Tarifs constatés|"
            "Délais|Chronologie|Corrections|Récits des personnes|Pièces|"
            "Fichiers et chaîne de conservation",
        ),
    ],
)
def test_a_rich_packet_has_every_section(language: str, sections: str) -> None:
    assert titles(rich(language)[0]) == sections.split("|")


def test_empty_sections_are_left_out_but_not_the_lack_of_evidence() -> None:
    there = manifest(entries=(), moments=(), claims=(claim(statement="  "),))

    assert titles(there) == [
        "Summary",
        "Disputes",
        "In the taskers’ own words",
        "Exhibits",
        "Files inside this PDF",
    ]
    assert "No file was kept as evidence" in said(there)
    assert "No statement was written" in said(there)


def test_it_is_said_what_is_shown_what_is_stated_and_that_nothing_is_verified() -> None:
    summary = compose(rich()[0])["sections"][0]
    _owed, support, _parties = (b for b in summary["blocks"] if b["kind"] == "table")

    assert support["rows"] == [
        ["Shown by an exhibit", "1", "1", "0"],
        ["Stated by the tasker alone", "2", "3", "1"],
        ["Verified by the platform or by a third party", "0", "0", "0"],
    ]


def test_facts_that_are_not_stated_are_said_so() -> None:
    there = manifest(lockouts=(lockout(balance=None, balance_at_least=False, seen_on=None),))

    assert said(there).count("not stated") > 5


@pytest.mark.parametrize(
    ("seen", "reading"),
    [
        ({}, "A cut of 60 % for the same work"),
        ({"after_is_below": True}, "A cut of more than 60 % for the same work"),
        ({"like_for_like": False}, "Not shown as a cut"),
        ({"after": usd("11")}, "No cut"),
        ({"after": Money.parse("1", "KES")}, "Rates in two currencies are not compared"),
    ],
)
def test_rates_are_a_cut_only_where_like_is_compared_with_like(
    seen: dict[str, Any], reading: str
) -> None:
    assert reading in said(manifest(rates=(rates(**seen),)))


def test_days_from_complaint_to_block_are_counted() -> None:
    assert "From complaint to block 1 day" in said(manifest(lockouts=(lockout(),)))


def test_a_closed_dispute_is_said_not_to_be_counted() -> None:
    there = manifest(claims=(claim(status="settled"),), entries=(entry(counted=False),))

    assert "settled or withdrawn" in said(there)
    assert "not counted: the dispute is closed" in said(there)


def test_one_tasker_and_platform_are_named_once_not_in_every_row() -> None:
    alone = compose(manifest(entries=many()))["sections"][2]
    two = compose(manifest(entries=many(entry(20, party="B", platform="Appen"))))["sections"][2]

    assert [len(part["blocks"][-1]["columns"]) for part in (alone, two)] == [10, 12]
    assert "Tasker A" in words_of(alone["blocks"][1])


def test_long_texts_stand_in_full_among_the_statements() -> None:
    project, reason = "x y " * 100, "z w " * 100

    there = manifest(
        title="t u " * 100,
        entries=(entry(project=project),),
        lockouts=(lockout(reason=reason),),
    )

    statements = words_of(compose(there)["sections"][-3])
    assert there.title.strip() in statements
    assert project.strip() in statements
    assert reason.strip() in statements


def test_text_written_right_to_left_is_marked_so() -> None:
    block = compose(manifest(claims=(claim(statement=ARABIC),)))["sections"][-3]["blocks"][1]

    (cell,) = block["paragraphs"]
    assert cell == {"t": ARABIC, "fonts": ["Noto Sans Arabic", "Noto Sans"], "rtl": True}


def test_a_file_too_large_to_attach_is_said_to_be_missing() -> None:
    there, _files = rich()
    kept_out = tuple(replace(file, inside=False) for file in there.files)

    assert "too large together" in said(replace(there, files=kept_out))
    assert "exhibit-001.png" not in said(replace(there, files=kept_out))


def test_a_clean_copy_says_why_it_is_one() -> None:
    there, _files = rich()
    betraying = tuple(replace(one, gives_away=("place", "device")) for one in there.exhibits)

    assert "without its hidden details (where it was taken, which phone" in said(
        replace(there, exhibits=betraying)
    )


def test_a_casefile_gives_copies_whatever_the_files_hide() -> None:
    there, _files = rich()

    assert "a copy of the picture without hidden details;" in said(there)
    assert "exactly as received" not in said(there)
    assert "exactly as received" in said(replace(there, kind="dispute"))


def test_files_that_are_kept_out_are_counted() -> None:
    there, _files = rich()

    assert "1 file is kept out" in said(there)
    assert "2 files are kept out" in said(replace(there, withheld=2))
    assert "kept out" not in said(replace(there, withheld=0))


def test_a_sum_with_unknown_parts_is_at_least() -> None:
    there = manifest(totals=(total(at_least=True),))

    assert "“At least” means" in said(there)


def test_an_entry_that_says_nothing_of_its_work_says_so() -> None:
    silent = entry(project="", task_ref="", seconds=None, platform_status="not_stated")

    short = compose(manifest(entries=(silent,)))["sections"][2]["blocks"][-1]["rows"][0]
    long = compose(manifest(entries=(silent, *many())))["sections"][2]["blocks"][-1]["rows"][0]

    assert short[2] == {"lines": ["not stated"]}
    assert long[3] == "not stated"


def test_a_short_schedule_stands_on_a_page_of_the_usual_form() -> None:
    twelve = tuple(entry(n, party="AB"[n % 2], platform=f"P{n % 2}") for n in range(1, 13))

    short, long = (
        compose(manifest(entries=entries))["sections"][2]
        for entries in (twelve, (*twelve, entry(13)))
    )

    assert [part["wide"] for part in (short, long)] == [False, True]
    assert words_of(short["blocks"][-1]["rows"][0]) == (
        "1 2 Feb 2026 logged 16 Mar 2026 LiDAR boxes · TASK-00001 Tasker B P1 4 h "
        "the platform says: approved 2.00 USD 0.30 USD 1.70 USD stated"
    )


def test_many_exhibits_of_one_fact_are_named_by_their_numbers() -> None:
    there = manifest(claims=(claim(exhibits=tuple(range(1, 14))),), entries=())

    assert "Support Exhibits 1–13" in said(there)


def test_a_country_is_named_and_not_coded() -> None:
    assert "Tasker A Philippines Remotasks" in said(manifest())


def test_a_row_is_given_its_height_only_where_every_line_surely_fits() -> None:
    there = manifest(
        entries=(
            entry(),
            entry(2, project=ARABIC, exhibits=(1,)),
            entry(3, project="x " * 50),
            entry(4, task_ref=""),
            *many(),
        )
    )

    heights = compose(there)["sections"][2]["blocks"][-1]["heights"][:4]

    assert [height is None for height in heights] == [False, False, True, False]
    assert heights[3] == heights[0] < heights[1]


def test_numbers_in_a_row_are_joined() -> None:
    assert spans((3, 1, 2, 7)) == "1–3, 7"


def test_the_timeline_says_which_parts_were_corrected() -> None:
    timeline = said(rich()[0])

    assert "corrected what the dispute says: what was told, the day the pay fell due" in timeline
    assert "corrected what the dispute says: a payment, 0.30 USD" in timeline


def test_a_correction_says_before_and_after_in_the_language_of_the_packet() -> None:
    english, french = said(rich()[0]), said(rich("fr")[0])

    assert "Entry 3 Tasker B day of the work 1 February 2026 4 February 2026" in english
    assert "rate promised not stated 2.00 USD" in english
    assert "note the earlier words stay sealed with the tasker changed" in english
    assert "not told: the payment is also for other work changed" in english
    assert "jour du travail 1er février 2026 4 février 2026" in french


def test_each_kind_of_fact_is_written_as_it_is_elsewhere() -> None:
    told = (
        Change("seconds", "5400", "60", ""),
        Change("units", "1", "1000", ""),
        Change("days_since_complaint", "1", "", ""),
        Change("platform", "other", "Remotasks", ""),
        Change("stage", "held", "in_hand", ""),
        Change("like_for_like", "", "yes", ""),
    )
    there = manifest(corrections=(Correction(date(2026, 3, 1), "claim", 1, "A", told),))

    text = said(there)

    for words in (
        "time 1 h 30 min 1 min",
        "number of tasks 1 1,000",
        "from complaint to block 1 day not stated",
        "platform Another platform Remotasks",
        "where the money is held back in hand",
        "rates for the same work no yes",
    ):
        assert words in text


def test_a_claim_without_a_pay_day_says_that_it_counts_from_the_lock_out() -> None:
    shut = lockout(
        seen_on=date(2026, 3, 9), effective_on=date(2026, 3, 4), complained_on=date(2026, 3, 1)
    )
    text = said(manifest(claims=(claim(due_on=None, deactivation=shut.number),), lockouts=(shut,)))

    assert "First sign of the deactivation" in text
    assert "From complaint to block 3 days" in text


def test_what_came_from_another_site_says_so() -> None:
    there, _files = rich()
    elsewhere = date(2026, 2, 3)
    brought = replace(
        there,
        claims=tuple(replace(each, elsewhere_on=elsewhere) for each in there.claims),
        entries=tuple(replace(each, elsewhere_on=elsewhere) for each in there.entries),
        exhibits=tuple(replace(each, elsewhere_on=elsewhere) for each in there.exhibits),
        moments=tuple(replace(each, elsewhere=True) for each in there.moments),
        corrections=tuple(replace(each, elsewhere=True) for each in there.corrections),
    )

    assert "another site" not in said(there)
    marks = said(brought).count("from another site, which says 3 February 2026; not checked here")
    assert marks == len(there.claims) + len(there.entries) + len(there.exhibits)
    assert said(brought).count("(from another site, not checked here)") == len(there.moments)
    corrected = sum(len(each.changes) for each in there.corrections)
    told = said(brought).count("from another site, not checked here")
    assert told == len(there.moments) + corrected > len(there.moments)


def test_a_deadline_has_its_rule_its_source_its_first_day_and_every_reading() -> None:
    first = deadline(
        place="SCT",
        uncertain=True,
        verified="no",
        said_by="platform",
        naive_on=date(2029, 3, 4),
        prudent_on=date(2029, 3, 2),
        shifted_on=date(2029, 3, 5),
        pay_days=3,
        last_on=date(2029, 6, 1),
        earlier_version=1,
        earlier_on=date(2028, 3, 1),
        before_on=date(2027, 3, 1),
    )

    told = said(manifest(deadlines=(first, deadline(claim=2, rule="PH-OTHER"))))

    for words in (
        "2 March 2029 Last day to claim the tasker must act",
        "Rule PH-MONEY, version 2",
        "only in: Scotland",
        "Nobody checked it It is not sure that this rule holds.",
        "1 March 2026 the day the pay was due said by: the platform or payer",
        "By the words of the rule: 4 March 2029",
        "If a closed day moves it: 5 March 2029",
        "3 pay days, each with its own end; the last on 1 June 2029",
        "By version 1 of the rule: 1 March 2028",
        "Before the time started again: 1 March 2027",
        "Rule PH-OTHER, version 2",
    ):
        assert words in told
    assert "laborlaw.ph" in told.replace("\u200b", "")
    assert "Deadlines" not in titles(manifest())
