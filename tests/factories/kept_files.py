"""Files and corrections of a full life: messages, black boxes, lists, earlier wordings."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from disputes.choices import Ground, SavedItem
from disputes.models import Deactivation, Dispute, Evidence, Payment, Tasker
from disputes.money import Money
from disputes.services import (
    client_data,
    dispute_amendments,
    evidence,
    payment_amendments,
    precautions,
    rate_changes,
    redactions,
    time_zones,
)
from tests.factories.evidence import picture

BOXES = [[0, 0, 5_000, 5_000]]
MORE_BOXES = [[0, 0, 5_000, 5_000], [2_500, 5_000, 7_500, 5_000]]


def correct(dispute: Dispute, payment: Payment, *, now: datetime, today: date) -> None:
    """Say a dispute, its rates and a payment in other words than at first, and choose a clock."""
    account = dispute.tasker.account
    payment_amendments.amend_payment(
        payment=payment, fee=Money.parse("0.01", "USD"), note="Less", today=today, now=now
    )
    dispute_amendments.amend_dispute(
        dispute=dispute,
        by=account,
        ground=Ground.LATE_PAYMENT,
        statement="Five hours.",
        due_on=date(2026, 3, 5),
        today=today,
        now=now,
    )
    for after in ("0.9", "0.8"):
        rate_changes.report_rates(
            dispute=dispute,
            before=Money.parse("1", "USD"),
            after=Money.parse(after, "USD"),
            by=account,
            now=now,
        )
    time_zones.choose_time_zone(account=account, time_zone="Africa/Nairobi")


def black_out(file: Evidence, *, now: datetime) -> None:
    """Use one copy with black boxes, then another; one more is undone, and one never used."""
    by = file.tasker.account
    for minute, boxes in enumerate((BOXES, MORE_BOXES, BOXES, BOXES)):
        then = now + timedelta(minutes=minute)
        made, _new = redactions.redact(
            evidence=file, client_ref=uuid.uuid4(), boxes=boxes, by=by, now=then
        )
        if minute < 3:
            redactions.use(redaction=made, by=by, now=then)
        if minute == 2:
            redactions.undo(redaction=made, by=by, now=then + timedelta(seconds=1))


def save_first(tasker: Tasker, lock_out: Deactivation, *, now: datetime, today: date) -> None:
    """Save a picture and a message before the account is shut, then hand them over."""
    by = tasker.account
    saved = precautions.begin(tasker=tasker, platform=lock_out.platform, today=today)
    precautions.say_none(precaution=saved, item=SavedItem.WALLET, by=by)
    message, _new = evidence.attach_message(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        text="You are blocked.\r\n“Ω”",
        now=now,
        precaution=saved,
        item=SavedItem.MESSAGES,
    )
    client_data.keep_apart(evidence=message, by=by, now=now)
    shown, _new = evidence.attach(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        data=picture("JPEG", (120, 80)),
        now=now,
        precaution=saved,
        item=SavedItem.BALANCE,
    )
    black_out(shown, now=now)
    precautions.hand_over(precaution=saved, deactivation=lock_out, by=by, now=now)
