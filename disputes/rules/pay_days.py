"""Pay days that come round: a day of the week or of the month, by the payer's own clock."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from .time_zones import is_zone

WEEKDAYS: Final = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
END_OF_DAY: Final = time(23, 59)
A_DAY: Final = timedelta(days=1)
KINDS: Final = frozenset({"WEEKLY", "MONTHLY", "ON_APPROVAL", "ON_DEMAND", "VENDOR"})
# What may follow; the last of them are of periods and holds, which give no fixed day.
PARTS: Final = frozenset(
    {"DOW", "DAY", "PAY", "TIME", "TZ", "START", "PERIOD", "HOLD", "AUTO", "AUTO<", "ON_APPROVAL"}
)


class NotAPayDay(ValueError):
    """A code that names no day of the week or month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDay:
    """Every Thursday by 17:00 in Los Angeles, or every 14th: one of `weekday` and `monthday`."""

    zone: str
    weekday: int | None = None
    monthday: int | None = None
    at: time = END_OF_DAY

    def on_or_after(self, day: date) -> date:
        """Return the next pay day; a month that lacks the day pays on its last."""
        if self.weekday is not None:
            return day + timedelta(days=(self.weekday - day.weekday()) % 7)
        this = self._in_month(day)
        if this >= day:
            return this
        return self._in_month(day.replace(day=1) + timedelta(days=31))

    def moment(self, day: date) -> datetime:
        """Return the moment, in UTC, at which pay is late on a pay day.

        An hour that the clocks skip is read an hour later, one that they repeat is the later
        of the two: nobody is called late while it is still that time there.
        """
        local = datetime.combine(day, self.at, ZoneInfo(self.zone))
        return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))

    def day_for(self, day: date, zone: ZoneInfo) -> date:
        """Return the day of that moment by another clock: the worker's own."""
        return self.moment(day).astimezone(zone).date()

    def next_for(self, today: date, zone: ZoneInfo) -> date:
        """Return the next pay day as it falls by another clock, where it may be a day off."""
        payday = self.on_or_after(today - A_DAY)
        while (told := self.day_for(payday, zone)) < today:
            payday = self.on_or_after(payday + A_DAY)
        return told

    def _in_month(self, day: date) -> date:
        assert self.monthday is not None
        return day.replace(day=min(self.monthday, monthrange(day.year, day.month)[1]))


def pay_days(code: str) -> dict[str, PayDay]:
    """Read the pay days in a platform's code, by channel ("" where there is one for all).

    What names no fixed day ("on approval") is left out; what cannot be read is refused.
    """
    found = {}
    for part in filter(None, code.split("|")):
        channel, _, rule = part.partition("=") if _has_channel(part) else ("", "", part)
        if (read := _read(rule, zone=_zone(code))) is not None:
            found[channel] = read
    return found


def _has_channel(part: str) -> bool:
    return part.partition(";")[0].count("=") == 1


def _zone(code: str) -> str:
    """A zone stands once, at the end, for all channels of a payer."""
    named = [part.partition("=")[2] for part in code.split(";") if part.startswith("TZ=")]
    return named[0] if named else "UTC"


def _read(rule: str, *, zone: str) -> PayDay | None:
    kind, *rest = rule.split(";")
    told = dict(part.partition("=")[::2] for part in rest)
    if kind not in KINDS or not PARTS.issuperset(told) or not is_zone(zone):
        raise NotAPayDay(rule)
    try:
        if kind == "MONTHLY" and "DAY" in told:
            day = int(told["DAY"])
            if not 1 <= day <= 31:
                raise NotAPayDay(rule)
            return PayDay(zone=zone, monthday=day, at=_time(told))
        named = told.get("DOW") or told.get("PAY", "").removeprefix("NEXT_")
        if kind == "WEEKLY" and named:
            return PayDay(zone=zone, weekday=WEEKDAYS.index(named), at=_time(told))
    except ValueError as error:
        raise NotAPayDay(rule) from error
    return None


def _time(told: dict[str, str]) -> time:
    return time.fromisoformat(told["TIME"]) if "TIME" in told else END_OF_DAY
