"""Whatever is recorded, in whatever order: what was received is allocated once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disputes.choices import Ground
from disputes.errors import DomainError
from disputes.models import Allocation, Dispute, Payment, Platform, Tasker, WorkEntry
from disputes.models.entry import received_of
from disputes.money import Money, total
from disputes.queries.home import home
from disputes.rules.shortfall import owed
from disputes.services import disputes, entries, payments
from tests.factories.people import TaskerFactory
from tests.factories.platform import PlatformFactory
from tests.rounds import rounds

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()

amounts = st.integers(1, 10**10).map(lambda micros: Money(micros, "USD"))
picks = st.lists(st.integers(0, 3), max_size=4)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), amounts, picks),
        st.tuples(st.just("share"), amounts, picks),
        st.tuples(st.just("move"), st.sampled_from(["held", "in_hand"]), picks),
        st.tuples(st.sampled_from(["repay", "respread"]), amounts, picks),
        st.tuples(st.just("unpay"), st.none(), picks),
        st.tuples(st.just("retract"), st.none(), picks),
        st.tuples(st.just("restore"), st.none(), picks),
        st.tuples(st.just("amend"), amounts, picks),
    ),
    max_size=10,
)


class Book:
    """A tasker's ledger, and the steps that may happen to it."""

    def __init__(self, promises: list[Money]) -> None:
        self.tasker: Tasker = TaskerFactory.create()
        self.platform: Platform = PlatformFactory.create()
        self.entries = [self._log(promise) for promise in promises]
        self.dispute, _new = disputes.raise_dispute(
            tasker=self.tasker,
            client_ref=uuid4(),
            ground=Ground.PAY_REDUCED,
            entries=self.entries,
            today=TODAY,
            now=NOW,
        )

    def _log(self, promise: Money) -> WorkEntry:
        entry, _new = entries.log_entry(
            tasker=self.tasker,
            client_ref=uuid4(),
            platform=self.platform,
            worked_on=TODAY,
            rate=promise,
            today=TODAY,
            now=NOW,
        )
        return entry

    def take(self, step: str, value: object, picked: list[int]) -> None:
        chosen = [self.entries[pick] for pick in picked]
        if step == "pay" and isinstance(value, Money):
            self._pay(value, chosen)
        for payment in Payment.objects.of(self.tasker)[:1]:
            self._change_payment(step, value, payment, chosen)
        for entry in chosen:
            self._change_entry(step, value, entry)

    def _change_payment(
        self, step: str, value: object, payment: Payment, chosen: list[WorkEntry]
    ) -> None:
        if step == "share":
            payments.share_payment(payment=payment, entries=chosen, now=NOW)
        if step == "move":
            payments.move_payment(payment=payment, stage=str(value), today=TODAY, now=NOW)
        if step in ("repay", "respread") and isinstance(value, Money):
            payments.amend_payment(
                payment=payment,
                amount=value,
                share_anew=step == "respread",
                today=TODAY,
                now=NOW,
            )
        if step == "unpay":
            payments.retract_payment(payment=payment, now=NOW)

    def _change_entry(self, step: str, value: object, entry: WorkEntry) -> None:
        if step == "retract":
            entries.retract_entry(entry=entry, now=NOW)
        if step == "restore":
            entries.restore_entry(entry=entry, now=NOW)
        if step == "amend" and isinstance(value, Money):
            entries.amend_entry(entry=entry, rate=value, today=TODAY, now=NOW)

    def _pay(self, amount: Money, chosen: list[WorkEntry]) -> None:
        payments.record_payment(
            tasker=self.tasker,
            client_ref=uuid4(),
            platform=self.platform,
            amount=amount,
            received_on=TODAY,
            entries=chosen,
            today=TODAY,
            now=NOW,
        )


def check(book: Book) -> None:
    for payment in Payment.objects.of(book.tasker):
        shared = sum(payment.allocations.values_list("micros", flat=True))
        assert 0 <= shared <= payment.amount_micros
    counted = Allocation.objects.filter(
        payment__tasker=book.tasker,
        payment__retracted_at=None,
        payment__counts_as_received=True,
        entry__retracted_at=None,
    )
    rows = WorkEntry.objects.of(book.tasker).standing().with_received()
    received = [Money(received_of(row), "USD") for row in rows]
    promised = [row.promised or Money.zero("USD") for row in rows]
    missing = [
        owed(promised=due, received=came) for due, came in zip(promised, received, strict=True)
    ]
    assert sum(counted.values_list("micros", flat=True)) == total(received, "USD").micros
    dispute = Dispute.objects.get(pk=book.dispute.pk)
    if rows:
        assert dispute.promised == total(promised, "USD")
        assert dispute.received == total(received, "USD")
        assert dispute.owed == total(missing, "USD")
        assert home(book.tasker, TODAY).owed[0].amount == total(missing, "USD")
    else:
        assert (dispute.promised, dispute.owed) == (None, None)


@given(promises=st.lists(amounts, min_size=4, max_size=4), steps=steps)
@settings(
    max_examples=rounds(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sums_equal_their_parts_after_every_step(
    promises: list[Money], steps: list[tuple[str, object, list[int]]]
) -> None:
    book = Book(promises)

    for step in steps:
        # A refusal changes nothing, which is what the check sees.
        with suppress(DomainError):
            book.take(*step)
        check(book)
