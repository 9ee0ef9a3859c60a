"""Where a claim goes, and what they ask for there."""

from __future__ import annotations

import pytest

from disputes.choices import Forum
from disputes.reference import tables
from disputes.rules.forums import asked_for, forum_of


@pytest.mark.parametrize(
    ("code", "forum"),
    [
        ("PH-MONEY", Forum.LABOUR),
        ("GB-WAGES-OLD", Forum.LABOUR),
        ("CO-SERVICES", Forum.LABOUR),
        ("PH-CONTRACT-W", Forum.COURT),
        ("US-IL-COMPLAINT", Forum.OFFICE),
        ("PLAT-PROLIFIC-REVIEW", Forum.PLATFORM),
    ],
)
def test_the_kind_of_rule_says_where_a_claim_goes(code: str, forum: Forum) -> None:
    (row,) = (row for row in tables.deadlines() if row.rule_id == code)

    told = forum_of(
        code=code, platform=row.platform, works_as=row.applies_to, clock_type=row.clock_type
    )

    assert told is forum


def test_what_they_ask_for_is_that_of_their_country() -> None:
    assert {row.item_id for row in asked_for(Forum.LABOUR, "KE")} == {"KE-1"}
    assert {row.item_id for row in asked_for(Forum.OFFICE, "US")} == {"IL-1", "NY-1"}
    assert asked_for(Forum.COURT, "FR") == ()
