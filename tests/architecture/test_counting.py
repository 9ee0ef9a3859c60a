"""Counting rests while Django works for itself, and for nothing else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from tests.counting import uncounted


@pytest.fixture
def called() -> Iterator[list[str]]:
    """The names of the functions that a counter hears of."""
    names: list[str] = []

    def hear(frame: FrameType, event: str, arg: Any) -> None:
        names.append(frame.f_code.co_name)

    before = sys.gettrace()
    sys.settrace(hear)
    yield names
    sys.settrace(before)


def within() -> None: ...


def after() -> None: ...


def fails() -> None:
    raise ValueError("here")


def test_what_they_do_is_not_counted_and_what_follows_is(called: list[str]):
    uncounted(within)()
    after()

    assert "within" not in called
    assert "after" in called


def test_what_follows_a_mistake_is_counted_too(called: list[str]):
    with pytest.raises(ValueError, match="here"):
        uncounted(fails)()
    after()

    assert "fails" not in called
    assert "after" in called


def test_whoever_looks_for_the_caller_of_a_query_finds_no_file_of_the_tests():
    def theirs() -> str:
        return sys._getframe(1).f_code.co_filename

    theirs.__code__ = theirs.__code__.replace(co_filename="site-packages/theirs.py")

    assert uncounted(theirs)() == "site-packages/theirs.py"


def test_beside_another_thread_it_is_counted_as_everywhere(called: list[str]):
    work, ended = uncounted(within), threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    work()
    ended.set()
    other.join()

    assert "within" in called
