"""Work, its pay, platforms, and what happens to many at once."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class WorkKind(Vocabulary):
    WORK = "work", _("Work")
    TRAINING = "training", _("Training or test")
    WAITING = "waiting", _("Waiting for tasks")
    REWORK = "rework", _("Redoing rejected work")
    CHASING = "chasing", _("Chasing pay")


class RateBasis(Vocabulary):
    TASK = "task", _("By task")
    HOUR = "hour", _("By hour")
    TOTAL = "total", _("All together")


class PlatformStatus(Vocabulary):
    """What the platform says about the work."""

    NOT_STATED = "not_stated", _("Not stated")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    CANCELLED = "cancelled", _("Cancelled")


class MoneyStage(Vocabulary):
    """Where the money stands on its way to the tasker."""

    APPROVED = "approved", _("Approved, not paid out")
    CREDITED = "credited", _("In the platform's balance")
    WITHDRAWN = "withdrawn", _("Withdrawn, on its way")
    IN_HAND = "in_hand", _("In hand")
    HELD = "held", _("Held back")

    @property
    def counts_as_received(self) -> bool:
        """Money that the platform can still take back has not been received."""
        return self in (MoneyStage.WITHDRAWN, MoneyStage.IN_HAND)


class MassEventKind(Vocabulary):
    REGION_SHUTDOWN = "region_shutdown", _("A country was closed")
    ACCOUNTS_BLOCKED = "accounts_blocked", _("Accounts were blocked")
    BATCH_REJECTED = "batch_rejected", _("A batch was rejected")

    @property
    def is_lock_out(self) -> bool:
        """Whether people lost their accounts, so that their own lock-outs can be part of it."""
        return self is not MassEventKind.BATCH_REJECTED


class MassEventState(Vocabulary):
    OPEN = "open", _("Open: who was blocked can join")
    CLOSED = "closed", _("Closed: nobody can join any more")
    # Opened by mistake: its days count for nobody.
    WITHDRAWN = "withdrawn", _("Taken back: its days count for nobody")


class Verified(Vocabulary):
    """How far a fact of the reference tables was read at its source."""

    YES = "yes", _("Read at its source")
    PARTIAL = "partial", _("Read in part, or in a secondary text")
    NO = "no", _("Not verified")


class PayAnswer(Vocabulary):
    """What was answered to "were you paid?"."""

    ALL = "all", _("Yes, all of it")
    PART = "part", _("A part of it")
    NO = "no", _("No")
