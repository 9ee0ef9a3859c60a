"""Days come into the tree together and filled up; a packet's own events at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

import pytest

from disputes.choices import EventKind
from disputes.models import Dispute, HistoryLeaf, HistoryLink, HistoryRoot
from disputes.queries.history import with_nodes
from disputes.rules import merkle
from disputes.services import history, history_tree
from disputes.services.history import write_down
from disputes.services.history_tree import close_day, take_in
from tests.factories.dispute import DisputeFactory
from tests.services.history.keeping import NOW, tell, wrongs

NEXT_DAY = datetime(2026, 3, 17, 0, 10, tzinfo=UTC)


@pytest.fixture
def dispute(db: None) -> Dispute:
    return DisputeFactory.create()


def test_a_quiet_day_and_a_busier_one_look_the_same(dispute: Dispute):
    close_day(now=NOW)
    for _n in range(9):
        tell(dispute, EventKind.AMENDED)

    close_day(now=NEXT_DAY)

    roots = HistoryRoot.objects.order_by("size")
    assert list(roots.values_list("size", "closes_on")) == [
        (64, date(2026, 3, 15)),
        (128, date(2026, 3, 16)),
    ]
    assert HistoryLeaf.objects.exclude(link=None).count() == 9
    assert wrongs() == []


def test_places_tell_no_order(dispute: Dispute):
    for _n in range(9):
        tell(dispute, EventKind.AMENDED)

    close_day(now=NEXT_DAY)

    places = dict(HistoryLeaf.objects.exclude(link=None).values_list("position", "link"))
    digests = HistoryLink.objects.in_bulk(places.values())
    in_places = [digests[link].digest for _position, link in sorted(places.items())]
    assert in_places == sorted(in_places)


def test_what_happens_after_midnight_waits_for_the_next(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    tell(dispute, EventKind.AMENDED, NEXT_DAY)
    write_down(now=NEXT_DAY)

    assert close_day(now=NEXT_DAY)

    assert HistoryLeaf.objects.exclude(link=None).count() == 1
    assert wrongs() == []


def test_a_day_is_closed_once_and_not_before_it_is_over(dispute: Dispute):
    tell(dispute, EventKind.RAISED)

    closed = [
        close_day(now=now)
        for now in (NEXT_DAY - timedelta(minutes=1), NEXT_DAY, NEXT_DAY, NEXT_DAY)
    ]

    assert closed == [True, True, False, False]
    assert HistoryRoot.objects.filter(closes_on=date(2026, 3, 16)).count() == 1


def test_a_day_with_more_than_fits_at_once_is_closed_in_parts(dispute: Dispute, monkeypatch):
    monkeypatch.setattr(history_tree, "CHUNK", 2)
    for _n in range(5):
        tell(dispute, EventKind.AMENDED)

    close_day(now=NEXT_DAY)

    sizes = list(HistoryRoot.objects.order_by("size").values_list("size", flat=True))
    assert sizes == [2, 4, 64]
    assert wrongs() == []


def test_what_a_packet_took_in_meanwhile_is_left_to_it(dispute: Dispute, monkeypatch):
    monkeypatch.setattr(history_tree, "CHUNK", 2)
    for _n in range(5):
        tell(dispute, EventKind.AMENDED)
    write_down(now=NOW)
    real = history_tree._still_out

    def later(numbers: Collection[int]) -> list[history_tree.Link]:
        monkeypatch.setattr(history_tree, "_still_out", real)
        take_in(dispute_ids=[dispute.pk], now=NOW)
        return real(numbers)

    monkeypatch.setattr(history_tree, "_still_out", later)
    close_day(now=NEXT_DAY)

    sizes = list(HistoryRoot.objects.order_by("size").values_list("size", flat=True))
    assert sizes == [16, 64]
    assert wrongs() == []


def test_who_was_slower_closes_nothing(dispute: Dispute, monkeypatch):
    tell(dispute, EventKind.RAISED)
    real = history.write_down_the_rest

    def slower(*, now: datetime) -> int:
        monkeypatch.setattr(history_tree, "write_down_the_rest", real)
        assert close_day(now=now)
        return real(now=now)

    monkeypatch.setattr(history_tree, "write_down_the_rest", slower)

    assert not close_day(now=NEXT_DAY)
    assert HistoryRoot.objects.count() == 1


def test_a_packet_takes_in_its_own_disputes_alone(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)
    tell(dispute, EventKind.AMENDED)
    tell(DisputeFactory.create(), EventKind.RAISED)

    root = take_in(dispute_ids=[dispute.pk], now=NOW)

    mine = HistoryLink.objects.filter(dispute_ref=dispute.pk).values("number")
    assert (root.size, root.signed_at) == (16, NOW.replace(second=0, microsecond=0))
    assert HistoryLeaf.objects.filter(link__in=mine).count() == 2
    assert HistoryLeaf.objects.exclude(link=None).count() == 2
    assert wrongs() == []


def test_each_head_has_the_ones_before_it_inside(dispute: Dispute):
    tell(dispute, EventKind.RAISED)
    first = take_in(dispute_ids=[dispute.pk], now=NOW)
    close_day(now=NEXT_DAY)
    last = take_in(dispute_ids=[dispute.pk], now=NEXT_DAY)

    path = with_nodes(lambda at: merkle.consistency(first.size, last.size, at))

    heads = bytes.fromhex(first.root), bytes.fromhex(last.root)
    assert (first.size, last.size) == (16, 80)
    assert merkle.is_consistent(first.size, last.size, *heads, path)


def test_more_nodes_than_one_statement_takes_are_read(dispute: Dispute, monkeypatch):
    monkeypatch.setattr("disputes.queries.history.AT_ONCE", 2)
    root = take_in(dispute_ids=[dispute.pk], now=NOW)

    path = with_nodes(lambda at: merkle.inclusion(5, root.size, at))

    assert len(path) == 4
