"""What somebody who gets a packet asks for and a packet does not say."""

from __future__ import annotations

from enum import StrEnum

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class Need(Vocabulary):
    REQUIRED = "required", _("They ask for it")
    HELPFUL = "helpful", _("It would help")


class Tells(StrEnum):
    """Which letters, sent before, a packet tells of."""

    NONE = "none"
    TO_PLATFORM = "to_platform"
    ALL = "all"


class Gap(Vocabulary):
    """One thing that is missing; said of nobody in particular, so that pages and packets can."""

    NAMES = "names", _("A packet has no names and no addresses. Write them in by hand.")
    PLATFORM_ADDRESS = (
        "platform_address",
        _("The legal name and address of the platform are not all known. Write them in by hand."),
    )
    PAY_METHOD = (
        "pay_method",
        _("How the pay came, as by bank or wallet, is not kept here. Write it in by hand."),
    )
    ACCESS_RULES = (
        "access_rules",
        _("What one had to do to get into the project is not kept here. Write it in by hand."),
    )
    PERMISSION = (
        "permission",
        _("Whether the platform may read this is for each tasker to say. Nothing is ticked here."),
    )
    SIGNED_CODE = (
        "signed_code",
        _("Whether the platform signed the Code of Conduct is not known here. Look it up first."),
    )
    SIGNATURE = (
        "signature",
        _("The day and the signature stay empty. They are for whoever hands it in."),
    )
    NO_DECISION = (
        "no_decision",
        _("No blocked account and no refused pay is in it, so there is no decision to ask about."),
    )
    MINUTES = (
        "minutes",
        _("Work without its time: %(n)s of %(all)s. The hours of a week are “at least”."),
    )
    WORK_DAY = "work_day", _("Work without a day: %(n)s of %(all)s. It is in no week.")
    PROMISED = (
        "promised",
        _("Work without a promised amount: %(n)s of %(all)s. The sums are “at least”."),
    )
    TASK_REF = "task_ref", _("Work without the number of its task: %(n)s of %(all)s.")
    AMOUNT = (
        "amount",
        _("Disputes without any amount: %(n)s of %(all)s. Each claim needs a sum in figures."),
    )
    START_DAY = (
        "start_day",
        _("Disputes that do not say when it began, by a pay day or a block: %(n)s of %(all)s."),
    )
    STATEMENT = "statement", _("Disputes without a word of what happened: %(n)s of %(all)s.")
    EXHIBITS = "exhibits", _("Disputes without any file that shows it: %(n)s of %(all)s.")
    STEPS = (
        "steps",
        _("Disputes without a complaint, an appeal or a letter before: %(n)s of %(all)s."),
    )
    SIX_MONTHS = (
        "six_months",
        _("Disputes that began over six months ago: %(n)s of %(all)s. They may refuse these."),
    )
    BLOCK_DAY = "block_day", _("Blocked accounts without a day: %(n)s of %(all)s.")
    REASON = "reason", _("Blocked accounts without the reason they gave: %(n)s of %(all)s.")
    BALANCE = "balance", _("Blocked accounts without the money that was in them: %(n)s of %(all)s.")
    COUNTRY = "country", _("Taskers without the country they worked in: %(n)s of %(all)s.")
    OTHER_COUNTRY = (
        "other_country",
        _("Taskers who worked in another country: %(n)s of %(all)s. Ask if they can act for them."),
    )
    CURRENCY = (
        "currency",
        _("Currencies other than theirs: %(n)s of %(all)s. Nothing is converted: ask about it."),
    )
    TOO_EARLY = (
        "too_early",
        _("Decisions from before the EU rules must hold: %(n)s of %(all)s. Ask if they count yet."),
    )
