"""What a rate promises for the work done."""

from __future__ import annotations

from ..choices import RateBasis
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..money import Money

SECONDS_PER_HOUR = 3600


class HoursMissing(DomainError):
    code = "hours_missing"
    message = _("Say how long you worked, or choose “All together” for the pay.")
    field = "seconds"


def promised(
    *, rate: Money | None, basis: RateBasis, units: int, seconds: int | None
) -> Money | None:
    """Return the pay that the rate promises, to the micro-unit; None where no rate is stated.

    A rate by the hour without hours promises a sum that nobody knows: HoursMissing.
    """
    if rate is None:
        return None
    if basis is RateBasis.TASK:
        return rate.times(units)
    if basis is RateBasis.TOTAL:
        return rate
    if seconds is None:
        raise HoursMissing
    return rate.times(seconds, SECONDS_PER_HOUR)
