"""Receipts: the same for the same sending, whatever happens to it later; computed by anybody."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from disputes.models import Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.services import batches, deactivations, entries, payments, receipts
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
REF = UUID("6d4f2a0e-0f0b-4d52-9d37-2f8a8f6f4b11")


def common(tasker: Tasker, client_ref: UUID = REF) -> dict[str, Any]:
    found = Platform.objects.filter(slug="remotasks").first()
    platform = found or PlatformFactory.create(slug="remotasks")
    return {
        "tasker": tasker,
        "client_ref": client_ref,
        "platform": platform,
        "today": TODAY,
        "now": NOW,
    }


def logged(tasker: Tasker) -> WorkEntry:
    entry, _new = entries.log_entry(
        **common(tasker), worked_on=TODAY, rate=Money.parse("2", "USD"), note="Bees"
    )
    return entry


def test_anybody_with_the_words_can_compute_the_digest_again(asha: Tasker) -> None:
    receipt = receipts.of_entry(logged(asha))

    canonical = {
        "client_ref": str(REF),
        "kind": "work",
        "received_at": "2026-03-02T09:30:00+00:00",
        "said": {
            "currency": "USD",
            "kind": "work",
            "note": "Bees",
            "pay_due_on": None,
            "platform": "remotasks",
            "platform_status": "not_stated",
            "project": "",
            "promised_at_least": False,
            "rate": "2.00",
            "rate_basis": "total",
            "seconds": None,
            "task_ref": "",
            "units": 1,
            "worked_on": "2026-03-02",
        },
    }
    written = json.dumps(canonical, sort_keys=True, separators=(",", ":")).encode()
    assert receipt.sha256 == hashlib.sha256(written).hexdigest()
    assert receipt.as_json()["received_at"] == "2026-03-02T09:30:00+00:00"


def test_a_correction_leaves_the_receipt_of_work_as_it_was(asha: Tasker) -> None:
    entry = logged(asha)
    before = receipts.of_entry(entry)

    for hour, note in enumerate(("Wasps", "Hornets")):
        now = NOW + timedelta(hours=hour)
        entries.amend_entry(entry=entry, today=TODAY, now=now, note=note)

    assert receipts.of_entry(WorkEntry.objects.get()) == before


def test_the_receipt_of_a_payment_outlives_its_moves(asha: Tasker) -> None:
    payment, _new = payments.record_payment(
        **common(asha),
        amount=Money.parse("2", "USD"),
        fee=Money.parse("0.5", "USD"),
        landed=Money.parse("80", "PHP"),
        received_on=None,
    )
    before = receipts.of_payment(payment)

    moved = payments.move_payment(
        payment=payment, stage="held", today=TODAY, now=NOW, received_on=date(2026, 3, 1)
    )

    assert receipts.of_payment(moved) == before


def test_a_correction_leaves_the_receipt_of_a_lock_out_as_it_was(asha: Tasker) -> None:
    row, _new = deactivations.record_deactivation(**common(asha), reason="None at all.")
    before = receipts.of_lock_out(row)

    amended = deactivations.amend_deactivation(
        deactivation=row, today=TODAY, now=NOW, reason="Another one."
    )

    assert receipts.of_lock_out(amended) == before


def test_two_sendings_of_the_same_words_have_two_receipts(asha: Tasker) -> None:
    one, _new = payments.record_payment(
        **common(asha), amount=Money.parse("2", "USD"), received_on=None
    )
    two, _new = payments.record_payment(
        **common(asha, uuid4()),
        amount=Money.parse("2", "USD"),
        received_on=None,
    )

    assert receipts.of_payment(one).sha256 != receipts.of_payment(two).sha256


def test_what_becomes_of_one_leaves_the_receipt_of_all_as_it_was(asha: Tasker) -> None:
    sent = {**common(asha), "ids": "A-2, A-1", "worked_on": TODAY, "seconds": 61}
    batches.log_many(**sent)
    before = receipts.of_batch(asha, REF)
    row = WorkEntry.objects.first()
    assert row is not None

    for hour in (1, 2):
        now = NOW + timedelta(hours=hour)
        entries.amend_entry(entry=row, today=TODAY, now=now, seconds=hour, task_ref="B")
    entries.retract_entry(entry=row, now=NOW)

    assert receipts.of_batch(asha, REF) == before
    assert batches.log_many(**sent) == 0


def test_anybody_with_the_list_can_compute_the_digest_of_all(asha: Tasker) -> None:
    rate = Money.parse("2", "USD")
    sent = {**common(asha), "ids": "A-2, A-1", "worked_on": TODAY, "seconds": 61, "rate": rate}
    batches.log_many(**sent, rate_basis="task")

    said = {
        "currency": "USD",
        "kind": "work",
        "note": "",
        "pay_due_on": None,
        "platform": "remotasks",
        "platform_status": "not_stated",
        "project": "",
        "promised_at_least": False,
        "rate": "2.00",
        "rate_basis": "task",
        "seconds": 61,
        "task_refs": ["A-1", "A-2"],
        "units": 1,
        "worked_on": "2026-03-02",
    }
    canonical = {"client_ref": str(REF), "kind": "batch", "said": said}
    canonical["received_at"] = "2026-03-02T09:30:00+00:00"
    written = json.dumps(canonical, sort_keys=True, separators=(",", ":")).encode()
    assert receipts.of_batch(asha, REF).sha256 == hashlib.sha256(written).hexdigest()
