"""Events come into the log seconds after they were written, each once, in one chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from disputes.choices import EventKind
from disputes.models import Dispute, DisputeEvent, HistoryLink
from disputes.services import history
from disputes.services.history import write_down, write_down_the_rest
from tests.factories.dispute import DisputeFactory
from tests.services.history.keeping import NOW, looked_at, tell, wrongs

pytestmark = pytest.mark.differs


@pytest.fixture
def dispute(db: None) -> Dispute:
    return DisputeFactory.create()


def test_each_event_follows_the_one_before_in_its_dispute(dispute: Dispute):
    other = DisputeFactory.create()
    first = tell(dispute, EventKind.RAISED)
    between = tell(other, EventKind.RAISED, NOW + timedelta(seconds=1))
    second = tell(dispute, EventKind.AMENDED, NOW + timedelta(seconds=2))

    assert write_down(now=NOW) == 3

    links = HistoryLink.objects.order_by("number")
    assert [(link.number, link.event_ref, link.nth) for link in links] == [
        (1, first.pk, 1),
        (2, between.pk, 1),
        (3, second.pk, 2),
    ]
    assert [bool(link.signature) for link in links] == [False, False, True]
    assert wrongs() == []


def test_run_twice_it_adds_nothing(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)

    assert (write_down(now=NOW), HistoryLink.objects.count()) == (0, 1)


def test_with_nothing_to_do_it_writes_nothing(db: None, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert write_down(now=NOW) == 0


def test_a_missed_day_is_caught_up_in_the_same_chain(dispute: Dispute, monkeypatch):
    monkeypatch.setattr(history, "CHUNK", 2)
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)
    for hours in range(1, 6):
        tell(dispute, EventKind.AMENDED, NOW + timedelta(hours=hours))

    assert write_down(now=NOW + timedelta(days=1)) == 5

    assert list(HistoryLink.objects.order_by("number").values_list("nth", flat=True)) == [
        1, 2, 3, 4, 5, 6,
    ]  # fmt: skip
    assert wrongs() == []


def test_what_is_committed_long_after_it_was_recorded_comes_in_and_is_told(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)
    tell(dispute, EventKind.AMENDED, NOW - timedelta(hours=2))

    assert wrongs() == ["event_added"]
    assert write_down(now=NOW + timedelta(minutes=1)) == 0
    assert write_down_the_rest(now=NOW + timedelta(minutes=1)) == 1
    assert wrongs() == ["event_added"]


def test_the_table_refuses_a_second_follower(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)
    link = HistoryLink.objects.get()

    link.number, link.event_ref = 2, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_writers_and_several_at_the_log_make_one_chain_and_nobody_waits_for_it():
    disputes = [DisputeFactory.create() for _n in range(4)]

    def write(dispute: Dispute) -> None:
        try:
            for _n in range(15):
                tell(dispute, EventKind.AMENDED)
                write_down(now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, disputes))
    write_down(now=NOW)

    codes, tally = looked_at()
    assert (codes, tally.events, tally.waiting) == ([], 60, 0)
    assert DisputeEvent.objects.count() == 60


@pytest.mark.django_db(transaction=True)
def test_who_finds_another_at_it_leaves_it_to_them(dispute: Dispute):
    tell(dispute, EventKind.RAISED)

    def meanwhile() -> int:
        try:
            return write_down(now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        if connections["default"].vendor == "postgresql":
            with transaction.atomic():
                assert history.alone(wait=True)
                assert pool.submit(meanwhile).result(10) == 0
        assert pool.submit(meanwhile).result(10) == 1
