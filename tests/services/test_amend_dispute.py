"""Correcting a dispute: its words, its ground, the day its pay fell due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from disputes.choices import AgeBand, EventKind, Ground
from disputes.models import Dispute, DisputeRevision, RollupDelta, Tasker
from disputes.queries.disputes import statement_of
from disputes.queries.sealed import key_of
from disputes.rules import bounds
from disputes.services.dispute_amendments import CannotAmendNow, WordsMissing
from disputes.services.disputes import amend_dispute, raise_dispute, says, settle, withdraw
from disputes.services.ownership import NotYourDispute
from disputes.vault.fields import open_text
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def raised(tasker: Tasker, **stated: Any) -> Dispute:
    usual: dict[str, Any] = {
        "client_ref": uuid4(),
        "ground": Ground.PAY_REDUCED,
        "statement": "old words",
    }
    row, _new = raise_dispute(tasker=tasker, now=NOW, today=TODAY, **usual | stated)
    return row


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    work = WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 3, 25))
    return raised(asha, entries=[work])


def amend(dispute: Dispute, **changes: Any) -> Dispute:
    by = changes.pop("by", dispute.tasker.account)
    return amend_dispute(dispute=dispute, by=by, today=TODAY, now=LATER, **changes)


def test_what_it_said_before_is_kept_sealed_and_never_in_the_history(dispute: Dispute) -> None:
    amended = amend(dispute, statement="new words", ground=Ground.NON_PAYMENT)

    revision = DisputeRevision.objects.get(dispute=dispute)
    work = str(dispute.entries.get().pk)
    before = orjson.loads(open_text(key_of(dispute.tasker), revision, "before"))
    event = dispute.events.get(kind=EventKind.AMENDED)
    assert (statement_of(amended), amended.ground) == ("new words", Ground.NON_PAYMENT)
    facts = {"statement": "old words", "ground": "PAY_REDUCED", "due_on": None}
    assert before == {**facts, "entries": work}
    assert b"old words" not in bytes(revision.before)
    assert event.detail == {"what": "statement ground"}
    assert (event.happened_at, event.actor) == (LATER, dispute.tasker.account)


def test_a_new_day_moves_the_ageing_after_the_steps_of_the_old_one(dispute: Dispute) -> None:
    assert dispute.age_band == AgeBand.DAYS_0_14

    amended = amend(dispute, due_on=date(2026, 3, 1))

    assert (amended.due_on, amended.age_band) == (date(2026, 3, 1), AgeBand.DAYS_31_60)
    assert amended.next_step_at == datetime(2026, 5, 1, tzinfo=UTC)


def test_without_a_day_of_its_own_it_ages_from_its_work(asha: Tasker) -> None:
    work = WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 3, 25))
    dispute = raised(asha, entries=[work], due_on=date(2026, 3, 1))

    amended = amend(dispute, due_on=None)

    assert (amended.due_on, amended.age_band) == (date(2026, 3, 25), AgeBand.DAYS_0_14)


def test_the_same_again_writes_nothing(dispute: Dispute) -> None:
    RollupDelta.objects.all().delete()

    amend(dispute, statement="old words", ground="PAY_REDUCED", due_on=None)
    amend(dispute)

    assert not DisputeRevision.objects.exists()
    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()
    assert not RollupDelta.objects.exists()


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({"statement": "new words"}, 0),
        ({"ground": Ground.NON_PAYMENT}, 2),
        ({"due_on": date(2026, 2, 1), "statement": "new words"}, 2),
    ],
)
def test_only_what_the_totals_count_is_counted_again(
    dispute: Dispute, changes: dict[str, Any], changed: int
) -> None:
    RollupDelta.objects.all().delete()

    amend(dispute, **changes)

    assert RollupDelta.objects.count() == changed


@pytest.mark.parametrize("close", [settle, withdraw])
def test_a_closed_dispute_is_opened_first(dispute: Dispute, close: Any) -> None:
    close(dispute=dispute, by=dispute.tasker.account, now=NOW)

    with pytest.raises(CannotAmendNow, match="Open it again"):
        amend(dispute, statement="new")

    assert not DisputeRevision.objects.exists()


def test_what_is_only_told_cannot_do_without_words(asha: Tasker) -> None:
    told = raised(asha, platform=PlatformFactory.create())
    lock_out = raised(asha, deactivation=DeactivationFactory.create(tasker=asha))

    with pytest.raises(WordsMissing):
        amend(told, statement=" ")

    assert statement_of(amend(lock_out, statement="")) == ""
    assert statement_of(Dispute.objects.get(pk=told.pk)) == "old words"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ground": "NOTHING"}, bounds.WordUnknown),
        ({"due_on": date(1999, 1, 1)}, bounds.DayTooEarly),
        ({"statement": "x" * 10_001}, bounds.TextTooLong),
    ],
)
def test_what_cannot_be_is_refused(
    dispute: Dispute, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        amend(dispute, **changes)

    assert not DisputeRevision.objects.exists()


def test_only_the_one_who_raised_it_corrects_it(dispute: Dispute, ben: Tasker) -> None:
    with pytest.raises(NotYourDispute):
        amend(dispute, statement="his", by=ben.account)


def test_a_dispute_knows_what_it_says_and_once_said(asha: Tasker, dispute: Dispute) -> None:
    work = list(dispute.entries.all())
    first: dict[str, Any] = {
        "ground": Ground.PAY_REDUCED,
        "statement": "old words",
        "entries": work,
    }

    assert says(dispute=dispute, **first)
    assert says(dispute=dispute, platform=dispute.platform, **first)
    assert not says(dispute=dispute, platform=PlatformFactory.create(), **first)
    assert not says(dispute=dispute, **{**first, "entries": []})
    assert not says(dispute=dispute, **{**first, "due_on": TODAY})

    amended = amend(dispute, due_on=TODAY)

    assert says(dispute=amended, **first)
    assert says(dispute=amended, **{**first, "due_on": TODAY})
