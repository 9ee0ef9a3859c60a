"""One manifest as each kind of recipient gets it, down to the finished file."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disputes.choices import RecipientKind
from disputes.documents import attached, typeset
from disputes.documents import manifest as records
from disputes.documents.manifest import Manifest, Party, from_json, to_json
from disputes.documents.variants import variant
from disputes.documents.variants.chosen import chosen_by_claim
from disputes.documents.variants.coarse import rounded
from disputes.documents.variants.covered import covered, mask_for
from disputes.money import Money
from disputes.rules.variants import COARSE, TO_PLATFORM, shows
from tests.documents.reading import attachments_of, squeezed, text_of
from tests.factories.manifest import SIGNATURE, rich

# What people write themselves; a field that is in neither list has no place in a manifest yet.
FREE_TEXT = {
    *("Manifest.title", "Claim.statement", "Entry.project", "Entry.task_ref", "Entry.note"),
    *("Lockout.reason", "Lockout.rule_cited", "Lockout.note", "Rates.note"),
    *("Exhibit.caption", "Exhibit.text"),
}
OURS = {
    *("Party.letter", "Party.country", "Party.country_name", "Party.country_there"),
    *("Claim.party", "Claim.platform", "Claim.ground", "Claim.status", "Claim.age_band"),
    *("Entry.party", "Entry.platform", "Entry.kind", "Entry.rate_basis", "Entry.platform_status"),
    *("Receipt.party", "Receipt.platform", "Receipt.stage", "Total.currency"),
    *("Lockout.party", "Lockout.platform", "Lockout.mass_event", "Lockout.mass_event_country"),
    *("Moment.code", "Moment.band", "Exhibit.party", "Exhibit.about", "Exhibit.media_type"),
    *("Exhibit.sha256", "Exhibit.clean_sha256"),
    *("AttachedFile.name", "AttachedFile.media_type", "AttachedFile.sha256"),
    *("AttachedFile.preview_sha256", "Engine.layout", "Engine.typst", "Engine.qpdf"),
    *("Manifest.reference", "Manifest.kind", "Manifest.language", "Manifest.asked_by"),
    *("Manifest.format", "Manifest.destination"),
}
PHONE = "0712345678"


def canaries() -> Manifest:
    """A packet whose every free text has a word of its own, a name and a phone number."""

    def marked(record: Any) -> Any:
        kind = type(record).__name__
        if isinstance(record, tuple):
            return tuple(map(marked, record))
        if not dataclasses.is_dataclass(record) or isinstance(record, type | Money):
            return record
        told = {}
        for each in dataclasses.fields(record):
            name = f"{kind}.{each.name}"
            value = getattr(record, each.name)
            words = f"canary{kind}{each.name} Mary {PHONE}".replace("_", "")
            told[each.name] = words if name in FREE_TEXT else marked(value)
        return replace(record, **told)

    whole: Manifest = marked(replace(rich()[0], engine=None))
    return replace(whole, engine=rich()[0].engine, exhibits=whole.exhibits[:1], files=())


def of(kind: RecipientKind) -> Manifest:
    made = variant(replace(canaries(), destination=str(kind)), shows(kind, named=False))
    return covered(made, mask_for(made, ["Mary"]))


@pytest.fixture(scope="module")
def files() -> dict[str, tuple[str, bytes]]:
    """Text and data of the finished packets for two kinds that get least."""
    made = {}
    for kind in (RecipientKind.PRESS, RecipientKind.PLATFORM):
        pdf = typeset.compile(of(kind), {}, SIGNATURE)
        made[str(kind)] = text_of(pdf), b"".join(attachments_of(pdf).values()) + pdf
    return made


def test_every_text_is_known_as_ours_or_as_somebodys() -> None:
    modules = (records, attached)
    kinds = [each for module in modules for each in vars(module).values()]
    texts = {
        f"{kind.__name__}.{each.name}"
        for kind in kinds
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
        if kind.__module__ in (records.__name__, attached.__name__)
        for each in dataclasses.fields(kind)
        if each.type == "str"
    }

    assert texts == FREE_TEXT | OURS


@pytest.mark.parametrize("kind", ["press", "platform"])
def test_nothing_that_people_wrote_is_anywhere_in_the_file(
    files: dict[str, tuple[str, bytes]], kind: str
) -> None:
    text, data = files[kind]

    assert "canary" not in text
    assert b"canary" not in data
    assert PHONE.encode() not in data


def test_its_pages_say_what_is_left_out_and_that_amounts_are_rounded(
    files: dict[str, tuple[str, bytes]],
) -> None:
    text, _data = files["platform"]

    assert squeezed("For this reader") in text
    assert squeezed("exact days (months are told)") in text
    assert squeezed("about 2 USD") in text
    assert squeezed("March 2026") in text
    assert "1.70" not in text
    assert squeezed("Stated by the tasker alone") not in text


def test_a_platform_reads_no_day_exact_amount_file_or_line_of_work() -> None:
    told = of(RecipientKind.PLATFORM)
    days = {each.happened_on for each in told.moments} | {each.raised_on for each in told.claims}

    assert {day.day for day in days} == {1}
    assert (told.entries, told.receipts, told.exhibits, told.withheld) == ((), (), (), 0)
    assert {each.amount for each in told.moments} == {None}
    assert [each.owed for each in told.totals] == [
        Money.parse("1000", "PHP"),
        Money.parse("100", "USD"),
    ]
    assert [party.country for party in told.parties] == ["", ""]
    assert from_json(to_json(told)) == told


def test_how_many_files_a_dispute_has_goes_with_the_files() -> None:
    whole = canaries()
    attached = replace(whole.moments[0], code="evidence_attached")

    told = variant(replace(whole, moments=(attached,)), COARSE)

    assert told.moments == ()


def test_the_press_gets_no_single_dispute(files: dict[str, tuple[str, bytes]]) -> None:
    told, (text, _data) = of(RecipientKind.PRESS), files["press"]

    assert (told.claims, told.lockouts, told.rates, told.moments) == ((), (), (), ())
    assert (told.parties, told.people, told.totals) == ((), 0, ())
    assert (told.period_from, told.unknown_entries, told.unknown_balances) == (None, 0, 0)
    assert squeezed("Fewer than ten taskers") in text
    assert squeezed("No sum is told") in text
    assert squeezed("Dispute 1") not in text
    assert from_json(to_json(told)) == told


def many(owed: list[str], received: str = "1") -> Manifest:
    """A packet of so many people, one dispute each; a closed one and another currency beside."""
    whole = canaries()
    claim = replace(whole.claims[0], status="raised", received=Money.parse(received, "USD"))
    claims = [
        replace(claim, party=str(at), owed=Money.parse(each, "USD")) for at, each in enumerate(owed)
    ]
    closed = replace(claims[0], party="closed", status="settled")
    silent = replace(claims[0], party="silent", owed=None, received=None)
    whole_owed = sum(Money.parse(each, "USD").micros for each in owed)
    total = replace(
        whole.totals[0],
        currency="USD",
        owed=Money(whole_owed, "USD"),
        received=Money.parse(received, "USD"),
        balance=None,
    )
    return replace(
        whole,
        parties=tuple(Party(str(at), "KE", "Kenya") for at in range(len(owed))),
        claims=(*claims, closed, silent),
        totals=(total, replace(total, currency="PHP", owed=None, received=None)),
    )


@pytest.mark.parametrize(
    ("owed", "expected"),
    [
        (["7.31"] * 12, "80"),
        (["7.31"] * 9, None),
        (["1"] * 11 + ["500"], None),
        (["0"] * 12, None),
    ],
)
def test_the_press_gets_rounded_sums_of_ten_people_of_whom_none_stands_out(
    owed: list[str], expected: str | None
) -> None:
    told = variant(many(owed), shows(RecipientKind.PRESS, named=False))

    sums = [Money.parse(expected, "USD")] if expected else []
    assert [each.owed for each in told.totals] == sums
    assert told.people == (10 if len(owed) == 12 else 0)


def test_what_was_promised_is_told_only_beside_both_parts() -> None:
    to_press = shows(RecipientKind.PRESS, named=False)
    (nothing_came,) = variant(many(["7"] * 10, "0"), to_press).totals
    whole = many(["7"] * 10, "2")
    total = replace(whole.totals[0], received=Money.parse("20", "USD"))
    (some_came,) = variant(replace(whole, totals=(total,)), to_press).totals

    assert (nothing_came.promised, nothing_came.received) == (None, None)
    assert some_came.received == Money.parse("20", "USD")
    assert some_came.promised == Money.parse("90", "USD")


def test_a_country_of_several_is_named() -> None:
    parties = tuple(Party(letter, "KE", "Kenya") for letter in "ABCDE")
    told = variant(
        replace(canaries(), parties=(*parties, Party("F", "FR", "France"))),
        COARSE,
    )

    assert [party.country for party in told.parties] == ["KE"] * 5 + [""]


def test_a_court_gets_all_of_it_with_others_covered() -> None:
    told = of(RecipientKind.COURT)

    assert told.left_out == ()
    assert (told.masked, told.chosen) == (2, 1)
    assert told.claims[0].statement == "canaryClaimstatement [name 1] [number 1]"
    assert told.entries[0].task_ref == f"canaryEntrytaskref [name 1] {PHONE}"
    assert told.entries[0].worked_on == date(2026, 2, 2)
    assert "Mary" not in to_json(told).decode()


def test_covered_names_are_counted_by_dispute() -> None:
    whole = canaries()
    told = covered(whole, mask_for(whole, ["Mary"]))

    counted = chosen_by_claim(told)

    assert set(counted) == {claim.number for claim in told.claims}
    assert min(counted.values()) >= 1
    assert chosen_by_claim(whole) == {}
    bare = replace(told, claims=(replace(told.claims[0], number=99, statement="", entries=()),))
    bare = replace(bare, entries=(), lockouts=(), exhibits=(), rates=())
    assert chosen_by_claim(bare) == {}


def test_a_message_in_which_something_is_covered_has_no_digest_of_the_whole_one() -> None:
    whole = canaries()

    (told,) = covered(whole, mask_for(whole, [])).exhibits
    (untouched, _other) = covered(rich()[0], mask_for(rich()[0], [])).exhibits

    assert told.covered
    assert (told.sha256, told.size) == ("", 0)
    assert told.clean_sha256 != whole.exhibits[0].clean_sha256
    assert not untouched.covered


def test_a_platform_that_may_know_names_gets_work_but_no_measures_of_files() -> None:
    told = variant(canaries(), TO_PLATFORM)

    assert told.entries == canaries().entries
    assert {each.sha256 for each in told.exhibits} == {""}
    assert (told.title, told.log) == ("", None)


@pytest.mark.parametrize(
    ("amount", "digits", "expected"),
    [
        ("12.37", 1, "10"),
        ("12.37", 2, "12"),
        ("0.004", 1, "0.004"),
        ("0", 1, "0"),
        ("95", 1, "100"),
    ],
)
def test_amounts_keep_their_first_digits(amount: str, digits: int, expected: str) -> None:
    assert rounded(Money.parse(amount, "USD"), digits) == Money.parse(expected, "USD")


def test_a_lower_bound_is_never_made_more() -> None:
    assert rounded(Money.parse("190", "USD"), 1, at_least=True) == Money.parse("100", "USD")
