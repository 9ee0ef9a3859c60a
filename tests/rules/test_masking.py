"""Names and numbers of others in what people wrote."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.rules.masking import Mask

LABELS = {"name": "name", "number": "number", "address": "address"}


def covered(text: str, *hidden: str, known: tuple[str, ...] = ()) -> str:
    return Mask(hidden, LABELS, known=known).over(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call +254 712 345 678 now.", "Call [number 1] now."),
        ("Call 0712345678, 0723-456-789.", "Call [number 1], [number 2]."),
        ("\u202a+254 712 345 678\u202c", "\u202a[number 1]\u202c"),
        ("फ़ोन ९८७६५४३२१०", "फ़ोन [number 1]"),
        ("اتصل ٠٣٠٠١٢٣٤٥٦٧", "اتصل [number 1]"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "IBAN [number 1]."),
        ("card 4111 1111 1111 1111", "card [number 1]"),
        ("write to (mary.w@example.com), please", "write to ([address 1]), please"),
        ("ask @mary_w on t.me/mary_w", "ask [address 1] on [address 2]"),
        ("see https://outlier.ai/u/77?x=1.", "see [address 1]."),
        ("KES 254712345678, or 254712345678 KES", "KES [number 1], or [number 1] KES"),
        ("500 KES 254712345678", "500 KES [number 1]"),
        ("4111 1111 1111 1111 USD", "[number 1] USD"),
        ("paid $5 0712345678", "paid $[number 1]"),
        ("0712\u200b345\u00b7678", "[number 1]"),
        ("mary\uff20example.com", "[address 1]"),
        ("0712\t345\t678, 0722\n345\n678", "[number 1], [number 2]"),
        ("0712_345_678 and 0733*345*678", "[number 1] and [number 2]"),
        ("call 0712,345,678 or 07,22,34,56,78", "call [number 1] or [number 2]"),
        ("712,34,56,78", "[number 1]"),
        ("0712-34-56 is no day, nor is 12-34-5678 9", "[number 1] is no day, nor is [number 2]"),
        ("KES 712 345 678", "KES [number 1]"),
        (
            "boss @ mail.com, boss @mail.com, boss(at)mail.com",
            "[address 1], [address 1], [address 2]",
        ),
        (
            "Telegram mary_w2, Whatsapp: marywanjiku.",
            "Telegram [address 1], Whatsapp: [address 2].",
        ),
        ("Insta mary.w Discord mary#1234", "Insta [address 1] Discord [address 2]"),
        ("on telegram as marywanjiku", "on telegram as [address 1]"),
    ],
)
def test_what_leads_to_somebody_is_covered(text: str, expected: str) -> None:
    assert covered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I worked from 2026-03-01 to 2026-03-14, and on 01/03/2026.",
        "They promised KES 1 250 000 and paid $1250000, then 1250000 PHP.",
        "1,250,000 KES, 12,50,000 INR, 150,000,000 VND, 712 345 678 IDR; 5,000, 10,000 and 15,000",
        "2026-03-01\n2026-03-02\t01.03.2026, 12/31/26",
        "Telegram group said no; WhatsApp: they said so. Discord KES300 Signal 5pm, insta: no way",
        "150 000 000 VND, 1.250.000 IDR, $1234.5678, 12345678 XOF",
        "Four hours, 300 tasks, 14:30, at 0.004 each.",
        "The page https://outlier.ai is down; me @ home; @ @@",
        "",
    ],
)
def test_days_amounts_and_sites_stay(text: str) -> None:
    assert covered(text) == text


def test_numbers_of_tasks_that_are_told_anyway_stay() -> None:
    assert covered("Task 12345678 and 87654321", known=("12345678",)) == (
        "Task 12345678 and [number 1]"
    )


def test_listed_words_are_covered_whatever_their_case_and_accents() -> None:
    written = "MARY  wanjiku and Jose\u0301 wrote; Josette did not."

    assert covered(written, "Mary Wanjiku", "José", " ") == (
        "[name 1] and [name 2] wrote; Josette did not."
    )


def test_one_who_comes_again_has_the_same_word_in_every_text() -> None:
    mask = Mask(["Mary"], LABELS)

    first = mask.over("Mary: 0712 345 678")
    second = mask.over("0712345678, ٠٧١٢٣٤٥٦٧٨, mary and 0700000001")

    assert first == "[name 1]: [number 1]"
    assert second == "[number 1], [number 1], [name 1] and [number 2]"
    assert len(mask) == 3
    assert mask.covered() == [
        ("Mary", "[name 1]"),
        ("0712 345 678", "[number 1]"),
        ("0700000001", "[number 2]"),
    ]


def test_where_others_stay_in_the_listed_words_alone_are_covered() -> None:
    mask = Mask(["Mary"], LABELS, by_form=False)

    assert mask.over("Mary 0712345678 a@b.example") == "[name 1] 0712345678 a@b.example"


def test_a_listed_name_inside_an_address_leaves_nothing_of_it() -> None:
    assert covered("to Mary Wanjiku@example.com it", "Mary Wanjiku") == "to [name 1] it"


def test_where_numbers_stay_names_and_addresses_do_not() -> None:
    mask = Mask(["Mary"], LABELS)

    assert mask.over("Mary 12345678 a@b.example", numbers=False) == "[name 1] 12345678 [address 1]"


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "1 ",
        "a",
        "a@",
        "@",
        "a.",
        "http://",
        "(1",
        "DE12 ",
        "AB12ABCD",
        " ",
        "1    x",
        "-",
        "1,",
        "1\n",
        "a @ ",
        "fb: a",
        "fb ",
    ],
)
def test_a_long_hostile_text_takes_no_longer_than_its_length(part: str) -> None:
    mask, short, long = Mask(["Mary Wanjiku"], LABELS), part * 200, part * (100_000 // len(part))
    mask.over(short)

    begun = time.process_time()
    mask.over(long)

    # A search that goes back and forth would take hours, not tenths of a second.
    assert time.process_time() - begun < 30


@given(st.integers(0, 9_999_999), st.sampled_from(["KES", "PHP", "USD"]))
def test_amounts_beside_a_currency_stay(units: int, currency: str) -> None:
    text = f"{currency} {units:,}, {units}.50 {currency}, then {units:,}.25 {currency}"

    assert covered(text) == text
