"""What to save before a platform shuts an account: in which order, why, and who says so.

First what is lost first and proves most; what stays within reach without the account, last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..choices import SavedItem
from ..errors import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Advice:
    """What of a thing to save, and the rows of the checklists that ask for it."""

    what: str
    asked_by: tuple[str, ...]


ADVICE: Final = {
    SavedItem.TASKS: Advice(
        _("Every task with its id, day, hours and what they say about it: approved, in review."),
        ("ALL-1", "ALIGN-1", "WHD-4"),
    ),
    SavedItem.PAY: Advice(
        _("The page with all payouts: days, amounts, numbers of the payouts."),
        ("ALL-1", "WHD-8"),
    ),
    SavedItem.BALANCE: Advice(
        _("The balance, what is pending, and the next pay day. Cash out first if you can."),
        ("ALL-1", "SENA-2"),
    ),
    SavedItem.RATES: Advice(
        _("The pay shown when you took the work: on the project page or in the offer."),
        ("ALL-1", "WHD-3"),
    ),
    SavedItem.MESSAGES: Advice(
        _("Chats, e-mails and tickets, with their numbers. Above all: when you complained."),
        ("ALL-1", "OUTL-1"),
    ),
    SavedItem.REJECTIONS: Advice(
        _("Each rejection or warning with its day and the reason they gave."),
        ("ALL-1", "WHD-6"),
    ),
    SavedItem.ACCOUNT: Advice(
        _("Your id there, the day you began, your country, your level. Never a password."),
        ("OUTL-1",),
    ),
    SavedItem.TERMS: Advice(
        _("The terms, the pay rules and the rule they may use against you, with the day."),
        ("ALL-1", "NY-1"),
    ),
    SavedItem.WALLET: Advice(
        _("The payouts as they came into your bank or wallet. You can also get these later."),
        ("ALL-1", "WHD-8"),
    ),
}


def with_item(codes: str, item: SavedItem) -> str:
    """Return codes with one more, in the order of the list."""
    return written({*read(codes), item})


def without_item(codes: str, item: SavedItem) -> str:
    return written(read(codes) - {item})


def read(codes: str) -> set[SavedItem]:
    return {SavedItem(code) for code in codes.split()}


def written(items: Iterable[SavedItem]) -> str:
    known = set(items)
    return " ".join(item for item in SavedItem if item in known)
