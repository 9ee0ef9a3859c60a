"""How often somebody may call. Only a count is kept, for an hour, never when or from where."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.module_loading import import_string
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from ..models import Account
from ..rules.typed import nickname_as_kept
from ..vault.daily import digest_of_today

SECONDS = {"minute": 60, "hour": 3600, "day": 86400}


class Throttle(BaseThrottle, ABC):
    """Count calls in a fixed window, with one atomic step, so that parallel calls all count.

    A cache that is away counts nothing (it answers as if it were empty) and lets everybody in:
    it must not stop people from logging work.
    """

    scope = ""

    @abstractmethod
    def caller(self, request: Request) -> str:
        """Return who is counted, or nothing where this throttle does not apply."""

    def allow_request(self, request: Request, view: Any) -> bool:
        caller = self.caller(request)
        if not caller:
            return True
        most, period = str(api_settings.DEFAULT_THROTTLE_RATES[self.scope]).split("/")
        self.seconds = SECONDS[period]
        window = int(time.time()) // self.seconds
        return self._count(f"calls:{self.scope}:{caller}:{window}") <= int(most)

    def _count(self, key: str) -> int:
        if cache.add(key, 1, timeout=self.seconds):
            return 1
        try:
            return cache.incr(key)
        except ValueError:  # it ran out between the two steps
            return 1

    def wait(self) -> float:
        return self.seconds - time.time() % self.seconds


class AccountThrottle(Throttle):
    scope = "account"

    def caller(self, request: Request) -> str:
        if not isinstance(request.user, Account):
            return ""
        return digest_of_today("disputes.account", str(request.user.pk), now=timezone.now())


class VisitorThrottle(Throttle):
    """Somebody without a token, by the digest that changes every day, never by the address."""

    scope = "visitor"

    def caller(self, request: Request) -> str:
        return "" if isinstance(request.user, Account) else visitor(request)


class SignInThrottle(Throttle):
    """By the nickname and the visitor: who shares an address waits for nobody else."""

    scope = "sign_in"

    def caller(self, request: Request) -> str:
        sent = request.data.get("nickname") if isinstance(request.data, Mapping) else ""
        who = f"{visitor(request)} {nickname_as_kept(str(sent))}"
        return digest_of_today("disputes.sign_in", who, now=timezone.now())


def visitor(request: Request) -> str:
    digest = import_string(settings.AXES_CLIENT_IP_CALLABLE)
    return cast(str, digest(request._request))
