"""Save what a platform may take away: the list, its answers, and the lock-out it became."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import QuerySet

from disputes.choices import EventKind, FileStep, SavedItem
from disputes.models import DisputeEvent, Evidence, EvidenceEvent, Platform, Precaution, Tasker
from disputes.queries.precautions import begun, lines, progress
from disputes.rules.bounds import WordUnknown
from disputes.services import precautions as service
from disputes.services.evidence import attach_message
from disputes.services.precautions import begin, hand_over, say_none, say_some
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.fixture
def platform(db: None) -> Platform:
    return PlatformFactory.create()


@pytest.fixture
def row(asha: Tasker, platform: Platform) -> Precaution:
    return begin(tasker=asha, platform=platform, today=TODAY)


def saved(row: Precaution, item: SavedItem) -> Evidence:
    kept, _new = attach_message(
        tasker=row.tasker, client_ref=uuid4(), text="Terms", now=NOW, precaution=row, item=item
    )
    return kept


def test_there_is_one_list_for_each_platform(
    asha: Tasker, ben: Tasker, row: Precaution, platform: Platform
) -> None:
    assert begin(tasker=asha, platform=platform, today=TODAY) == row
    assert begin(tasker=asha, platform=PlatformFactory.create(), today=TODAY) != row
    assert begin(tasker=ben, platform=platform, today=TODAY) != row


def test_two_tabs_begin_one_list(
    asha: Tasker, row: Precaution, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "first", lambda _rows: None)

    assert begin(tasker=asha, platform=platform, today=TODAY) == row


def test_a_thing_is_done_when_it_is_saved_or_there_is_none(asha: Tasker, row: Precaution) -> None:
    kept = saved(row, SavedItem.TERMS)
    say_none(precaution=row, item="wallet", by=asha.account)
    say_none(precaution=row, item="wallet", by=asha.account)
    row.refresh_from_db()

    found = progress(row)

    done = {line.item: line for line in found.lines if line.is_done}
    assert set(done) == {SavedItem.TERMS, SavedItem.WALLET}
    assert [file.evidence for file in done[SavedItem.TERMS].files] == [kept]
    assert found.done == 2
    assert begun(asha) == [(row, 2)]


def test_it_can_be_taken_back_that_there_is_none(asha: Tasker, row: Precaution) -> None:
    say_none(precaution=row, item="wallet", by=asha.account)

    say_some(precaution=row, item="wallet", by=asha.account)

    row.refresh_from_db()
    assert progress(row).done == 0


def test_the_list_is_there_before_anything_is_begun(asha: Tasker) -> None:
    asked = lines()

    assert [line.item for line in asked] == list(SavedItem)
    assert all(line.asked_by for line in asked)
    assert begun(asha) == []


def test_nobody_answers_for_another(row: Precaution, ben: Tasker) -> None:
    for step in (say_none, say_some):
        with pytest.raises(service.PrecautionNotYours):
            step(precaution=row, item="wallet", by=ben.account)


def test_a_word_that_is_not_on_the_list_is_refused(asha: Tasker, row: Precaution) -> None:
    with pytest.raises(WordUnknown):
        say_none(precaution=row, item="passwords", by=asha.account)
    with pytest.raises(WordUnknown):
        attach_message(
            tasker=asha, client_ref=uuid4(), text="x", now=NOW, precaution=row, item="passwords"
        )


def test_what_was_saved_becomes_evidence_of_the_lock_out(
    asha: Tasker, row: Precaution, platform: Platform
) -> None:
    kept = saved(row, SavedItem.TERMS)
    lock_out = DeactivationFactory.create(tasker=asha, platform=platform)
    dispute = DisputeFactory.create(tasker=asha, deactivation=lock_out)
    before = progress(row)
    assert (before.lock_out, before.to_hand_over) == (lock_out, 1)
    said: dict[str, Any] = {
        "precaution": row,
        "deactivation": lock_out,
        "by": asha.account,
        "now": NOW,
    }

    assert (hand_over(**said), hand_over(**said)) == (1, 0)

    kept.refresh_from_db()
    assert (kept.deactivation, kept.precaution) == (lock_out, row)
    [event] = DisputeEvent.objects.filter(kind=EventKind.EVIDENCE_ATTACHED)
    assert (event.dispute, event.detail["sha256"]) == (dispute, kept.sha256)
    assert EvidenceEvent.objects.get().kind == FileStep.PLACED
    assert progress(row).to_hand_over == 0


def test_it_is_handed_to_no_other_platform_and_to_nobody_else(
    asha: Tasker, ben: Tasker, row: Precaution, platform: Platform
) -> None:
    elsewhere = DeactivationFactory.create(tasker=asha)
    bens = DeactivationFactory.create(tasker=ben, platform=platform)

    with pytest.raises(service.LockOutElsewhere):
        hand_over(precaution=row, deactivation=elsewhere, by=asha.account, now=NOW)
    with pytest.raises(service.PrecautionNotYours):
        hand_over(precaution=row, deactivation=bens, by=asha.account, now=NOW)
    with pytest.raises(service.PrecautionNotYours):
        hand_over(precaution=row, deactivation=bens, by=ben.account, now=NOW)
