"""Which currency a form begins with: the one used before, else a suggestion that says it is one."""

from __future__ import annotations

from dataclasses import dataclass

from ...models import Tasker
from ..forms.base import USUAL_CURRENCIES
from ..forms.places import currency_of


@dataclass(frozen=True, slots=True)
class Offer:
    """Currencies to list first; `suggested` is the first one where nobody has used it yet."""

    codes: tuple[str, ...]
    suggested: str


def offer(tasker: Tasker, *used: str) -> Offer:
    """Offer what was used before, then what belongs to the tasker or to their country."""
    own = tasker.currency or currency_of(tasker.country)
    codes = tuple(dict.fromkeys(code for code in (*used, own) if code))
    return Offer(codes, "" if any(used) else (codes or USUAL_CURRENCIES)[0])
