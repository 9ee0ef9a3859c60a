"""A picture kept in the moment in which a dispute about the same is raised, on real connections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import EventKind, Ground
from disputes.models import Dispute, Evidence, Tasker
from disputes.money import Money
from disputes.services import disputes, evidence, payments, standing
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import picture
from tests.factories.payment import PaymentFactory
from tests.services.together import Meanwhile
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
Begin = Callable[[Callable[[], object]], Meanwhile]


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def before_it_is_there(monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Make a change after the sums of a new dispute are written, before others can see it."""

    def begin(change: Callable[[], object]) -> Meanwhile:
        meanwhile = Meanwhile(change)
        meanwhile.after(monkeypatch, standing, "write_sums")
        return meanwhile

    return begin


def attach(tasker: Tasker, **about: Any) -> Evidence:
    kept, _new = evidence.attach(
        tasker=tasker, client_ref=uuid4(), data=picture(), now=NOW, **about
    )
    return kept


def raised(tasker: Tasker, **about: Any) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        **about,
    )
    return dispute


def told(dispute: Dispute, kind: EventKind) -> int:
    return dispute.events.filter(kind=kind).count()


def test_a_picture_of_work_is_in_the_history(before_it_is_there: Begin, asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    meanwhile = before_it_is_there(lambda: attach(asha, entry=entry))

    dispute = raised(asha, entries=[entry])

    assert meanwhile.outcome() is None
    assert told(dispute, EventKind.EVIDENCE_ATTACHED) == 1


def test_a_picture_of_a_lock_out_is_in_the_history(before_it_is_there: Begin, asha: Tasker) -> None:
    lock_out = DeactivationFactory.create(tasker=asha)
    meanwhile = before_it_is_there(lambda: attach(asha, deactivation=lock_out))

    dispute = raised(asha, deactivation=lock_out)

    assert meanwhile.outcome() is None
    assert told(dispute, EventKind.EVIDENCE_ATTACHED) == 1


def test_a_picture_of_a_payment_is_in_the_history(before_it_is_there: Begin, asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=Money.parse("2", "USD"))
    paid = PaymentFactory.create(tasker=asha, amount=Money.parse("1", "USD"), for_entry=entry)
    meanwhile = before_it_is_there(lambda: attach(asha, payment=paid))

    dispute = raised(asha, entries=[entry])

    assert meanwhile.outcome() is None
    assert told(dispute, EventKind.EVIDENCE_ATTACHED) == 1


def test_a_picture_taken_back_is_in_the_history(before_it_is_there: Begin, asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    kept = attach(asha, entry=entry)
    meanwhile = before_it_is_there(
        lambda: evidence.retract(evidence=kept, by=asha.account, now=NOW)
    )

    dispute = raised(asha, entries=[entry])

    assert meanwhile.outcome() is None
    assert told(dispute, EventKind.EVIDENCE_RETRACTED) == 1


def test_a_payment_shared_out_meanwhile_waits_and_nobody_is_stuck(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    first, second = (
        WorkEntryFactory.create(tasker=asha, promised=Money.parse("2", "USD")) for _n in range(2)
    )
    paid = PaymentFactory.create(tasker=asha, amount=Money.parse("1", "USD"), for_entry=first)
    dispute = raised(asha, entries=[first])
    meanwhile = Meanwhile(lambda: payments.share_payment(payment=paid, entries=[second], now=NOW))
    meanwhile.after(monkeypatch, evidence, "hold_disputes_of")

    attach(asha, payment=paid)

    assert meanwhile.outcome() is None
    assert told(dispute, EventKind.EVIDENCE_ATTACHED) == 1
