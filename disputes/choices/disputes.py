"""Why a dispute is raised, where it stands and what happens to it."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


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

    @property
    def ends_with_pay(self) -> bool:
        """Whether nothing is left of the claim once all the pay that it states has come.

        Pay does not make up for a late day, a wage below the law, or a lost account.
        """
        return self in (
            Ground.NON_PAYMENT,
            Ground.PAY_REDUCED,
            Ground.CANCELLED_AFTER_COMPLETION,
            Ground.REJECTED_UNPAID_REWORK,
            Ground.TOKEN_COMPENSATION,
            Ground.RATE_CUT,
            Ground.TIME_UNDERCOUNT,
            Ground.UNPAID_TRAINING,
            Ground.UNPAID_WAITING,
            Ground.BALANCE_FORFEITED_ON_BAN,
            Ground.WITHDRAWAL_THRESHOLD_OR_FEE,
            Ground.BONUS_NOT_HONOURED,
            Ground.ID_VERIFICATION_FAILED,
            Ground.REVIEW_ENDLESS,
        )


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
    AGED = "aged", _("More days have passed")
    DEADLINE = "deadline", _("A deadline came nearer")
    PAYMENT_RECORDED = "payment_recorded", _("You recorded a payment for it")
    RATES_REPORTED = "rates_reported", _("You told the rates before and after a change")
    AMENDED = "amended", _("You corrected what it says")
    EVIDENCE_ATTACHED = "evidence_attached", _("You attached evidence")
    EVIDENCE_RETRACTED = "evidence_retracted", _("You took evidence back")
    EVIDENCE_CHANGED = "evidence_changed", _("You changed what others see of a picture")
    SHARED = "shared", _("You shared it with an organization")
    UNSHARED = "unshared", _("You stopped sharing it")
    SETTLED = "settled", _("You marked it as settled")
    WITHDRAWN = "withdrawn", _("You withdrew it")
    REOPENED = "reopened", _("You opened it again")
    PAID_LATE = "paid_late", _("Pay came late, so it is open again")
    PAID = "paid", _("All the pay has come")
    UNPAID_AGAIN = "unpaid_again", _("Some of the pay is missing again")
    EVENT_DATED = "event_dated", _("Who opened its mass event changed the days")
    ADDED_TO_CASEFILE = "added_to_casefile", _("An organizer added it to a casefile")
    REMOVED_FROM_CASEFILE = "removed_from_casefile", _("An organizer took it out of a casefile")
    PACKET_COMPILED = "packet_compiled", _("A packet with it was compiled")
    LETTER_SENT = "letter_sent", _("You sent a letter about it")
    LETTER_TAKEN_BACK = "letter_taken_back", _("You said that a letter was not sent after all")

    @property
    def belongs_to_claim(self) -> bool:
        """Whoever may read the claim may read it; the rest tells with whom the tasker deals."""
        return self in (
            EventKind.RAISED,
            EventKind.AGED,
            EventKind.PAYMENT_RECORDED,
            EventKind.RATES_REPORTED,
            EventKind.AMENDED,
            EventKind.EVIDENCE_ATTACHED,
            EventKind.SETTLED,
            EventKind.WITHDRAWN,
            EventKind.REOPENED,
            EventKind.PAID,
            EventKind.UNPAID_AGAIN,
            EventKind.PAID_LATE,
            EventKind.EVENT_DATED,
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


class DueProcess(Vocabulary):
    """What is asked about a lock-out: whether it was done as it should be, and how it ended."""

    NOTICE = "notice", _("Notice was given")
    REASON = "reason", _("A reason was given")
    RULE = "rule", _("A rule was named")
    HUMAN = "human", _("A person answered, not a machine")
    APPEAL = "appeal", _("One could ask them to undo it")
    PAID_OUT = "paid_out", _("The money in the account was paid out")
    FORFEITED = "forfeited", _("They say that the money in it is lost")
    OPEN_AGAIN = "open_again", _("The account is open again")

    @property
    def is_scored(self) -> bool:
        """One of the six lines; the rest says how it ended."""
        return self not in (DueProcess.FORFEITED, DueProcess.OPEN_AGAIN)


class AmendedPart(Vocabulary):
    """Which part of a dispute was corrected."""

    STATEMENT = "statement", _("what was told")
    GROUND = "ground", _("what went wrong")
    DUE_ON = "due_on", _("the day the pay fell due")
    ENTRIES = "entries", _("which work it is about")
    RATES = "rates", _("the rates")
    WORK = "work", _("the work")
    PAYMENT = "payment", _("a payment")
    LOCK_OUT = "lock_out", _("the lock-out")
    START_DAYS = "start_days", _("a day that deadlines count from")
    COUNTRY = "country", _("the country")
