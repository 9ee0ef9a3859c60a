"""Which entries a payment pays, and with how much.

The promise, whatever the order of the entries: the shares and what is left over are together
the payment, no share is below zero, and nothing is shared out twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..money import DECIMALS_KEPT, Money, minor_units, total


class SharesExceedPayment(DomainError):
    code = "shares_exceed_payment"
    message = _(
        "The shares add up to %(shares)s, more than the payment of %(amount)s. "
        "Make one of them smaller."
    )
    field = "shares"


class ShareNegative(DomainError):
    code = "share_negative"
    message = _("A share cannot be below zero.")
    field = "shares"


class ShareOfOtherCurrency(DomainError):
    code = "share_of_other_currency"
    message = _("Shares are in the currency of the payment, %(currency)s.")
    field = "shares"


def by_need(amount: Money, still_owed: Sequence[Money | None]) -> list[Money]:
    """Share a payment over entries in proportion to what each is still owed.

    No entry takes more than it is owed; the rest stays with the payment until the person says
    what it was for. Where the promise is not known (None), nothing is guessed. A payment for
    one entry alone is wholly that entry's, even above what was promised: the person said so.
    """
    if len(still_owed) == 1:
        return [amount]
    needs = [0 if owed is None else owed.at_least_zero().micros for owed in still_owed]
    needed = Money(sum(needs), amount.currency)
    if needed.is_zero:
        return [Money.zero(amount.currency) for _need in needs]
    if amount >= needed:
        return [Money(need, amount.currency) for need in needs]
    return _in_proportion(amount, needs)


def _in_proportion(amount: Money, needs: Sequence[int]) -> list[Money]:
    """Share what is too little in the coarsest unit that is fair, such as cents.

    A finer one is taken where, for the rounding alone, somebody would get nothing or more than
    is owed; never a finer one than the amounts themselves have.
    """
    coarsest = DECIMALS_KEPT - minor_units(amount.currency)
    units = (10**place for place in range(coarsest, -1, -1))
    return next(
        parts
        for unit in units
        if not amount.micros % unit and _is_fair(parts := _split(amount, needs, unit), needs, unit)
    )


def _split(amount: Money, needs: Sequence[int], unit: int) -> list[Money]:
    """Split into whole units, the same whatever the order of the entries."""
    smallest_first = sorted(range(len(needs)), key=lambda index: needs[index])
    whole = Money(amount.micros // unit, amount.currency)
    shares = zip(smallest_first, whole.split([needs[i] for i in smallest_first]), strict=True)
    return [share.times(unit) for _index, share in sorted(shares, key=lambda pair: pair[0])]


def _is_fair(parts: Sequence[Money], needs: Sequence[int], unit: int) -> bool:
    if all(need % unit == 0 for need in needs):
        return True
    pairs = zip(parts, needs, strict=True)
    return all(part.micros <= need and part.is_zero == (need == 0) for part, need in pairs)


def check_shares(amount: Money, shares: Sequence[Money]) -> None:
    """Refuse shares that together are more than the payment; one may overpay its entry."""
    for share in shares:
        if share.currency != amount.currency:
            raise ShareOfOtherCurrency(currency=amount.currency)
        if share.micros < 0:
            raise ShareNegative
    shared = total(shares, amount.currency)
    if shared > amount:
        raise SharesExceedPayment(shares=shared, amount=amount)
