"""Offices and costs of asking again: each with its source, none that nobody checked."""

from __future__ import annotations

from disputes.choices import ClockEvent, Verified
from disputes.reference import tables
from disputes.reference.letters import asking_again, authorities


def test_only_offices_that_were_read_at_a_source_are_offered() -> None:
    rows = authorities()

    assert "ke-labour" not in rows
    assert rows["th-labour"].filed_event is ClockEvent.CLAIM_FILED
    assert rows["us-whd"].filed_event is None
    assert [
        row.code for row in rows.values() if not row.source or not all(row.names.values())
    ] == []


def test_what_asking_again_costs_has_a_source_and_a_platform() -> None:
    known = {row.slug for row in tables.platforms()}

    assert asking_again().keys() <= known
    for row in asking_again().values():
        assert row.source
        assert row.verified is not Verified.NO
        assert all(row.says.values())
