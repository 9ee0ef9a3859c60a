"""Once is once, and tries are counted."""

from __future__ import annotations

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import override_settings

from disputes.services import used_codes


def test_the_first_use_is_the_only_one() -> None:
    assert used_codes.use_once("a", seconds=60)
    assert not used_codes.use_once("a", seconds=60)
    assert used_codes.use_once("b", seconds=60)


class RunsOutBetween(LocMemCache):
    """A cache whose every key ends in the moment after it was found."""

    def add(self, *args: object, **kwargs: object) -> bool:
        return False


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.RunsOutBetween"}})
def test_a_window_that_ends_at_the_wrong_moment_stops_nobody() -> None:
    used_codes.count_try("a", most=1, seconds=60)


def test_one_more_than_the_most_is_refused() -> None:
    for _number in range(3):
        used_codes.count_try("a", most=3, seconds=60)

    with pytest.raises(used_codes.TooManyCodes):
        used_codes.count_try("a", most=3, seconds=60)
