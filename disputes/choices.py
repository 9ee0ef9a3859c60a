"""The vocabularies: closed lists of words that rows, rules and pages share.

Plain enumerations, so that `rules` stays free of Django. Models take `Ground.choices` (the
function itself, so that a new word needs no migration); pages translate `label`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from .errors import gettext_noop as _


class Vocabulary(StrEnum):
    """A word with the label that people read, in English, translated at the door."""

    label: str

    # The default is for the type checker: `Ground("RATE_CUT")` looks a word up.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]

    @classmethod
    def longest(cls) -> int:
        return max(len(member.value) for member in cls)


class Language(Vocabulary):
    """Languages that a packet can be laid out in; complete and proof-read."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"


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


class Ground(Vocabulary):
    """Why pay fell short or access was taken: the 27 kinds of reference/taxonomy.csv."""

    NON_PAYMENT = "NON_PAYMENT", _("Never paid")
    LATE_PAYMENT = "LATE_PAYMENT", _("Paid late")
    PAY_REDUCED = "PAY_REDUCED", _("Paid less than promised")
    CANCELLED_AFTER_COMPLETION = "CANCELLED_AFTER_COMPLETION", _("Cancelled after it was done")
    REJECTED_UNPAID_REWORK = "REJECTED_UNPAID_REWORK", _("Rejected and unpaid, or redone for free")
    TOKEN_COMPENSATION = "TOKEN_COMPENSATION", _("Paid a token sum")
    RATE_CUT = "RATE_CUT", _("Rate cut during the project")
    TIME_UNDERCOUNT = "TIME_UNDERCOUNT", _("Recorded time below real time")
    UNPAID_TRAINING = "UNPAID_TRAINING", _("Unpaid training or test")
    UNPAID_WAITING = "UNPAID_WAITING", _("Unpaid waiting time")
    BELOW_MINIMUM_WAGE = "BELOW_MINIMUM_WAGE", _("Below the local minimum wage")
    BALANCE_FORFEITED_ON_BAN = "BALANCE_FORFEITED_ON_BAN", _("Balance lost when blocked")
    ACCOUNT_DEACTIVATED = "ACCOUNT_DEACTIVATED", _("Account deactivated")
    DEACTIVATED_AFTER_COMPLAINT = (
        "DEACTIVATED_AFTER_COMPLAINT",
        _("Account deactivated after complaining"),
    )
    WITHDRAWAL_THRESHOLD_OR_FEE = (
        "WITHDRAWAL_THRESHOLD_OR_FEE",
        _("Threshold or fee blocks withdrawal"),
    )
    BONUS_NOT_HONOURED = "BONUS_NOT_HONOURED", _("Bonus not paid")
    REGION_SHUTDOWN = "REGION_SHUTDOWN", _("Country closed by the platform")
    NO_NOTICE = "NO_NOTICE", _("No notice given")
    SIGNUP_BLOCKED = "SIGNUP_BLOCKED", _("Sign-up blocked by country")
    ID_VERIFICATION_FAILED = "ID_VERIFICATION_FAILED", _("Pay frozen by an identity check")
    REVIEW_ENDLESS = "REVIEW_ENDLESS", _("Stuck in review")
    HELP_DESK_DEAD_END = "HELP_DESK_DEAD_END", _("Complaints lead nowhere")
    FEAR_OF_RETALIATION = "FEAR_OF_RETALIATION", _("Afraid to complain")
    CONTRACT_OPAQUE = "CONTRACT_OPAQUE", _("Terms unclear or changed")
    MISCLASSIFICATION = "MISCLASSIFICATION", _("Treated as self-employed, wrongly")
    PSYCHOLOGICAL_HARM = "PSYCHOLOGICAL_HARM", _("Harmful content")
    COLLECTIVE_COMPLAINT = "COLLECTIVE_COMPLAINT", _("Collective complaint")


class DisputeStatus(Vocabulary):
    RAISED = "raised", _("Open")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def is_unresolved(self) -> bool:
        return self is DisputeStatus.RAISED


class AgeBand(Vocabulary):
    """Days since the pay fell due."""

    NOT_DUE = "not_due", _("Not due yet")
    DAYS_0_14 = "0-14", _("0 to 14 days")
    DAYS_15_30 = "15-30", _("15 to 30 days")
    DAYS_31_60 = "31-60", _("31 to 60 days")
    DAYS_61_90 = "61-90", _("61 to 90 days")
    OVER_90 = "90+", _("More than 90 days")
    UNKNOWN = "unknown", _("Due date not stated")


class EventKind(Vocabulary):
    """What happened to a dispute, in the words that its timeline uses."""

    RAISED = "raised", _("You raised this dispute")
    AGED = "aged", _("More days have passed since the pay fell due")
    PAYMENT_RECORDED = "payment_recorded", _("You recorded a payment for it")
    AMENDED = "amended", _("You corrected what it says")
    EVIDENCE_ATTACHED = "evidence_attached", _("You attached evidence")
    EVIDENCE_RETRACTED = "evidence_retracted", _("You took evidence back")
    SHARED = "shared", _("You shared it with an organization")
    UNSHARED = "unshared", _("You stopped sharing it")
    SETTLED = "settled", _("You marked it as settled")
    WITHDRAWN = "withdrawn", _("You withdrew it")
    REOPENED = "reopened", _("You opened it again")
    ADDED_TO_CASEFILE = "added_to_casefile", _("An organizer added it to a casefile")
    REMOVED_FROM_CASEFILE = "removed_from_casefile", _("An organizer took it out of a casefile")
    PACKET_COMPILED = "packet_compiled", _("A packet with it was compiled")

    @property
    def belongs_to_claim(self) -> bool:
        """Whoever may read the claim may read it; the rest tells with whom the tasker deals."""
        return self in (
            EventKind.RAISED,
            EventKind.AGED,
            EventKind.PAYMENT_RECORDED,
            EventKind.AMENDED,
            EventKind.EVIDENCE_ATTACHED,
            EventKind.SETTLED,
            EventKind.WITHDRAWN,
            EventKind.REOPENED,
        )

    @property
    def concerns_an_organization(self) -> bool:
        """Something between the tasker's claim and one organization, which alone may read it."""
        return self in (
            EventKind.SHARED,
            EventKind.UNSHARED,
            EventKind.ADDED_TO_CASEFILE,
            EventKind.REMOVED_FROM_CASEFILE,
            EventKind.PACKET_COMPILED,
        )


class GivesAway(Vocabulary):
    """What the hidden part of a picture tells about who took it."""

    PLACE = "place", _("Where it was taken")
    TIME = "time", _("When it was taken")
    DEVICE = "device", _("Which phone or program made it")
    NAME = "name", _("A name")
    TEXT = "text", _("Other text")
    PREVIEW = "preview", _("A small copy from before it was cut")
    MORE = "more", _("Other hidden data, such as a second picture")


class Audience(Vocabulary):
    ORGANIZATION = "organization", _("An organization")


class ConsentLevel(Vocabulary):
    PSEUDONYM = "pseudonym", _("Under a pseudonym")


class MassEventKind(Vocabulary):
    REGION_SHUTDOWN = "region_shutdown", _("A country was closed")
    BATCH_REJECTED = "batch_rejected", _("A batch was rejected")


class PacketStatus(Vocabulary):
    QUEUED = "queued", _("Waiting its turn")
    COMPILING = "compiling", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class Direction(Vocabulary):
    """Where an archive goes."""

    OUT = "out", _("Taken away")
    IN = "in", _("Brought in")


class ArchiveStatus(Vocabulary):
    ARRIVED = "arrived", _("Waits for your word")
    QUEUED = "queued", _("Waiting its turn")
    WORKING = "working", _("Under way")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be done")
    ENDED = "ended", _("Removed")


class ProofKind(Vocabulary):
    """What was filed, in words that tell nothing about it."""

    ENTRY = "entry", _("A note")
    DISPUTE = "dispute", _("A statement")
    EVIDENCE = "evidence", _("A file")


class PayAnswer(Vocabulary):
    """What was answered to "were you paid?"."""

    ALL = "all", _("Yes, all of it")
    PART = "part", _("A part of it")
    NO = "no", _("No")


class Verified(Vocabulary):
    """How far a fact of the reference tables was read at its source."""

    YES = "yes", _("Read at its source")
    PARTIAL = "partial", _("Read in part, or in a secondary text")
    NO = "no", _("Not verified")
