"""Earlier wordings come in only in the form that the page of their row can show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from disputes.models import DisputeRevision, EntryRevision, Tasker
from disputes.queries.earlier import versions
from disputes.queries.sealed import key_of
from disputes.services.archives.earlier import bring_earlier
from disputes.services.archives.target import RowContradicts, Target
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW

pytestmark = pytest.mark.django_db
THEN = "2026-03-01T09:00:00+00:00"


def bring(tasker: Tasker, said: dict[str, Any]) -> EntryRevision:
    entry = WorkEntryFactory.create(tasker=tasker)
    target = Target(tasker, key_of(tasker), NOW, {})
    rows = [{"amended_at": THEN, "said": said}]
    bring_earlier(target, rows, EntryRevision, entry=entry)
    return EntryRevision.objects.get(entry=entry)


@pytest.mark.parametrize(
    "said",
    [
        {"note": "", "worked_on": None, "seconds": 60, "promised_at_least": True},
        {"rate": "2.00", "currency": "USD", "rate_basis": "hour", "kind": "work"},
        {"amount": "2.00 USD", "stage": "held", "received_on": "2026-03-01"},
        {"something": {"of": ["a", "later", "version"]}},
    ],
)
def test_what_a_page_can_show_is_kept_as_it_was(asha: Tasker, said: dict[str, Any]) -> None:
    row = bring(asha, said)

    (version,) = versions([row], key_of(asha))
    assert version.facts == said
    assert version.until == row.amended_at < NOW - timedelta(days=1)


@pytest.mark.parametrize(
    "said",
    [
        {"note": 5},
        {"seconds": "sixty"},
        {"seconds": -1},
        {"promised_at_least": "yes"},
        {"worked_on": "soon"},
        {"worked_on": 5},
        {"rate": "2.00"},
        {"rate": "two", "currency": "USD"},
        {"amount": "2.00 ZZZ"},
        {"fee": ["1", "USD"]},
        {"kind": "dreaming"},
        {"entries": 5},
        {"entries": "soon"},
        {"entries": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_what_a_page_could_not_show_stays_out(asha: Tasker, said: dict[str, Any]) -> None:
    with pytest.raises(RowContradicts):
        bring(asha, said)


def test_it_is_of_the_row_that_it_is_brought_for(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    target = Target(asha, key_of(asha), NOW, {})
    said = {"ground": "NON_PAYMENT", "statement": "Never paid", "due_on": None}

    bring_earlier(target, [{"amended_at": THEN, "said": said}], DisputeRevision, dispute=dispute)

    assert dispute.revisions.count() == 1
