"""Whose word a day is, and where a rule was read: the pages say no more than is so."""

from __future__ import annotations

from datetime import date

from disputes.documents.lent_days import LentDay
from tests.documents.test_pages import said
from tests.factories.manifest import claim, deadline, lockout, manifest


def test_days_of_the_mass_event_are_printed_as_its_and_count() -> None:
    lent = (LentDay("notice", date(2026, 3, 2), "platform"),)
    shut = lockout(seen_on=None, complained_on=None, mass_event="accounts_blocked", lent=lent)
    text = said(manifest(claims=(claim(due_on=None, deactivation=shut.number),), lockouts=(shut,)))

    by_event = "2 March 2026 by the event, said by: the platform or payer"
    assert text.count(by_event) == 2
    assert "First sign of the deactivation" in text
    assert "Pay fell due" not in text


def test_who_writes_about_a_law_is_not_its_source_whoever_read_it_there() -> None:
    blog, state = deadline(), deadline(source="https://www.gov.uk/limits")

    assert "Read at a secondary source" in said(manifest(deadlines=(blog,)))
    assert "Read at its source" not in said(manifest(deadlines=(blog,)))
    assert "Read at its source" in said(manifest(deadlines=(state,)))
