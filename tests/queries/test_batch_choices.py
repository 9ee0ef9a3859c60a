"""What was logged together is one choice, however much of it there is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.models import Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries import batch_choices as query
from disputes.queries.batch_choices import BatchLine
from disputes.queries.ledger import entry_rows
from disputes.services.batches import log_many
from tests.factories.packet import NOW, TODAY, log
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND = UUID(int=9), UUID(int=10)
CENT = Money.parse("0.015", "USD")


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


def together(asha: Tasker, platform: Platform, many: int, batch: UUID = FIRST) -> list[WorkEntry]:
    facts: dict[str, Any] = {"rate": CENT, "rate_basis": "task", "project": "LiDAR"}
    facts |= {"platform": platform, "worked_on": TODAY, "today": TODAY, "now": NOW}
    log_many(tasker=asha, ids=",".join(f"A-{n}" for n in range(many)), client_ref=batch, **facts)
    return list(WorkEntry.objects.filter(batch=batch).order_by("pk"))


def chosen(asha: Tasker, **said: Any) -> query.Choices:
    return query.choices_of(asha, entry_rows(asha), **{"today": TODAY, **said})


def test_a_batch_is_one_choice_with_its_number_and_its_sum(
    asha: Tasker, remotasks: Platform
) -> None:
    together(asha, remotasks, 20)
    alone = log(asha, remotasks)

    batch, other = chosen(asha).lines

    assert isinstance(batch, BatchLine)
    assert (batch.id, batch.count, batch.project) == (FIRST, 20, "LiDAR")
    assert batch.owed == Money.parse("0.3", "USD")
    assert other.id == alone.pk


def test_what_was_corrected_to_another_currency_is_a_choice_of_its_own(
    asha: Tasker, remotasks: Platform
) -> None:
    stray = together(asha, remotasks, 4)[0]
    WorkEntry.objects.filter(pk=stray.pk).update(currency="KES")

    batch, other = chosen(asha).lines

    assert isinstance(batch, BatchLine)
    assert (batch.count, other.id) == (3, stray.pk)
    assert stray not in query.named_rows(asha, [FIRST])
    assert query.named_rows(asha, [FIRST, stray.pk]).count() == 4


def test_what_is_cut_is_said_and_the_platform_at_hand_is_cut_last(
    asha: Tasker, remotasks: Platform
) -> None:
    old = log(asha, PlatformFactory.create(slug="appen"), worked_on=None)
    log(asha, remotasks)

    assert not chosen(asha, limit=2).is_cut
    cut = chosen(asha, limit=1, first=old.platform_id)

    assert cut.is_cut
    assert [line.id for line in cut.lines] == [old.pk]


def test_a_batch_that_is_named_stays_when_all_of_it_is_paid(
    asha: Tasker, remotasks: Platform
) -> None:
    together(asha, remotasks, 2)
    WorkEntry.objects.update(promised_micros=0)

    assert chosen(asha).lines == ()
    [batch] = chosen(asha, named=[FIRST]).lines

    assert isinstance(batch, BatchLine)
    assert (batch.count, batch.owed) == (2, Money.zero("USD"))


def test_it_takes_as_many_statements_for_two_as_for_forty(
    asha: Tasker, remotasks: Platform
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            chosen(asha, named=[FIRST])
        return len(seen)

    together(asha, remotasks, 2)
    few = statements()
    together(asha, PlatformFactory.create(slug="appen"), 40, SECOND)
    log(asha, remotasks)

    assert statements() == few


def test_sent_again_a_claim_holds_no_more_of_the_batch_than_before(
    asha: Tasker, remotasks: Platform
) -> None:
    first, second, third = together(asha, remotasks, 3)
    WorkEntry.objects.filter(pk=third.pk).update(promised_micros=0)

    def claim(inside: tuple[UUID, ...], *, more: bool) -> set[UUID]:
        return {row.pk for row in query.claimable(asha, [FIRST], inside=inside, more=more)}

    assert claim((), more=True) == {first.pk, second.pk}
    assert claim((first.pk,), more=False) == {first.pk}
    assert claim((first.pk,), more=True) == {first.pk, second.pk}


def test_what_is_chosen_is_named_by_its_batch_once_all_that_is_owed_is_in_it(
    asha: Tasker, remotasks: Platform
) -> None:
    first, second = together(asha, remotasks, 2)

    def names(*pks: UUID) -> set[UUID]:
        return query.folded(asha, pks, entry_rows(asha))

    assert names(first.pk) == {first.pk}
    assert names(first.pk, second.pk) == {FIRST}
