from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.choices import Ground
from disputes.models import (
    Dispute,
    Payment,
    Platform,
    RollupDelta,
    RollupShare,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.services import rollups
from disputes.services.disputes import raise_dispute, reopen, settle, withdraw
from disputes.services.payments import record_payment, retract_payment
from disputes.services.resolution import CannotSettleNow
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.people import TaskerFactory
from tests.factories.platform import PlatformFactory
from tests.factories.rollup import RollupShareFactory

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_a_new_dispute_is_in_every_table_once() -> None:
    dispute = DisputeFactory.create(country="PH", platform__slug="remotasks")

    rollups.rebuild()

    cells = dict(RollupShare.objects.values_list("question", "cell"))
    assert cells == {
        "platform": "remotasks",
        "country": "PH",
        "ground": "PAY_REDUCED",
        "month": "2026-03",
        "due_on": "2026-03-01",
    }
    share = RollupShare.objects.get(question="platform")
    assert (share.tasker, share.currency, share.disputes) == (dispute.tasker, "USD", 1)
    assert (share.promised_micros, share.received_micros, share.owed_micros) == (
        2_000_000,
        300_000,
        1_700_000,
    )


def test_an_amount_that_is_not_stated_is_counted_as_unknown_and_not_as_zero() -> None:
    DisputeFactory.create(promised=None, received=None, owed=None, currency="", due_on=None)

    rollups.rebuild()

    share = RollupShare.objects.get(question="month")
    assert (share.cell, share.currency, share.disputes, share.unknown) == ("", "", 1, 1)


def test_only_the_change_is_left_when_changes_are_folded() -> None:
    dispute = DisputeFactory.create()
    rollups.rebuild()

    with transaction.atomic(), rollups.recounted([dispute.pk]):
        Dispute.objects.update(owed_micros=500_000, owed_at_least=True)
    assert rollups.fold() == 2

    share = RollupShare.objects.get(question="ground")
    assert (share.disputes, share.at_least, share.owed_micros) == (1, 1, 500_000)
    assert not RollupDelta.objects.exists()


def test_folding_nothing_only_looks_and_keeps_no_writer_waiting() -> None:
    with CaptureQueriesContext(connection) as statements:
        assert rollups.fold() == 0

    assert [statement["sql"][:8] for statement in statements] == ["SELECT 1"]


def test_what_falls_back_to_nothing_leaves_no_trace() -> None:
    dispute = DisputeFactory.create()
    rollups.rebuild()

    withdraw(dispute=dispute, by=dispute.tasker.account, now=NOW)
    rollups.fold()

    assert not RollupShare.objects.exists()


def test_more_than_a_chunk_is_folded_in_chunks() -> None:
    disputes = DisputeFactory.create_batch(5)
    with transaction.atomic(), rollups.recounted([]):
        pass
    for dispute in disputes:
        with transaction.atomic(), rollups.recounted([dispute.pk]):
            Dispute.objects.filter(pk=dispute.pk).update(country="KE")
    before = rollups.compare()

    assert rollups.fold(chunk=3) == 10

    assert rollups.compare() == before


def test_a_wrong_sum_is_found_and_mended() -> None:
    DisputeFactory.create()
    rollups.rebuild()
    RollupShare.objects.filter(question="country").update(owed_micros=1)
    RollupShareFactory.create(cell="a-platform-that-is-no-more")

    assert rollups.compare() == 2
    assert rollups.rebuild() == 2
    assert rollups.compare() == 0


def test_what_is_not_folded_yet_is_not_a_difference() -> None:
    dispute = DisputeFactory.create()
    rollups.rebuild()

    settle(dispute=dispute, by=dispute.tasker.account, now=NOW)

    assert RollupDelta.objects.exists()
    assert rollups.compare() == 0
    assert rollups.rebuild() == 0


VERBS = st.lists(
    st.sampled_from(["raise", "pay", "take back", "settle", "withdraw", "reopen", "fold"]),
    max_size=15,
)


@given(verbs=VERBS, number=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_whatever_happens_the_sums_are_those_of_the_disputes(
    verbs: list[str], number: Random
) -> None:
    story = Story(TaskerFactory.create(), PlatformFactory.create(), number)

    for verb in verbs:
        story.tell(verb)

    assert rollups.compare() == 0
    rollups.fold()
    assert rollups.compare() == 0


class Story:
    """One tasker's disputes and payments, in any order."""

    def __init__(self, tasker: Tasker, platform: Platform, number: Random) -> None:
        self.tasker, self.platform, self.number = tasker, platform, number
        self.entries: list[WorkEntry] = []
        self.payments: list[Payment] = []

    def tell(self, verb: str) -> None:
        disputes = list(Dispute.objects.of(self.tasker).order_by("pk"))
        if verb == "fold":
            rollups.fold(chunk=4)
        elif verb == "raise":
            self._raise()
        elif verb == "pay" and self.entries:
            self._pay()
        elif verb == "take back" and self.payments:
            retract_payment(payment=self.payments.pop(), now=NOW)
        elif verb in RESOLVE and disputes:
            dispute = self.number.choice(disputes)
            with suppress(CannotSettleNow):
                RESOLVE[verb](dispute=dispute, by=self.tasker.account, now=NOW)

    def _raise(self) -> None:
        promised = Money(self.number.randrange(1, 10**8), "USD")
        about = {"tasker": self.tasker, "platform": self.platform}
        entry = WorkEntryFactory.create(**about, promised=promised)
        self.entries.append(entry)
        raise_dispute(
            tasker=self.tasker,
            client_ref=uuid4(),
            ground=self.number.choice(list(Ground)),
            entries=[self.number.choice(self.entries), entry],
            now=NOW,
            today=NOW.date(),
        )

    def _pay(self) -> None:
        payment, _new = record_payment(
            tasker=self.tasker,
            client_ref=uuid4(),
            platform=self.platform,
            amount=Money(self.number.randrange(1, 10**7), "USD"),
            received_on=None,
            entries=self.entries,
            now=NOW,
            today=NOW.date(),
        )
        self.payments.append(payment)


RESOLVE = {"settle": settle, "withdraw": withdraw, "reopen": reopen}
