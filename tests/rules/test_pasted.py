"""Lists of numbers as people paste them."""

from __future__ import annotations

import pytest

from disputes.rules.pasted import (
    NoneInTheList,
    NoNumber,
    SeveralInOne,
    TooManyAtOnce,
    UnseenSign,
    read_list,
    share_evenly,
)


@pytest.mark.parametrize(
    "text", ["A-1\nB 2\r\nC", "A-1, B 2; C", " A-1 ,\n\n,B 2\tC\n", "A-1، B 2،C"]
)
def test_one_a_line_or_with_commas(text: str) -> None:
    assert read_list(text).names == ("A-1", "B 2", "C")


@pytest.mark.parametrize("text", ["A-3 A-4", "A-3  A-4 ", "A-3\u00a0A-4", "A-3\nA-4"])
def test_numbers_with_spaces_between_them_are_several(text: str) -> None:
    assert read_list(text).names == ("A-3", "A-4")


def test_what_may_be_one_or_several_is_asked() -> None:
    with pytest.raises(SeveralInOne) as refused:
        read_list("B-1, A-3 and A-4")

    assert refused.value.params == {"name": "A-3 and A-4"}


def test_words_alone_are_no_number() -> None:
    with pytest.raises(NoNumber) as refused:
        read_list("A-1\npetite tâche")

    assert refused.value.params == {"name": "petite tâche"}
    assert read_list("A\ntask ٤").names == ("A", "task ٤")


def test_what_stands_in_it_twice_is_named_once() -> None:
    read = read_list("B\nA\nB\nB\nA\nC")

    assert (read.names, read.repeated) == (("B", "A", "C"), ("B", "A"))


def test_a_list_of_nothing_is_none() -> None:
    with pytest.raises(NoneInTheList):
        read_list(" ,\n;")


def test_five_hundred_is_the_most() -> None:
    assert len(read_list("\n".join(map(str, range(500)))).names) == 500
    with pytest.raises(TooManyAtOnce):
        read_list("\n".join(map(str, range(501))))


def test_shares_are_together_the_whole() -> None:
    assert share_evenly(100, 3) == [34, 33, 33]
    assert share_evenly(None, 2) == [None, None]


@pytest.mark.parametrize(
    "sign", ["\x00", "\x0b", "\x1f", "\x7f", "\x85", "\u061c", "\u202e", "\u2069"]
)
def test_a_sign_that_nobody_sees_is_refused_by_its_line(sign: str) -> None:
    with pytest.raises(UnseenSign) as refused:
        read_list(f"A-1\r\nB-2\nC{sign}-3\nD-4{sign}")

    assert refused.value.params == {"line": 3}


def test_a_long_list_of_the_same_names_is_read_in_a_moment() -> None:
    names = [f"task-{n:03}" for n in range(500)]

    read = read_list("\n".join(names * 200))

    assert read.names == read.repeated == tuple(names)
