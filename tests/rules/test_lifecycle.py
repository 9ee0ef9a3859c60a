from __future__ import annotations

import pytest

from disputes.choices import DisputeStatus
from disputes.rules.lifecycle import ALLOWED, LEADS_TO, Verb, may


@pytest.mark.parametrize(
    ("status", "verb", "allowed"),
    [
        (DisputeStatus.RAISED, Verb.SETTLE, True),
        (DisputeStatus.RAISED, Verb.WITHDRAW, True),
        (DisputeStatus.RAISED, Verb.REOPEN, False),
        (DisputeStatus.RAISED, Verb.SHARE, True),
        (DisputeStatus.RAISED, Verb.REPORT_RATES, True),
        (DisputeStatus.RAISED, Verb.AMEND, True),
        (DisputeStatus.SETTLED, Verb.AMEND, False),
        (DisputeStatus.WITHDRAWN, Verb.AMEND, False),
        (DisputeStatus.SETTLED, Verb.SETTLE, False),
        (DisputeStatus.SETTLED, Verb.WITHDRAW, True),
        (DisputeStatus.SETTLED, Verb.REOPEN, True),
        (DisputeStatus.SETTLED, Verb.SHARE, True),
        (DisputeStatus.SETTLED, Verb.REPORT_RATES, False),
        (DisputeStatus.WITHDRAWN, Verb.SETTLE, False),
        (DisputeStatus.WITHDRAWN, Verb.WITHDRAW, False),
        (DisputeStatus.WITHDRAWN, Verb.REOPEN, True),
        (DisputeStatus.WITHDRAWN, Verb.SHARE, False),
        (DisputeStatus.WITHDRAWN, Verb.REPORT_RATES, False),
    ],
)
def test_a_status_allows_its_own_verbs(status: DisputeStatus, verb: Verb, allowed: bool) -> None:
    assert may(status, verb) is allowed


def test_statuses_and_verbs_are_read_from_rows_and_forms_as_they_are() -> None:
    assert may("raised", "settle")


def test_every_status_says_what_it_allows_and_no_verb_leads_back_to_where_it_began() -> None:
    assert set(ALLOWED) == set(DisputeStatus)
    assert not any(may(status, verb) for verb, status in LEADS_TO.items())
