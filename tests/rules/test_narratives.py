from __future__ import annotations

import pytest

from disputes.rules.narratives import MOST_COMPARED, Told, alike

MESSAGE = (
    "Due to a change in our operations your country is no longer supported and your account will "
    "be closed at the end of this week, so please withdraw what is left in your balance today"
)
ASHA = (
    "I labelled pictures for nine nights in a row and my sister held the lamp. On Monday the page "
    "was white. Nobody at the desk knows my name, they send the same three lines."
)
BEN = (
    "My phone was with my brother when it happened, so I saw it late. The supervisor said wait, "
    "then he left the group, and the money for the maps never came to my number."
)
THAI = "ฉันทำงานติดป้ายรูปภาพมาสามปีแล้วและพวกเขาไม่เคยจ่ายเงินตามที่สัญญาไว้เลยแม้แต่ครั้งเดียว"
OTHER_THAI = "เมื่อวันจันทร์บัญชีของพี่สาวถูกปิดโดยไม่มีคำอธิบายใดและเงินในกระเป๋าหายไปทั้งหมด"


def groups(*texts: str, of_platform: tuple[str, ...] = ()) -> tuple[tuple[int, ...], ...]:
    told = (Told(number, f"person {number}", text) for number, text in enumerate(texts, 1))
    return alike(told, of_platform=of_platform)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((), ()),
        ((ASHA, BEN), ()),
        ((ASHA, BEN, ASHA), ((1, 3),)),
        ((ASHA, BEN, ASHA, BEN), ((1, 3), (2, 4))),
        ((ASHA, ASHA.replace("nine", "ten").replace("sister", "mother")), ((1, 2),)),
        ((ASHA, ASHA.upper().replace(".", " ...")), ((1, 2),)),
        ((f"{ASHA} I lost $12 in 2024.", f"{ASHA} I lost $950 in 2023."), ((1, 2),)),
        ((ASHA, f"{ASHA} {BEN}"), ()),
        ((THAI, OTHER_THAI), ()),
        ((THAI, OTHER_THAI, THAI), ((1, 3),)),
        ((f"{THAI} Remotasks 2024", f"Appen {OTHER_THAI}", f"{THAI} Remotasks 2023"), ((1, 3),)),
    ],
)
def test_only_nearly_the_same_words_are_alike(
    texts: tuple[str, ...], found: tuple[tuple[int, ...], ...]
) -> None:
    assert groups(*texts) == found


def test_few_words_are_many_peoples() -> None:
    assert groups("They never paid me.", "They never paid me.", "", "") == ()


def test_what_one_person_repeats_is_their_own_affair() -> None:
    told = [Told(1, "asha", ASHA), Told(2, "asha", ASHA)]

    assert alike(told) == ()
    assert alike([*told, Told(3, "ben", ASHA)]) == ((1, 2, 3),)


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "« {} »", "„{}“", "\n> {}\n", "\n  > {}\n"])
def test_a_message_that_both_quote_does_not_count(marks: str) -> None:
    quoted = marks.format(f"{MESSAGE}. {MESSAGE}")

    assert groups(f"{ASHA[:90]} {quoted}", f"{BEN[:90]} {quoted}") == ()


def test_a_message_without_marks_does_not_count_where_it_is_known() -> None:
    mine, theirs = f"{MESSAGE}. {ASHA[:60]}", f"{MESSAGE}. {BEN[:60]}"

    assert groups(mine, theirs, of_platform=(MESSAGE,)) == ()
    assert groups(MESSAGE, MESSAGE, of_platform=(MESSAGE,)) == ()


def test_a_word_in_marks_is_no_quotation() -> None:
    doubted = ASHA.replace("desk", "“desk”")

    assert groups(doubted, doubted) == ((1, 2),)


def test_a_long_text_is_read_to_its_limit() -> None:
    long = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(5_000))

    assert groups(long, f"{long} {ASHA}") == ((1, 2),)


def test_a_statement_is_compared_with_so_many_at_most() -> None:
    shared = " ".join(f"common{chr(97 + n)}" for n in range(14))
    own = [
        " ".join(f"own{chr(97 + n // 26)}{chr(97 + n % 26)}{chr(97 + k)}" for k in range(8))
        for n in range(MOST_COMPARED + 5)
    ]

    assert groups(*(f"{shared} {words}" for words in own)) == ()
