"""What a payment says, as one value: checked, written to the row, read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypedDict

from ..choices import MoneyStage
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Payment, Platform
from ..money import Money
from ..rules import bounds
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey


class PaymentZero(DomainError):
    code = "payment_zero"
    message = _("A payment is more than zero. If nothing came, there is nothing to record.")
    field = "amount"


class FeeExceedsPayment(DomainError):
    code = "fee_exceeds_payment"
    message = _("The fee of %(fee)s cannot be more than the payment of %(amount)s.")
    field = "fee"


class FeeOfOtherCurrency(DomainError):
    code = "fee_of_other_currency"
    message = _("Write the fee in the currency of the payment, %(currency)s.")
    field = "fee"


class PaymentStatements(TypedDict):
    """What the page for a payment states, all of it."""

    platform: Platform
    amount: Money
    received_on: date | None
    stage: str
    fee: Money | None
    landed: Money | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFacts:
    """A payment's own statements, its note opened; None and "" where nothing is stated."""

    platform: Platform
    amount: Money
    received_on: date | None
    stage: str = MoneyStage.IN_HAND
    fee: Money | None = None
    landed: Money | None = None
    note: str = ""

    def checked(self, *, today: date) -> Self:
        """Return the facts with their words normalized; refuse what cannot be."""
        self._check_amounts()
        bounds.past_day(self.received_on, today=today, field="received_on")
        bounds.stated_text(self.note, field="note")
        return replace(self, stage=bounds.word_of(MoneyStage, self.stage, field="stage"))

    def _check_amounts(self) -> None:
        bounds.amount_within(self.amount, field="amount")
        if self.amount.is_zero:
            raise PaymentZero
        if self.landed is not None:
            bounds.amount_within(self.landed, field="landed")
        if self.fee is None:
            return
        bounds.amount_within(self.fee, field="fee")
        if self.fee.currency != self.amount.currency:
            raise FeeOfOtherCurrency(currency=self.amount.currency)
        if self.fee > self.amount:
            raise FeeExceedsPayment(fee=str(self.fee), amount=str(self.amount))

    def as_json(self) -> dict[str, str | None]:
        """Write the facts for the sealed history of a payment."""
        return {
            "platform": self.platform.slug,
            "amount": str(self.amount),
            "received_on": self.received_on.isoformat() if self.received_on else None,
            "stage": self.stage,
            "fee": None if self.fee is None else str(self.fee),
            "landed": None if self.landed is None else str(self.landed),
            "note": self.note,
        }


def write_facts(row: Payment, facts: PaymentFacts, *, key: DataKey) -> None:
    """Set the columns of a row from checked facts, and seal its note."""
    stage = MoneyStage(facts.stage)
    row.platform, row.received_on = facts.platform, facts.received_on
    row.stage, row.counts_as_received = stage, stage.counts_as_received
    # The amount last: the fee is in the same column of currencies.
    row.fee, row.landed, row.amount = facts.fee, facts.landed, facts.amount
    if facts.landed is None:
        row.landed_currency = ""
    seal_text(key, row, "note", facts.note)


def facts_of(row: Payment, key: DataKey) -> PaymentFacts:
    """Read a row back, its note opened with the key of its tasker."""
    return PaymentFacts(
        platform=row.platform,
        amount=Money(row.amount_micros, row.currency),
        received_on=row.received_on,
        stage=row.stage,
        fee=row.fee,
        landed=row.landed,
        note=open_text(key, row, "note"),
    )
