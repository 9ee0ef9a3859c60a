"""The days of a lock-out: refused only where two of them cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..errors import DomainError
from ..errors import gettext_noop as _
from . import bounds

MOST_DAYS_SINCE_COMPLAINT = 10_000


class AppealBeforeLockOut(DomainError):
    code = "appeal_before_lock_out"
    message = _("You cannot have appealed on %(appeal)s, before the first sign of it on %(first)s.")
    field = "appealed_on"


class DecisionBeforeAppeal(DomainError):
    code = "decision_before_appeal"
    message = _("The answer of %(decision)s cannot come before the appeal of %(appeal)s.")
    field = "decided_on"


class IntervalContradictsDays(DomainError):
    code = "interval_contradicts_days"
    message = _(
        "The complaint was on %(complaint)s and the lock-out on %(lock_out)s: the number of days "
        "between them is not %(days)s. Leave one of these empty: the day of your complaint, the "
        "day you were blocked, or the number of days."
    )
    field = "days_since_complaint"


class EffectiveAheadWithoutNotice(DomainError):
    code = "effective_ahead_without_notice"
    message = _("The account will be shut on a day to come: say when you got the notice.")
    field = "effective_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOutDays:
    """Five dates, the complaint before them, and the interval where only that is stated.

    Notice after the effect, and a lock-out seen before the effect that the platform claims, do
    happen: they are what a case is about, so they are kept.
    """

    seen_on: date | None = None
    notice_on: date | None = None
    effective_on: date | None = None
    appealed_on: date | None = None
    decided_on: date | None = None
    complained_on: date | None = None
    days_since_complaint: int | None = None

    def locked_out_on(self) -> date | None:
        """Return the first day without access that is stated."""
        return min(filter(None, (self.seen_on, self.effective_on)), default=None)

    def signs(self) -> frozenset[date]:
        """Return the stated days of it: seen, told, in effect."""
        return frozenset(filter(None, (self.seen_on, self.notice_on, self.effective_on)))

    def first_sign(self) -> date | None:
        """Return the earliest stated day of it: seen, told, or in effect."""
        return min(self.signs(), default=None)

    def later_signs(self) -> tuple[date, ...]:
        """Return the other stated days of it, which somebody may say is the one that counts."""
        return tuple(sorted(self.signs())[1:])

    def check(self, *, today: date) -> None:
        for name in ("seen_on", "notice_on", "appealed_on", "decided_on", "complained_on"):
            bounds.past_day(getattr(self, name), today=today, field=name)
        bounds.any_day(self.effective_on, today=today, field="effective_on")
        ahead = self.effective_on is not None and self.effective_on > today
        if ahead and self.notice_on is None:
            raise EffectiveAheadWithoutNotice
        self._check_order()
        self._check_interval()

    def agrees(self) -> bool:
        """Whether all of them can be true together."""
        try:
            self._check_order()
            self._check_interval()
        except DomainError:
            return False
        return True

    def _check_order(self) -> None:
        first = self.first_sign()
        if self.appealed_on and first and self.appealed_on < first:
            raise AppealBeforeLockOut(appeal=self.appealed_on, first=first)
        if self.appealed_on and self.decided_on and self.decided_on < self.appealed_on:
            raise DecisionBeforeAppeal(decision=self.decided_on, appeal=self.appealed_on)

    def _check_interval(self) -> None:
        if self.days_since_complaint is None:
            return
        if self.days_since_complaint:
            bounds.count_within(
                self.days_since_complaint,
                field="days_since_complaint",
                most=MOST_DAYS_SINCE_COMPLAINT,
            )
        lock_outs = [day for day in (self.seen_on, self.effective_on) if day]
        if self.complained_on is None or not lock_outs:
            return
        if self.days_since_complaint not in {(day - self.complained_on).days for day in lock_outs}:
            raise IntervalContradictsDays(
                complaint=self.complained_on,
                lock_out=lock_outs[0],
                days=self.days_since_complaint,
            )
