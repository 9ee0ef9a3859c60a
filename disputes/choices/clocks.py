"""What starts a clock, who must act before it ends, and for whom it runs."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class ClockEvent(Vocabulary):
    """A day from which a rule counts, or which stops it: the codes of reference/deadlines.csv."""

    DUE_DATE = "DUE_DATE", _("The day the pay was due")
    DUE_DATE_PLUS_1 = "DUE_DATE_PLUS_1", _("The day after the pay was due")
    PAY_EXPECTED = "PAY_EXPECTED", _("The pay day that the platform names")
    PERIOD_END = "PERIOD_END", _("The end of the pay period")
    WEEK_END = "WEEK_END", _("The end of the working week")
    SERIES_END = "SERIES_END", _("The last time that pay was short")
    DISCOVERED_AT = "DISCOVERED_AT", _("The day you found out")
    WORK_DONE = "WORK_DONE", _("The day the work was done")
    WORK_SUBMITTED = "WORK_SUBMITTED", _("The day you sent the work in")
    WORK_ACCEPTED = "WORK_ACCEPTED", _("The day the work was accepted")
    INVOICE_RECEIVED = "INVOICE_RECEIVED", _("The day they got your invoice")
    DEACTIVATED_AT = "DEACTIVATED_AT", _("The day you were blocked")
    DEACTIVATED_AT_PLUS_1 = "DEACTIVATED_AT_PLUS_1", _("The day after you were blocked")
    DECISION_EFFECTIVE = "DECISION_EFFECTIVE", _("The day the decision took effect")
    TERMINATION_EFFECTIVE = "TERMINATION_EFFECTIVE", _("The day the end took effect")
    RELATION_END = "RELATION_END", _("The day you stopped working for them")
    TICKET_OPENED = "TICKET_OPENED", _("The day you wrote to the help desk")
    REVIEW_REQUESTED = "REVIEW_REQUESTED", _("The day you asked for a review")
    REVIEW_DECIDED = "REVIEW_DECIDED", _("The day the review was decided")
    DSAR_SENT = "DSAR_SENT", _("The day they got your request for your data, or it went to them")
    DEMAND_RECEIVED = (
        "DEMAND_RECEIVED",
        _("The day they got your written demand, or it went to them"),
    )
    RFA_FILED = "RFA_FILED", _("The day you asked for conciliation")
    EC_STARTED = "EC_STARTED", _("The day early conciliation began")
    EC_CERTIFICATE = "EC_CERTIFICATE", _("The day of the conciliation certificate")
    CLAIM_FILED = "CLAIM_FILED", _("The day you handed in your claim")
    COURT_FILED = "COURT_FILED", _("The day you went to court")
    AGENCY_NOTICE = "AGENCY_NOTICE", _("The day the agency told them of your complaint")
    ORDER_NOTIFIED = "ORDER_NOTIFIED", _("The day they were told of the order")


class ClockType(Vocabulary):
    LIMITATION = "limitation", _("Last day to claim")
    COMPLAINT_WINDOW = "complaint_window", _("Last day to complain")
    PAYMENT_DUE = "payment_due", _("They must pay by")
    PLATFORM_RESPONSE = "platform_response", _("The platform must answer by")
    COUNTERPARTY_RESPONSE = "counterparty_response", _("They must answer by")
    REGULATOR_RESPONSE = "regulator_response", _("The authority must decide by")
    CONCILIATION = "conciliation", _("Conciliation ends by")
    NOTICE = "notice", _("They must tell you by")
    LOOKBACK_CAP = "lookback_cap", _("How far back you can claim")

    @property
    def looks_back(self) -> bool:
        """It counts backwards from its day, not forwards."""
        return self in (ClockType.NOTICE, ClockType.LOOKBACK_CAP)


class WhoActs(Vocabulary):
    WORKER = "worker", _("You must act")
    PAYER = "counterparty", _("They must act")
    AUTHORITY = "authority", _("An authority must act")


class WorksAs(Vocabulary):
    """For whom a rule is made."""

    EMPLOYEE = "employee", _("Employees")
    WORKER = "worker", _("Workers, also without a contract of employment")
    CONTRACTOR = "contractor", _("Independent contractors")
    BUSINESS = "business_user", _("Businesses")
    PLATFORM_WORKER = "platform_worker", _("Everybody who works on a platform")
    DATA_SUBJECT = "data_subject", _("Everybody whose data they have")
    ANY = "any", _("Everybody")


class PartOfCountry(Vocabulary):
    """Parts of countries that have rules of their own, by the codes of the tables."""

    ENGLAND_AND_WALES = "ENG,WLS", _("England and Wales")
    SCOTLAND = "SCT", _("Scotland")
    NEW_YORK_CITY = "NY-NYC", _("New York City")
    NEW_YORK = "NY", _("State of New York")
    ILLINOIS = "IL", _("Illinois")
    CALIFORNIA = "CA", _("California")


class Unit(Vocabulary):
    DAYS = "days", _("days")
    BUSINESS_DAYS = "business_days", _("working days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


class Shown(Vocabulary):
    """Whether a rule is shown to taskers: as it is, as uncertain, or not at all."""

    YES = "yes", _("Shown")
    FLAG = "flag", _("Shown as uncertain")
    NO = "no", _("Not shown")


class SaidBy(Vocabulary):
    """Whose word a day is."""

    TASKER = "tasker", _("You")
    PLATFORM = "platform", _("The platform or payer")
    AUTHORITY = "authority", _("A court, office or union")
    RECORD = "record", _("Your own record here")
    EVENT = "event", _("The event that you joined")


class ClockState(Vocabulary):
    """Where a clock stands on a day."""

    FRESH = "fresh", _("There is time")
    DYING_90 = "dying_90", _("90 days left or less")
    DYING_30 = "dying_30", _("30 days left or less")
    DYING_7 = "dying_7", _("7 days left or less")
    DEAD = "dead", _("The last day is over")
    DUE = "due", _("The day has come")
    OVERDUE = "overdue", _("They are late")
    TO_DEMAND = "to_demand", _("Time to demand it")
    ESCALATE = "escalate", _("Time to go further")
    HELD = "held", _("The clock is held")
    STOPPED = "stopped", _("The clock has stopped")
    LOOKS_BACK = "looks_back", _("Looks back")


class StopEffect(Vocabulary):
    """What an event does to a clock that runs."""

    STOP = "stop", _("It stops the clock.")
    RESTART = "restart", _("The time starts again from there.")
    RESTART_ONCE = "restart_once", _("The time starts again from there, once.")
    PAUSE = "pause", _("It holds the clock until it ends.")


class Why(Vocabulary):
    """Why a last day is the one it is."""

    DATE_TO_DATE = "date_to_date", _("Counted from date to date.")
    IN_DAYS = "in_days", _("Every day counts; the first day is the one after.")
    WORKING_DAYS = "working_days", _("Only working days count.")
    MISSING_DAY = "missing_day", _("That month has no such day, so it is the last of the month.")
    LESS_A_DAY = "less_a_day", _("The first day counts, so it ends a day sooner.")
    DAY_AFTER = "day_after", _("The law counts from the next day. Do not wait for it.")
    CLOSED_DAY = "closed_day", _("Offices are closed on the last day. Act before it.")
    HOLIDAYS_SKIPPED = "holidays_skipped", _("Public holidays may move it. Do not count on that.")
    LOOKS_BACK = "looks_back", _("Counted backwards.")
    ONLY_WEEKENDS = "only_weekends", _("The public holidays there are not known to us.")
    STARTED_AGAIN = "started_again", _("The time started again.")


class Forum(Vocabulary):
    """Where somebody goes with a claim."""

    LABOUR = "labour", _("Labour office or labour court")
    COURT = "court", _("Ordinary court")
    OFFICE = "office", _("Public office that takes complaints")
    PLATFORM = "platform", _("The platform itself")
