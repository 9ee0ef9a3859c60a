"""What a link is on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from disputes.rules.links import LinkState, last_day, state_on

MADE = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, LinkState.WORKS),
        ({"downloads": 49}, LinkState.WORKS),
        ({"downloads": 50}, LinkState.ENDED),
        ({"is_revoked": True}, LinkState.ENDED),
        ({"is_single_use": True}, LinkState.WORKS),
        ({"is_single_use": True, "downloads": 1}, LinkState.USED),
        ({"is_single_use": True, "downloads": 1, "is_revoked": True}, LinkState.ENDED),
        ({"last_day": MADE - timedelta(days=1)}, LinkState.ENDED),
    ],
)
def test_a_link_works_until_it_is_used_up_taken_back_or_over(
    changes: dict[str, Any], state: LinkState
) -> None:
    link = {"last_day": MADE, "is_revoked": False, "is_single_use": False, "downloads": 0}

    assert state_on(MADE, **{**link, "most": 50, **changes}) is state


def test_the_last_day_is_whole() -> None:
    assert last_day(MADE, days=7) == date(2026, 3, 23)
