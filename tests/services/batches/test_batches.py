"""Many pieces of work from one list, and back again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import Ground
from disputes.errors import DomainError
from disputes.models import Dispute, DisputeEvent, Tasker, WorkEntry
from disputes.money import Money
from disputes.services import batches, disputes, entries
from tests.factories.packet import NOW, TODAY
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
REF = UUID(int=9)
CENT = Money.parse("0.015", "USD")


@pytest.fixture
def say(asha: Tasker) -> Any:
    platform = PlatformFactory.create()

    def log(ids: str, **changes: Any) -> int:
        facts: dict[str, Any] = {"rate": CENT, "rate_basis": "task", "client_ref": REF}
        facts |= {"platform": platform, "worked_on": TODAY, "today": TODAY, "now": NOW}
        return batches.log_many(tasker=asha, ids=ids, **facts | changes)

    return log


def rows() -> list[WorkEntry]:
    return list(WorkEntry.objects.order_by("-seconds", "pk"))


def test_each_number_is_a_piece_of_work_and_together_they_took_the_time(say: Any) -> None:
    assert say("A\nB\nC", seconds=100) == 3

    assert [row.seconds for row in rows()] == [34, 33, 33]
    assert {row.promised for row in rows()} == {CENT}
    assert {row.batch for row in rows()} == {REF}


def test_the_same_form_again_changes_nothing(say: Any) -> None:
    say("A\nB", seconds=100)

    assert say("A\nB", seconds=100) == 0

    assert len(rows()) == 2


@pytest.mark.parametrize(
    "changes", [{"ids": "A\nB\nC"}, {"rate": None, "seconds": 100}, {"seconds": 200}]
)
def test_the_same_form_with_other_words_is_said_and_not_swallowed(say: Any, changes: Any) -> None:
    say("A\nB", seconds=100)

    with pytest.raises(batches.BatchSaidOtherwise):
        say(**{"ids": "A\nB", "seconds": 100} | changes)


def test_what_is_there_already_is_named_and_left_out_once_confirmed(say: Any) -> None:
    say("A\nB")

    with pytest.raises(batches.SomeAreThere) as refused:
        say("B\nC\nC\nD", client_ref=UUID(int=1))
    assert say("B\nC\nC\nD", client_ref=UUID(int=1), leave_out=True, seconds=60) == 2

    assert refused.value.params == {"names": "C, B"}
    assert sorted(row.seconds or 0 for row in rows()) == [0, 0, 30, 30]
    assert say("B\nC\nC\nD", client_ref=UUID(int=1), leave_out=True, seconds=60) == 0
    with pytest.raises(batches.AllAreThere):
        say("A", client_ref=UUID(int=2))


def test_what_was_taken_back_can_be_logged_again(asha: Tasker, say: Any) -> None:
    say("A")
    batches.retract_batch(tasker=asha, batch=REF, now=NOW)

    assert say("A", client_ref=UUID(int=1)) == 1


@pytest.mark.parametrize("wrong", [{"seconds": 90_000}, {"worked_on": TODAY + timedelta(days=1)}])
def test_what_is_wrong_with_one_is_wrong_with_all(say: Any, wrong: Any) -> None:
    with pytest.raises(DomainError):
        say("A\nB", **wrong)

    assert rows() == []


def test_five_hundred_take_as_many_statements_as_five(say: Any) -> None:
    def statements(ids: range) -> int:
        with CaptureQueriesContext(connection) as queries:
            say("\n".join(map(str, ids)), client_ref=UUID(int=len(ids)))
        return len([each for each in queries if "INSERT" not in each["sql"]])

    assert statements(range(5)) == statements(range(5, 505))


def test_all_of_it_is_taken_back_and_put_back(asha: Tasker, say: Any) -> None:
    say("A\nB\nC")
    one, two, three = rows()
    entries.retract_entry(entry=one, now=NOW)
    dispute, _new = disputes.raise_dispute(
        tasker=asha,
        client_ref=UUID(int=4),
        ground=Ground.NON_PAYMENT,
        entries=[two],
        today=TODAY,
        now=NOW,
    )

    assert batches.retract_batch(tasker=asha, batch=REF, now=NOW + timedelta(hours=1)) == 2
    assert Dispute.objects.get().owed is None

    assert batches.restore_batch(tasker=asha, batch=REF, now=NOW + timedelta(hours=2)) == 2
    assert Dispute.objects.get().owed == CENT
    assert set(WorkEntry.objects.standing()) == {two, three}
    assert DisputeEvent.objects.filter(dispute=dispute, kind="amended").count() == 2


def test_nothing_is_put_back_against_another_currency(asha: Tasker, say: Any) -> None:
    say("A")
    (row,) = rows()
    disputes.raise_dispute(
        tasker=asha,
        client_ref=UUID(int=4),
        ground=Ground.NON_PAYMENT,
        entries=[row, *_in_euros(asha, row)],
        today=TODAY,
        now=NOW,
    )

    batches.retract_batch(tasker=asha, batch=REF, now=NOW)
    WorkEntry.objects.filter(batch=None).update(currency="EUR", retracted_at=None)

    with pytest.raises(entries.EntryClaimedInOtherCurrency):
        batches.restore_batch(tasker=asha, batch=REF, now=NOW)


def raise_about(tasker: Tasker, work: list[WorkEntry], number: int = 4) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=UUID(int=number),
        ground=Ground.NON_PAYMENT,
        entries=work,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_fifty_in_a_dispute_go_and_come_back_in_as_many_statements_as_five(
    asha: Tasker, say: Any
) -> None:
    def statements(call: Any, count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert call(tasker=asha, batch=UUID(int=count), now=NOW) == count
        return len(queries)

    for count in (5, 50):
        say("\n".join(f"{count}-{n}" for n in range(count)), client_ref=UUID(int=count))
        batch = list(WorkEntry.objects.filter(batch=UUID(int=count)))
        raise_about(asha, batch, number=count + 1)

    for call in (batches.retract_batch, batches.restore_batch):
        assert statements(call, 5) == statements(call, 50)
    events = DisputeEvent.objects.filter(kind="amended")
    assert events.count() == 4  # two disputes, each told once of each


def _in_euros(tasker: Tasker, beside: WorkEntry) -> list[WorkEntry]:
    entry, _new = entries.log_entry(
        tasker=tasker,
        client_ref=UUID(int=5),
        platform=beside.platform,
        worked_on=TODAY,
        seconds=60,
        today=TODAY,
        now=NOW,
    )
    return [entry]
