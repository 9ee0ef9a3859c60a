"""What may be used once only, remembered for minutes in the cache and never on a disk."""

from __future__ import annotations

import secrets

from django.core.cache import cache

from ..errors import DomainError
from ..errors import gettext_noop as _


class CodesNotChecked(DomainError):
    """Without its memory a code could be used twice: better nobody comes in for a minute."""

    code = "codes_not_checked"
    message = _("Codes cannot be checked at this moment. Wait a minute, then try again.")


class TooManyCodes(DomainError):
    code = "too_many_codes"
    message = _("Too many codes were tried. Wait 15 minutes, or use a spare code.")


def use_once(mark: str, *, seconds: int) -> bool:
    """Say whether this is the first use; of two at once only one is."""
    key, mine = f"used:{mark}", secrets.token_hex(8)
    cache.add(key, mine, timeout=seconds)
    first = cache.get(key)
    if first is None:
        raise CodesNotChecked
    return bool(first == mine)


def count_try(mark: str, *, most: int, seconds: int) -> None:
    """Count one more try; raise TooManyCodes once there were `most`."""
    key = f"tries:{mark}"
    if cache.add(key, 1, timeout=seconds):
        return
    try:
        tries = cache.incr(key)
    except ValueError:  # it ran out between the two steps
        return
    if tries > most:
        raise TooManyCodes
