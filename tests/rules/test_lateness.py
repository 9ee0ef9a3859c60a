"""How late pay came."""

from __future__ import annotations

from datetime import date

from disputes.rules.lateness import days_late

DUE = date(2026, 3, 1)


def test_the_latest_part_says_how_late_it_was() -> None:
    came = [(DUE, date(2026, 3, 4)), (date(2026, 2, 1), date(2026, 2, 20)), (DUE, DUE)]

    assert days_late(came) == 19


def test_what_is_not_known_is_not_late() -> None:
    assert days_late([]) == days_late([(None, DUE), (DUE, None)]) == 0
    assert days_late([(DUE, date(2026, 2, 1))]) == 0
