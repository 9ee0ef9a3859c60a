"""Whether a lock-out was done as it should be: what the record shows, then what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..choices import DueProcess
from .lock_out import LockOutDays


@dataclass(frozen=True, slots=True)
class Said:
    """One tap of the tasker's, and its day."""

    is_so: bool
    on: date
    # It came in from another site, which says that it was said on that day.
    elsewhere_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Yes, no, or None where nobody knows; `since` is the day of it, or on which it was said."""

    about: DueProcess
    is_so: bool | None
    since: date | None = None
    # On the record itself: correcting the record changes it, no tap does.
    is_on_record: bool = False
    elsewhere_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    lines: tuple[ScoreLine, ...]
    # How it ended.
    endings: tuple[ScoreLine, ...]

    @property
    def done(self) -> int:
        return sum(line.is_so is True for line in self.lines)

    @property
    def missing(self) -> int:
        return sum(line.is_so is False for line in self.lines)

    @property
    def unknown(self) -> int:
        return len(self.lines) - self.done - self.missing


def scorecard(
    days: LockOutDays, *, reason: str, rule_cited: str, said: Mapping[DueProcess, Said]
) -> Scorecard:
    """Read the lines off the record; of what it does not show, the tasker's own word holds."""
    shown: dict[DueProcess, date | None] = {}
    if days.notice_on is not None:
        shown[DueProcess.NOTICE] = days.notice_on
    if reason:
        shown[DueProcess.REASON] = None
    if rule_cited:
        shown[DueProcess.RULE] = None
    if days.appealed_on is not None:
        shown[DueProcess.APPEAL] = days.appealed_on
    lines = [_line(about, shown, said.get(about)) for about in DueProcess]
    return Scorecard(
        tuple(line for line in lines if line.about.is_scored),
        tuple(line for line in lines if not line.about.is_scored),
    )


def _line(
    about: DueProcess, shown: Mapping[DueProcess, date | None], said: Said | None
) -> ScoreLine:
    if about in shown:
        return ScoreLine(about, True, shown[about], is_on_record=True)
    if said is None:
        return ScoreLine(about, None)
    return ScoreLine(about, said.is_so, said.on, elsewhere_on=said.elsewhere_on)
