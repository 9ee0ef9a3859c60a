"""The notes of a session: open for each of its requests, with a key that only the browser holds.

The person's own data key lies in the session, whose row is sealed with the key in the browser's
cookie (see `tracker.sessions`): neither the row nor the server's keys open it. A phone with a
passkey keeps a half of its own, for a passkey gives no secret.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from ..models import Account, Passkey
from ..queries.sealed import is_open, key_of_account, name_of
from ..services import phones
from ..vault import ring
from ..vault.keys import DataKey
from .own_device import is_own

Handler = Callable[[HttpRequest], HttpResponseBase]
# In the session: the key, and the passkey that somebody came in with while it was closed.
KEPT, PASSKEY = "vault", "vault_passkey"
# On a request: what the phone is to keep from now on.
HALF = "_half_of_phone"
# As long as browsers keep anything.
DAYS = 400


def open_notes(answer: Handler) -> Handler:
    """Have the keys of the session open for this request, once something asks for one."""

    def answer_with_ring(request: HttpRequest) -> HttpResponseBase:
        with ring.opened(lambda: _kept(request)):
            response = answer(request)
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = ring.lasting(iter(response))
        half = getattr(request, HALF, "")
        if half:
            response.set_cookie(
                settings.PHONE_COOKIE_NAME,
                half,
                max_age=DAYS * 24 * 3600,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        return response

    return answer_with_ring


def keep_open(request: HttpRequest, account: Account) -> None:
    """Have the notes stay open as long as the session: the way in has just opened them."""
    request.session.pop(KEPT, None)
    if is_open(account):
        request.session[KEPT] = carried_key(account)


def carried_key(account: Account) -> list[str]:
    """Return name and key for a place that opens for nobody but the browser; empty if closed."""
    if not is_open(account):
        return []
    return [name_of(account), b64encode(key_of_account(account).secret).decode()]


def admit_carried(kept: list[str]) -> None:
    for name, key in _as_keys(kept).items():
        ring.admit(name, key)


def come_by_passkey(request: HttpRequest, passkey: Passkey) -> None:
    """Open the notes with the half that the phone keeps, if it has one."""
    phones.open_notes(passkey, request.COOKIES.get(settings.PHONE_COOKIE_NAME, ""))


def remember_passkey(request: HttpRequest, passkey: Passkey) -> None:
    """Keep, with the session, which phone is to get a half once the notes are open."""
    if not is_open(passkey.account):
        request.session[PASSKEY] = str(passkey.pk)


def know_phone(request: HttpRequest, account: Account) -> None:
    """Give somebody's own phone its half, if they came in here with a passkey."""
    passkey_id = request.session.pop(PASSKEY, None)
    passkey = account.passkeys.filter(pk=UUID(passkey_id)).first() if passkey_id else None
    if passkey is not None and is_own(request):
        keep_on_phone(request, passkey)


def keep_on_phone(request: HttpRequest, passkey: Passkey) -> None:
    setattr(request, HALF, phones.half_of(passkey))


def is_known_phone(request: HttpRequest) -> bool:
    return settings.PHONE_COOKIE_NAME in request.COOKIES


def _kept(request: HttpRequest) -> ring.Keys:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {}
    return _as_keys(request.session.get(KEPT, []))


def _as_keys(kept: list[str]) -> ring.Keys:
    return {kept[0]: DataKey(b64decode(kept[1]))} if kept else {}
