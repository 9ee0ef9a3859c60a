"""How people are told apart without keeping anything about them."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.utils import timezone

from .. import access
from ..models import Account
from ..vault.daily import digest_of_today

# What a provider gives to one home or one server, 256 networks of 2^64 addresses.
IPV6_HOME_BITS = 56


class PassPhraseHasher(Argon2PasswordHasher):
    """Argon2id at OWASP's minimum: a pass phrase of 75 bits needs no more, a small server does.

    Django's own setting takes 100 MiB for each sign-in, enough to stop a server of a volunteer.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1


class AccountBackend(ModelBackend):
    """Django's own, for those who may come in."""

    def user_can_authenticate(self, user: Any) -> bool:
        return isinstance(user, Account) and access.may_come_in(user)

    def get_user(self, user_id: Any) -> Any:
        """Read who somebody is in one statement with the clock that is on their first page."""
        people = Account.objects.select_related("tasker__timer")
        account = people.filter(pk=user_id).first()
        return account if self.user_can_authenticate(account) else None


def visitor_digest(request: HttpRequest) -> str:
    """Return what stands for a visitor until midnight UTC: a keyed digest, never the address."""
    return digest_of_today("disputes.visitor", _home_of(_address_of(request)), now=timezone.now())


def _address_of(request: HttpRequest) -> str:
    if settings.BEHIND_PROXY:
        # The last one was added by our own proxy; those before it anybody can write.
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        return str(forwarded).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _home_of(address: str) -> str:
    """Return the address, or the network that one home, phone or server has for itself."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, IPV6_HOME_BITS), strict=False))
