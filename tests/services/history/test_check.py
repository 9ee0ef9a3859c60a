"""Any one thing that is changed, deleted, added or moved is found, in every row and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import models, transaction
from django.db.models import F

from disputes.choices import EventKind
from disputes.models import (
    Dispute,
    DisputeEvent,
    Erasure,
    HistoryLeaf,
    HistoryLink,
    HistoryRoot,
)
from disputes.services.history import write_down
from disputes.services.history_tree import close_day, take_in
from tests.factories.dispute import DisputeFactory
from tests.services.history.keeping import NOW, looked_at, past_the_guards, tell, wrongs

LOG = (HistoryLink, HistoryLeaf, HistoryRoot)


class Undone(Exception):
    """Takes back what was tried."""


@pytest.fixture
def kept(db: None) -> Iterator[Dispute]:
    """Two disputes in two runs and two heads, open to who is past all triggers."""
    dispute, other = DisputeFactory.create(), DisputeFactory.create()
    for at in (NOW, NOW + timedelta(minutes=5)):
        tell(dispute, EventKind.AMENDED, at)
        tell(other, EventKind.AMENDED, at)
        write_down(now=at)
        take_in(dispute_ids=[dispute.pk, other.pk], now=at)
    with past_the_guards():
        yield dispute


def found_after(change: Callable[[], object]) -> list[str]:
    """Make a change, look, and take it back."""
    found: list[str] = []
    try:
        with transaction.atomic():
            change()
            found = wrongs()
            raise Undone
    except Undone:
        return found


def other_value(field: models.Field, row: models.Model) -> object:
    value = getattr(row, field.attname)
    if isinstance(field, models.UUIDField | models.ForeignKey):
        return uuid4() if field.name != "dispute" else DisputeFactory.create().pk
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1)
    if isinstance(field, models.DateField):
        return date(2026, 1, 1)
    if isinstance(field, models.JSONField):
        return {**value, "what": "other"}
    if isinstance(field, models.CharField | models.TextField):
        return ("1" if value[:1] == "0" else "0") + value[1:]
    return 1_000_000 if value is None else value + 1_000_000


def every_field(
    *tables: type[models.Model],
) -> Iterator[tuple[models.QuerySet, models.Field, object]]:
    for table in tables:
        rows = list(table._default_manager.order_by("pk"))
        if table is HistoryLeaf:  # most stand for nothing
            rows = [HistoryLeaf.objects.exclude(link=None)[0], rows[-1]]
        for row in {rows[0], rows[-1]}:
            for field in table._meta.concrete_fields:
                this = table._default_manager.filter(pk=row.pk)
                yield this, field, other_value(field, row)


def test_nothing_is_wrong_with_what_nobody_touched(kept: Dispute):
    codes, tally = looked_at()

    assert codes == []
    assert (tally.events, tally.leaves, tally.roots, tally.erased) == (4, 32, 2, 0)


def test_every_other_value_of_every_field_is_found(kept: Dispute):
    missed = [
        f"{rows.model.__name__}.{field.name}"
        for rows, field, value in every_field(DisputeEvent, *LOG)
        if not found_after(partial(rows.update, **{field.attname: value}))
    ]

    assert missed == []


def test_every_deleted_row_is_found(kept: Dispute):
    missed = [
        str(row)
        for table in (DisputeEvent, *LOG)
        for row in list(table._default_manager.all())
        if not found_after(partial(table._default_manager.filter(pk=row.pk)._raw_delete, "default"))
    ]

    assert missed == []


@pytest.mark.parametrize("table", [DisputeEvent, HistoryLink])
def test_two_rows_that_change_places_are_found(kept: Dispute, table: type[models.Model]):
    names = [f.attname for f in table._meta.concrete_fields if not f.primary_key and not f.unique]
    one, two = table._default_manager.order_by("pk")[:2]

    def swap() -> None:
        free = {"nth": F("nth") + 100} if table is HistoryLink else {}
        table._default_manager.filter(pk=one.pk).update(
            **{name: getattr(two, name) for name in names} | free
        )
        table._default_manager.filter(pk=two.pk).update(
            **{name: getattr(one, name) for name in names}
        )

    assert found_after(swap)


def test_an_event_that_claims_to_be_older_than_the_log_is_found(kept: Dispute):
    close_day(now=NOW + timedelta(days=1))

    added = found_after(lambda: tell(kept, EventKind.AMENDED, NOW - timedelta(hours=3)))

    assert added == ["event_added"]


def test_links_and_leaves_that_the_program_did_not_write_are_found(kept: Dispute):
    last, leaf = HistoryLink.objects.latest("number"), HistoryLeaf.objects.latest("position")
    last.number, last.nth, last.event_ref = last.number + 1, last.nth + 1, uuid4()
    leaf.position, leaf.link = leaf.position + 1, None

    assert "event_missing" in found_after(lambda: last.save(force_insert=True))
    assert "leaf_changed" in found_after(lambda: leaf.save(force_insert=True))


def test_a_digest_that_is_none_is_found(kept: Dispute):
    assert "leaf_changed" in found_after(lambda: HistoryLink.objects.update(digest="?"))


def test_what_was_kept_out_of_the_tree_is_found(kept: Dispute):
    tell(kept, EventKind.AMENDED)
    write_down(now=NOW)

    close_day(now=NOW + timedelta(days=2))

    assert wrongs() == []
    left = HistoryLeaf.objects.filter(link=5)
    assert "left_out" in found_after(lambda: left._raw_delete("default"))


def test_another_key_signed_nothing_of_it(kept: Dispute):
    _codes, tally = looked_at()

    assert not tally.is_signed(b"something", "00" * 64)
    assert not tally.is_signed(b"something", "no digits")


def test_what_was_erased_is_told_and_no_more(kept: Dispute):
    Erasure.objects.create(dispute_ref=kept.pk, erased_on=NOW.date())
    assert wrongs() == ["event_not_erased"] * 2
    DisputeEvent.objects.filter(dispute=kept).delete()

    codes, tally = looked_at()

    assert (codes, tally.events, tally.erased) == ([], 4, 2)


def test_an_empty_log_is_whole(db: None):
    assert wrongs() == []
