"""How many people it takes to let a packet out."""

from __future__ import annotations

import pytest

from disputes.rules.approval import Approval, needed


@pytest.mark.parametrize(("parties", "people"), [(0, 0), (1, 0), (2, 2), (300, 2)])
def test_more_than_one_tasker_takes_two_people(parties: int, people: int) -> None:
    assert needed(parties) == people


@pytest.mark.parametrize(
    ("approved", "refused", "leaves", "missing"),
    [(0, 0, False, 2), (1, 0, False, 1), (2, 0, True, 0), (3, 0, True, 0), (2, 1, False, 0)],
)
def test_one_refusal_outweighs_every_approval(
    approved: int, refused: int, leaves: bool, missing: int
) -> None:
    approval = Approval(needed=2, approved=approved, refused=refused, people=4)

    assert (approval.may_leave, approval.missing) == (leaves, missing)


def test_who_is_alone_cannot_be_two() -> None:
    assert Approval(needed=2, approved=1, refused=0, people=1).too_few_people
    assert Approval(needed=0, approved=0, refused=1, people=1).may_leave
