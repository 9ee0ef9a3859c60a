"""Each destination is laid out as its office asks, and says what nobody knows."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest

from disputes.choices import Destination, Language, Verified
from disputes.documents import attachments, pages, typeset
from disputes.documents.destinations import FORMS
from disputes.documents.destinations.form import Form
from disputes.documents.lent_days import LentDay
from disputes.documents.manifest import Manifest, Party, Receipt
from disputes.documents.missing import ALWAYS, COUNTED
from disputes.documents.sent import Letter
from disputes.documents.wording import LABELS, WORDS, german
from disputes.reference.tables import checklists
from tests.documents.reading import page_text, squeezed
from tests.factories.manifest import SIGNATURE, claim, deadline, entry, lockout, manifest, rich, usd

NOT_CHECKED = "We have not checked this form with the office"


def part(destination: str, there: Manifest) -> dict[str, Any]:
    told = replace(there, destination=destination)
    files = {file.sha256: b"" for file in told.files}
    inside = attachments.of(told, files, SIGNATURE)
    section: dict[str, Any] = pages.compose(told, inside, SIGNATURE)["sections"][0]
    return section


def said(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(said, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(said, value))
    return str(value).replace("\u00a0", " ").replace("\u202f", " ")


def under(label: str, section: dict[str, Any]) -> str:
    """What stands under one question, up to the next."""
    texts: list[str] = []
    inside = False
    for block in section["blocks"]:
        if block["kind"] in ("question", "heading"):
            inside = label in block["text"]
        elif inside:
            texts.append(said(block))
    return " ".join(texts)


def holes() -> Manifest:
    """A casefile of five people of whom little is known."""
    return manifest(
        kind="casefile",
        parties=tuple(Party(letter, "", "") for letter in "ABCDE"),
        claims=(
            claim(1, statement="", due_on=None, entries=(1, 2), platform="Toloka"),
            claim(2, party="B", entries=(), deactivation=1, platform="other"),
            claim(3, party="C", entries=(3,), ground="LATE_PAYMENT"),
        ),
        entries=(
            entry(
                1,
                platform="Toloka",
                seconds=None,
                promised=None,
                received=None,
                owed=None,
                worked_on=None,
                task_ref="",
            ),
            entry(2, platform="Toloka", platform_status="rejected", project="", seconds=None),
            entry(3, party="C", seconds=None, worked_on=date(2026, 2, 4)),
        ),
        lockouts=(lockout(party="B", balance=None, seen_on=None, complained_on=None),),
        totals=(),
    )


@pytest.mark.parametrize("destination", FORMS)
def test_every_item_is_declared_in_the_languages_that_it_is_shown_in(destination: str) -> None:
    form = FORMS[destination]
    spoken = {*Language, *([form.language] if form.language else [])}

    assert destination in set(Destination)
    for words in (form.title, form.lead, *(each.label for each in form.asked)):
        assert spoken <= words.keys()
        assert all(words.values())
    assert {row for each in form.asked for row in each.rows} <= checklists().keys()
    assert form.needs.keys() <= ALWAYS | COUNTED.keys() | {"no_decision"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("destination", FORMS)
def test_the_questions_stand_in_their_order_right_after_the_cover(
    destination: str, language: str
) -> None:
    form = FORMS[destination]
    spoken = form.language or language

    for there in (rich(language)[0], replace(holes(), language=language)):
        section = part(destination, there)
        questions = [block for block in section["blocks"] if block["kind"] == "question"]

        assert (section["title"], section["lang"]) == (form.title[spoken], spoken)
        assert [question["text"] for question in questions] == [
            f"{n}. {each.label[spoken]}" for n, each in enumerate(form.asked, 1)
        ]
        beside = [each.label[language] if spoken != language else "" for each in form.asked]
        assert [question["beside"] for question in questions] == beside


def test_a_packet_for_anyone_begins_with_its_summary() -> None:
    assert part("anyone", rich()[0])["title"] == "Summary"


def test_german_has_every_word_of_the_other_languages_that_it_needs_and_no_other() -> None:
    assert german.WORDS.keys() <= WORDS["en"].keys()
    assert german.LABELS.keys() <= LABELS["en"].keys()


@pytest.mark.parametrize(
    ("destination", "checked"),
    [
        ("prudhommes", True),
        ("us_whd", True),
        ("crowdsourcing_ombuds", False),
        ("sena", False),
        ("kenya_elrc", False),
    ],
)
def test_a_form_that_nobody_compared_says_so(destination: str, checked: bool) -> None:
    assert (NOT_CHECKED in said(part(destination, rich()[0]))) is not checked


@pytest.mark.parametrize("destination", ["union", "eu_request"])
def test_what_is_no_offices_form_is_not_compared_with_one(destination: str) -> None:
    assert NOT_CHECKED not in said(part(destination, rich()[0]))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_item_that_nobody_read_is_marked_and_named_as_no_fact(form: Form) -> None:
    section = part(form.destination, rich("fr")[0])
    marked = {b["text"].partition(".")[0] for b in section["blocks"] if b.get("mark")}
    unread = {
        str(n)
        for n, each in enumerate(form.asked, 1)
        if any(checklists()[row].verified is Verified.NO for row in each.rows)
    }

    assert marked == unread


def test_the_court_gets_claims_in_figures_numbered_exhibits_and_the_number_of_copies() -> None:
    section = part(
        "prudhommes",
        replace(rich()[0], letters=(Letter(1, "demand", "platform", date(2026, 3, 9)),)),
    )

    figures = under("Chefs de demande", section)
    assert "Rappel de rémunération : Payé moins que promis" in figures
    assert "1,70 USD" in figures
    assert "au moins 150,00 USD" in figures
    assert "au moins 151,70 USD" in figures
    assert under("Bordereau", section).count("exhibit-") == 2
    assert "1 défendeur et le conseil : 2 exemplaires." in under("exemplaires", section)
    steps = under("Démarches", section)
    assert "Plainte à la plateforme" in steps
    assert "9 mars 2026 Lettre qui demande la paie" in steps
    assert under("Date et signature", section) == "blanks Date Signature"


def test_no_claim_is_made_that_nobody_made() -> None:
    section = part("prudhommes", manifest())

    assert "ni dommages et intérêts" in under("Chefs de demande", section)
    assert said(section).count("1,70 USD") == 2


def test_what_is_left_out_of_a_balance_and_what_has_no_figure_is_said() -> None:
    there = manifest(
        claims=(claim(deactivation=1, entries=(1, 2)),),
        entries=(entry(), entry(2, promised=None, received=None, owed=None)),
        lockouts=(lockout(),),
    )
    figures = under("Chefs de demande", part("prudhommes", there))

    assert "Non compté ici : 1,70 USD" in figures
    assert "1 sans montant" in figures
    assert "non chiffré : à chiffrer à la main" in figures


def test_two_platforms_take_three_copies() -> None:
    there = manifest(claims=(claim(), claim(2, platform="Appen", entries=())))

    assert "2 défendeurs et le conseil : 3" in under("exemplaires", part("prudhommes", there))


def test_a_company_is_named_only_where_its_row_was_read() -> None:
    named = part("prudhommes", manifest())
    unnamed = part("prudhommes", manifest(claims=(claim(platform="Appen"),)))

    assert "Smart Ecosystem Philippines Inc." in under("Défendeur", named)
    assert "Lu à la source" in under("Défendeur", named)
    assert "pas connue ici" in under("Défendeur", unnamed)


def test_the_division_gets_the_hours_of_each_week_and_what_came_for_them() -> None:
    days = (date(2026, 2, 8), date(2026, 2, 9), date(2026, 2, 10), date(2026, 2, 16), None)
    times = (3600, 5400, None, None, 60)
    work = tuple(
        entry(n, worked_on=day, seconds=time)
        for n, (day, time) in enumerate(zip(days, times, strict=True), 1)
    )
    section = part("us_whd", manifest(entries=work, receipts=(paid(),)))

    hours = under("Hours actually worked", section)
    assert "2 Feb 2026 to 8 Feb 2026 Remotasks 1 h 2.00 USD 0.30 USD 1" in hours.replace(
        "lines", ""
    ).replace("strong", "")
    assert "at least 1 h 30 min 1 entry without its time" in hours
    assert "16 Feb 2026 to 22 Feb 2026 Remotasks not stated 1 entry without its time" in hours
    assert "Day not stated" in hours
    assert "Monday to Sunday" in hours
    assert "2 Mar 2026" in under("Rate, method", section)
    assert "not stated" in under("Rate, method", section)


def paid() -> Receipt:
    return Receipt("A", "Remotasks", date(2026, 3, 2), "in_hand", None, usd("1"), False, (1,), ())


def test_many_projects_and_tasks_are_shortened_with_their_number() -> None:
    work = tuple(entry(n, project=f"Project {n}") for n in range(1, 16))
    there = manifest(entries=work)

    assert "and 3 more: see the schedule" in under("Job title", part("us_whd", there))
    assert "and 3 more entries" in under("number of the task", part("crowdsourcing_ombuds", there))


def test_rates_are_told_with_what_they_pay() -> None:
    there = manifest(entries=(entry(rate=usd("15"), rate_basis="hour"),))

    assert "15.00 USD for each hour 1" in under("Rate, method", part("us_whd", there))


def test_only_the_deadlines_of_the_place_are_told_the_nearest_first() -> None:
    running = tuple(
        deadline(rule="PH-MONEY", uncertain=n == 0, prudent_on=date(2029, 3, 20 - n))
        for n in range(10)
    )
    there = manifest(deadlines=(deadline(rule="US-FLSA", prudent_on=date(2028, 1, 2)), *running))

    told = under("Deadlines that run", part("sena", there))
    assert told.index("11 March 2029") < told.index("12 March 2029")
    assert "2 January 2028" not in told
    assert "and 2 more" in told
    assert "No deadline of this place" in under("Deadlines that run", part("kenya_elrc", there))


def test_the_request_names_decisions_and_only_articles_that_were_read() -> None:
    there = rich()[0]
    lent = replace(there.lockouts[0], notice_on=date(2026, 3, 3), reason="Too slow")
    section = part("eu_request", replace(there, lockouts=(lent,)))

    assert "Notice received on: 3 March 2026" in under("Which decisions", section)
    assert "Too slow" in under("Which decisions", section)
    articles = under("By which articles", section)
    assert "art. 11(1)" in articles
    assert "Read in part" in articles
    assert "art. 11(3)" not in articles
    assert "2 December 2026" in articles


def test_the_days_of_a_mass_event_are_told_as_the_events() -> None:
    base = lockout(seen_on=None, lent=(LentDay("effective", date(2026, 3, 1), "platform"),))
    there = manifest(claims=(claim(deactivation=1),), lockouts=(base,))

    assert "In effect from: 1 March 2026 (the mass event" in said(part("eu_request", there))


def test_a_letter_to_an_office_is_told_without_its_name() -> None:
    there = manifest(letters=(Letter(1, "escalation", "ph-sena", date(2026, 3, 9)),))

    assert "To an office: Letter that goes a step higher" in said(part("sena", there))


def test_what_is_missing_is_printed_in_the_language_of_the_packet() -> None:
    missing = under("What is missing here", part("prudhommes", replace(holes(), language="en")))

    assert "A packet has no names" in missing
    assert "Disputes without a word of what happened: 1 of 3." in missing
    assert "It would help" in missing


def test_nothing_is_ticked_for_anybody() -> None:
    for there in (manifest(), rich()[0], holes()):
        permission = under("pass this on", part("crowdsourcing_ombuds", there))
        assert "Only the tasker can say so" in permission


def test_a_union_sees_platforms_grounds_and_countries() -> None:
    section = part("union", rich()[0])

    assert "Remotasks Paid less than promised 1 1" in under("by platform and ground", section)
    assert "Philippines 1 1" in under("Where the taskers work", section)
    assert "1 without an amount" in under("by platform and ground", part("union", holes()))


def test_without_anything_each_part_says_so() -> None:
    empty = manifest(claims=(), entries=(), totals=(), parties=())

    for destination in FORMS:
        assert said(part(destination, empty))


@pytest.fixture(scope="module")
def court() -> list[str]:
    there, files = rich()
    told = replace(there, destination="prudhommes")
    with pikepdf.open(io.BytesIO(typeset.compile(told, files, SIGNATURE))) as opened:
        return ["".join(page_text(page)) for page in opened.pages]


def test_the_cover_stays_one_page_and_the_court_comes_next(court: list[str]) -> None:
    assert squeezed("SHA-256 of the data") in court[0]
    assert squeezed("Pour le conseil de prud’hommes") in court[1]
    assert squeezed("Dénomination et siège social") in court[1]
