"""Whoever is about to share sees every text that would leave, and none that stays."""

from __future__ import annotations

from uuid import uuid4

import pytest

from disputes.choices import Ground
from disputes.models import Tasker
from disputes.money import Money
from disputes.queries.own_words import WrittenIn, own_words
from disputes.services.deactivations import record_deactivation
from disputes.services.disputes import raise_dispute, report_rates
from tests.factories.dispute import DisputeFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_the_words_of_a_lock_out_leave_with_its_dispute(asha: Tasker) -> None:
    lock_out, _new = record_deactivation(
        tasker=asha,
        client_ref=uuid4(),
        platform=PlatformFactory.create(),
        today=TODAY,
        now=NOW,
        reason="Quality",
        rule_cited="Rule 7",
        note="They blocked me at noon.",
    )
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        now=NOW,
        today=TODAY,
        deactivation=lock_out,
    )

    written = [(row.where, row.text) for row in own_words(dispute)]

    assert written == [
        (WrittenIn.REASON, "Quality"),
        (WrittenIn.RULE_CITED, "Rule 7"),
        (WrittenIn.LOCK_OUT_NOTE, "They blocked me at noon."),
    ]


def test_the_note_of_rates_leaves_and_the_words_to_a_client_s_data_stay(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    EvidenceFactory.create(tasker=asha, dispute=dispute, client_data=True)
    report_rates(
        dispute=dispute,
        before=Money.parse("10", "USD"),
        after=Money.parse("2", "USD"),
        note="From May on.",
        by=asha.account,
        now=NOW,
    )

    written = [(row.where, row.text) for row in own_words(dispute)]

    assert written == [(WrittenIn.RATES_NOTE, "From May on.")]
