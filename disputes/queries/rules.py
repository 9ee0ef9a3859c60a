"""A rule and what it says of one day, for whoever asks outside of any dispute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..choices import ClockType, Shown, Verified
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import RuleVersion
from ..rules.clocks import Reading, last_day
from ..rules.deadlines import in_force
from ..rules.jurisdictions import EVERYWHERE, UNION
from .calendars import calendar_of


class RuleNotKnown(DomainError):
    code = "rule_not_known"
    message = _("No rule is called %(rule)s. Known are: %(known)s.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The last days of one rule, and the version that they were counted by."""

    rule: RuleVersion
    reading: Reading
    country: str

    def as_data(self) -> dict[str, Any]:
        rule, reading = self.rule, self.reading
        return {
            "rule": rule.code,
            "version": rule.number,
            "name": rule.name,
            "country": self.country,
            "starts_from": rule.start_event,
            "start": reading.start.isoformat(),
            "naive": reading.naive.isoformat(),
            "prudent": reading.prudent.isoformat(),
            "shifted": reading.shifted.isoformat(),
            "looks_back": ClockType(rule.clock_type).looks_back,
            "why": [str(why) for why in reading.why],
            "who_must_act": rule.who_must_act,
            "legal_source": rule.legal_source,
            "source": rule.source,
            "verified": rule.verified,
            "is_fact": rule.verified != Verified.NO and rule.shown == Shown.YES,
            "in_force": in_force(reading.start, rule.valid_from, rule.valid_to),
        }


def answer(*, code: str, start: date, country: str = "") -> Answer:
    """Count the newest version of a rule from a day, with the holidays of its country.

    `country` says whose offices count where the rule has none of its own, or other ones.
    """
    current = RuleVersion.objects.current()
    rule = current.filter(code=code.upper()).first()
    if rule is None:
        known = ", ".join(current.values_list("code", flat=True))
        raise RuleNotKnown(rule=code, known=known or "none; run load_reference first")
    own = "" if rule.country in (UNION, EVERYWHERE) else rule.country
    place = country or own
    part = rule.subdivision if place == own else ""
    reading = last_day(rule.period, start, calendar_of(place, part))
    return Answer(rule, reading, place)
