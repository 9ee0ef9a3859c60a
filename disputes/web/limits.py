"""How often one visitor may try in an hour; only the count is kept, and only in memory."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..errors import DomainError
from ..services.people import WrongPassPhrase
from .accounts import visitor_digest

HOUR_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """Many people share the address of a cybercafe: `setting` names a generous number.

    Without the cache nothing is counted and everybody may try.
    """

    name: str
    setting: str

    def is_reached(self, request: HttpRequest) -> bool:
        return int(cache.get(self._key(request), 0)) >= int(getattr(settings, self.setting))

    def count(self, request: HttpRequest) -> None:
        key = self._key(request)
        if not cache.add(key, 1, timeout=HOUR_SECONDS):
            with suppress(ValueError):  # the hour ended between the two steps
                cache.incr(key)

    def _key(self, request: HttpRequest) -> str:
        return f"limit:{self.name}:{visitor_digest(request)}"


WRONG_SIGN_INS = Limit("sign_in", "WRONG_SIGN_INS_PER_HOUR")
SIGN_UPS = Limit("sign_up", "SIGN_UPS_PER_HOUR")
PROOF_GUESSES = Limit("proof", "PROOF_GUESSES_PER_HOUR")


def count_wrong_phrase(request: HttpRequest, error: DomainError) -> None:
    """Whoever holds the phone of somebody else guesses no faster than at the door."""
    if isinstance(error, WrongPassPhrase):
        WRONG_SIGN_INS.count(request)


def wait_an_hour(request: HttpRequest) -> HttpResponse:
    """Say that too many came from one address, which may have been somebody else."""
    return render(request, "429.html", {"shared": True}, status=429)
