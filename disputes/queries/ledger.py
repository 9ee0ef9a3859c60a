"""A tasker's ledger: what was worked and what was paid, for doors to read under one name."""

from __future__ import annotations

from .entry_lines import (
    EntryLine,
    entry,
    entry_lines,
    entry_rows,
    every_entry_row,
    last_currency,
    latest_first,
    owed_of,
    unclaimed,
)
from .payment_lines import (
    PaymentLine,
    ShareLine,
    every_payment_row,
    payment,
    payment_lines,
    payment_rows,
)

__all__ = [
    "EntryLine",
    "PaymentLine",
    "ShareLine",
    "entry",
    "entry_lines",
    "entry_rows",
    "every_entry_row",
    "every_payment_row",
    "last_currency",
    "latest_first",
    "owed_of",
    "payment",
    "payment_lines",
    "payment_rows",
    "unclaimed",
]
