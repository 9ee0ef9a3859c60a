"""The kinds of things that need a tasker, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..choices import ClockState, Vocabulary
from ..errors import gettext_noop as _
from ..models import Platform
from ..money import Money


class NeedKind(Vocabulary):
    """What to do, in one sentence."""

    NOTICE = "notice", _("A deadline came closer, or is over. Look what to do.")
    REMINDER = "reminder", _("You wanted to be reminded of this.")
    PAY_OVERDUE = "pay_overdue", _("The pay day has passed. Were you paid?")
    PAYMENT_TO_SHARE = "payment_to_share", _("Say which work this payment was for.")
    OPEN_AGAIN = "open_again", _("Many people were blocked with you. Is your account open again?")
    EVENT_TO_JOIN = "event_to_join", _("Were you blocked together with others? Look and say so.")
    LETTER_PROPOSED = "letter_proposed", _("An organization proposes a letter. You decide.")
    DISPUTE_PAID = "dispute_paid", _("All the pay has come. Mark the dispute as settled.")
    DISPUTE_OLD = (
        "dispute_old",
        _("This has waited for more than 60 days. Share it with an organization or make a packet."),
    )


@dataclass(frozen=True, slots=True)
class NeedItem:
    """One row that needs something: a reminder, an entry, a payment or a dispute, by its kind.

    A notice is about a dispute.
    """

    id: UUID
    platform: Platform | None
    amount: Money | None
    at_least: bool
    day: date | None
    # The tasker's own words, of a reminder.
    note: str = ""
    # Of a notice: which, where the clock stands, and whether its rule may be stated as a fact.
    notice_id: UUID | None = None
    state: ClockState | None = None
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of need: how many rows, and the first few."""

    kind: NeedKind
    count: int
    items: tuple[NeedItem, ...]
