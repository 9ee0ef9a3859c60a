"""Pay that came: everything stops at once, runs on where it is missing again, or came late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from disputes.choices import ClockState, DisputeStatus, EventKind, Ground
from disputes.models import Clock, Dispute, DisputeEvent, Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.coming import coming
from disputes.queries.falling_due import falling_due
from disputes.queries.lateness import late_days
from disputes.queries.timeline import timeline
from disputes.services import rollups, rule_book
from disputes.services.ageing import age_due_disputes
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.disputes import amend_dispute, raise_dispute, reopen, settle, withdraw
from disputes.services.payments import amend_payment, record_payment, retract_payment
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 1)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
# Days after NOW on which bands and the clocks of the rules would have taken steps.
LATER = NOW + timedelta(days=60)


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    ten = Money.parse("10", "USD")
    made: WorkEntry = WorkEntryFactory.create(
        tasker=asha, promised=ten, rate=ten, worked_on=date(2026, 2, 1), pay_due_on=DUE
    )
    return made


def claim(entry: WorkEntry, ground: Ground = Ground.NON_PAYMENT) -> Dispute:
    dispute, _new = raise_dispute(
        tasker=entry.tasker,
        client_ref=uuid4(),
        ground=ground,
        entries=[entry],
        now=NOW,
        today=TODAY,
    )
    return dispute


def pay(entry: WorkEntry, amount: str = "10", *, on: date = TODAY, now: datetime = NOW) -> Payment:
    payment, _new = record_payment(
        tasker=entry.tasker,
        client_ref=uuid4(),
        platform=entry.platform,
        amount=Money.parse(amount, "USD"),
        received_on=on,
        entries=[entry],
        today=now.date(),
        now=now,
    )
    return payment


def kinds(dispute: Dispute) -> list[EventKind]:
    return [moment.kind for moment in timeline(dispute)]


def test_pay_that_covers_all_of_it_stops_everything(entry: WorkEntry) -> None:
    entry.tasker.country = "PH"
    entry.tasker.save()
    rule_book.load_rules(now=NOW)
    dispute = claim(entry)
    assert falling_due(entry.tasker)

    pay(entry)

    dispute.refresh_from_db()
    assert (dispute.paid_at, dispute.next_step_at) == (NOW, None)
    assert dispute.status == DisputeStatus.RAISED
    assert not Clock.objects.exclude(next_step_at=None).exists()
    assert age_due_disputes(now=LATER) == age_due_clocks(now=LATER) == 0
    assert not falling_due(entry.tasker)
    assert not coming(entry.tasker, (), today=TODAY)
    *_, recorded, paid = timeline(dispute)
    assert (recorded.kind, recorded.late) == (EventKind.PAYMENT_RECORDED, 19)
    assert (paid.kind, paid.late) == (EventKind.PAID, 19)


@pytest.mark.parametrize("amount", ["9.99", "0.01"])
def test_a_part_of_it_stops_nothing(entry: WorkEntry, amount: str) -> None:
    dispute = claim(entry)

    pay(entry, amount)

    assert age_due_disputes(now=LATER) == 2
    assert EventKind.PAID not in kinds(dispute)


def test_a_lower_bound_is_never_known_to_be_paid(entry: WorkEntry) -> None:
    WorkEntry.objects.update(promised_at_least=True)
    dispute = claim(entry)

    pay(entry)

    dispute.refresh_from_db()
    assert (dispute.owed_micros, dispute.paid_at) == (0, None)
    assert age_due_disputes(now=LATER) == 2


def test_what_pay_does_not_make_up_for_runs_on(entry: WorkEntry) -> None:
    late = claim(entry, Ground.LATE_PAYMENT)
    pay(entry)
    withdraw(dispute=late, by=entry.tasker.account, now=NOW)
    lost = DeactivationFactory.create(tasker=entry.tasker, platform=entry.platform)

    dispute, _new = raise_dispute(
        tasker=entry.tasker,
        client_ref=uuid4(),
        ground=Ground.NON_PAYMENT,
        entries=[entry],
        deactivation=lost,
        now=NOW,
        today=TODAY,
    )

    assert EventKind.PAID not in kinds(late)
    assert dispute.paid_at is None


def test_pay_that_was_taken_back_lets_it_run_on_and_no_missed_step_is_pretended(
    entry: WorkEntry,
) -> None:
    entry.tasker.country = "PH"
    entry.tasker.save()
    rule_book.load_rules(now=NOW)
    dispute = claim(entry)
    payment = pay(entry)

    retract_payment(payment=payment, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.paid_at, dispute.age_band) == (None, "61-90")
    assert Clock.objects.exclude(next_step_at=None).exists()
    assert EventKind.AGED not in kinds(dispute)
    assert not DisputeEvent.objects.filter(kind=EventKind.DEADLINE).exists()
    assert kinds(dispute)[-2:] == [EventKind.AMENDED, EventKind.UNPAID_AGAIN]
    assert Clock.objects.filter(state=ClockState.FRESH).exists()


def test_a_payment_that_is_corrected_counts_as_it_says_now(entry: WorkEntry) -> None:
    dispute = claim(entry)
    payment = pay(entry)

    amend_payment(payment=payment, amount=Money.parse("4", "USD"), today=TODAY, now=NOW)
    short = kinds(dispute)[-1]
    amend_payment(
        payment=payment, amount=Money.parse("10", "USD"), received_on=DUE, today=TODAY, now=NOW
    )

    assert short is EventKind.UNPAID_AGAIN
    dispute.refresh_from_db()
    assert dispute.paid_at == NOW
    assert late_days([dispute.pk]) == {}
    rollups.fold()
    assert rollups.compare() == 0


def test_another_ground_or_another_day_is_followed_while_it_rests(entry: WorkEntry) -> None:
    dispute = claim(entry)
    pay(entry)

    amend_dispute(dispute=dispute, by=entry.tasker.account, due_on=DUE, today=TODAY, now=NOW)
    dispute.refresh_from_db()
    still = dispute.next_step_at
    amend_dispute(
        dispute=dispute,
        by=entry.tasker.account,
        ground=Ground.LATE_PAYMENT,
        today=TODAY,
        now=NOW,
    )

    dispute.refresh_from_db()
    assert still is None
    assert dispute.next_step_at is not None


def test_settled_and_opened_again_it_rests_as_before(entry: WorkEntry) -> None:
    dispute = claim(entry)
    pay(entry)
    settle(dispute=dispute, by=entry.tasker.account, now=NOW)

    again = reopen(dispute=dispute, by=entry.tasker.account, now=LATER)

    assert (again.paid_at, again.next_step_at) == (NOW, None)
    assert kinds(dispute).count(EventKind.PAID) == 1


def test_what_was_let_go_and_then_paid_opens_again_as_late(entry: WorkEntry) -> None:
    dispute = claim(entry)
    settle(dispute=dispute, by=entry.tasker.account, now=NOW)
    after = LATER + timedelta(days=1)

    part = pay(entry, "6", on=LATER.date(), now=after)

    dispute.refresh_from_db()
    assert (dispute.status, dispute.resolved_at) == (DisputeStatus.RAISED, None)
    assert dispute.next_step_at is not None
    *_, recorded, opened = timeline(dispute)
    assert (recorded.kind, opened.kind) == (EventKind.PAYMENT_RECORDED, EventKind.PAID_LATE)
    assert opened.late == (LATER.date() - DUE).days
    settle(dispute=dispute, by=entry.tasker.account, now=after)
    amend_payment(payment=part, amount=Money.parse("7", "USD"), today=after.date(), now=after)
    assert Dispute.objects.get().status == DisputeStatus.SETTLED
    rollups.fold()
    assert rollups.compare() == 0


def test_what_was_settled_because_it_came_stays_settled(entry: WorkEntry) -> None:
    dispute = claim(entry)
    settle(dispute=dispute, by=entry.tasker.account, now=NOW)

    pay(entry, on=TODAY, now=LATER)

    assert Dispute.objects.get().status == DisputeStatus.SETTLED
    assert timeline(dispute)[-1].late == 19


def test_what_was_withdrawn_stays_withdrawn_and_what_is_open_elsewhere_too(
    entry: WorkEntry,
) -> None:
    withdrawn = claim(entry)
    withdraw(dispute=withdrawn, by=entry.tasker.account, now=NOW)
    settled = claim(entry)
    settle(dispute=settled, by=entry.tasker.account, now=NOW)
    claim(entry)

    pay(entry, on=LATER.date(), now=LATER)

    statuses = dict(Dispute.objects.values_list("pk", "status"))
    assert statuses[withdrawn.pk] == DisputeStatus.WITHDRAWN
    assert statuses[settled.pk] == DisputeStatus.SETTLED
    assert timeline(withdrawn)[-1].late > 0


def test_pay_taken_back_after_it_was_settled_is_missing_there_too(entry: WorkEntry) -> None:
    dispute = claim(entry)
    payment = pay(entry)
    settle(dispute=dispute, by=entry.tasker.account, now=NOW)

    retract_payment(payment=payment, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.status, dispute.paid_at) == (DisputeStatus.SETTLED, None)
    assert dispute.next_step_at is None
    assert kinds(dispute)[-1] == EventKind.UNPAID_AGAIN
    assert age_due_disputes(now=LATER) == age_due_clocks(now=LATER) == 0
