"""Tokens: a nickname and a pass phrase give one; it stands for the person until it is ended."""

from __future__ import annotations

from uuid import UUID

from axes.helpers import get_cool_off
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from ...access import account_signing_in, second_step_of
from ...models import Account
from ...services import own_keys, second_step
from ...services.tokens import make_token, revoke_token
from ...services.tries import HOUR, TooManyTries, at_the_door, of_account
from ...vault.hashing import sha256_hex
from ..doors import AccountDoor, read
from ..fields import Incoming, Note, Outgoing, Text
from ..permissions import IsSignedIn
from ..schema import operation
from ..throttles import AccountThrottle, SignInThrottle, visitor


class TokenOutput(Outgoing):
    """A token of yours; the token itself is not kept and cannot be shown again."""

    id = serializers.UUIDField(help_text="Its id, to end it with.")
    label = serializers.CharField(help_text="What you called it.")
    made_on = serializers.DateField(help_text="The day it was made. Its use is not kept.")
    ends_on = serializers.DateField(help_text="The first day on which it does not work.")
    current = serializers.BooleanField(help_text="Whether this request was made with it.")


class TokenList(AccountDoor):
    class Input(Incoming):
        """How you sign in."""

        nickname = Text(max_length=40, help_text="Your nickname.")
        pass_phrase = Text(max_length=200, help_text="Your pass phrase.")
        label = Note(help_text="What the token is for; at most 40 letters.")
        code = Note(help_text="For those who turned on the second step: the code of now.")

    class Output(Outgoing):
        """The token, shown this once."""

        token = serializers.CharField(help_text="Send it as `Authorization: Bearer <token>`.")

    def get_permissions(self) -> list[IsSignedIn]:
        return [] if self.request.method == "POST" else [IsSignedIn()]

    def get_throttles(self) -> list[BaseThrottle]:
        return [SignInThrottle()] if self.request.method == "POST" else [AccountThrottle()]

    @operation(
        "tokens_list",
        "Your tokens",
        answers={200: TokenOutput(many=True)},
    )
    def get(self, request: Request) -> Response:
        used = sha256_hex(str(request.auth).encode())
        tokens = self.account.tokens.order_by("made_on", "pk")
        rows = [
            {
                "id": token.pk,
                "label": token.label,
                "made_on": token.made_on.isoformat(),
                "ends_on": token.ends_on.isoformat(),
                "current": token.digest == used,
            }
            for token in tokens
        ]
        return Response(rows)

    @operation(
        "tokens_create",
        "Sign in: make a token",
        takes=Input,
        answers={201: OpenApiResponse(Output, description="The token, shown this once.")},
        problems=(401, 409),
        public=True,
        description="The one POST without `client_ref`: a token is shown once, so an answer that"
        " got lost cannot be given again. Make another one, and end the first.",
        examples=[
            OpenApiExample(
                "Sign in",
                value={
                    "nickname": "bani-turo-47",
                    "pass_phrase": "sado rilu beno kati vumo tega",
                    "label": "my script",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        try:
            account = _let_in(request, sent)
        except TooManyTries:
            raise Throttled(wait=HOUR) from None
        today = timezone.localdate()
        token = make_token(account=account, label=sent.get("label", ""), today=today)
        return Response({"token": token}, status=201)


class TokenDetail(AccountDoor):
    @operation("tokens_delete", "End a token of yours", answers={204: None})
    def delete(self, request: Request, token_id: UUID) -> Response:
        revoke_token(account=self.account, token_id=token_id)
        return Response(status=204)


class CurrentToken(AccountDoor):
    @operation("tokens_sign_out", "Sign out: end the token of this request", answers={204: None})
    def delete(self, request: Request) -> Response:
        used = sha256_hex(str(request.auth).encode())
        revoke_token(account=self.account, token_id=self.account.tokens.get(digest=used).pk)
        return Response(status=204)


def _let_in(request: Request, sent: dict[str, str]) -> Account:
    """Count what is wrong together with the pages: two doors are no more tries than one."""
    seen, now = visitor(request), timezone.now()
    with at_the_door(visitor=seen, name=sent["nickname"], now=now) as guess:
        guess.is_wrong = True  # unless it passes
        account = _sign_in(request._request, sent["nickname"], sent["pass_phrase"])
        guess.is_wrong = False
    if second_step_of(account) is not None:
        with of_account(account, visitor=seen, now=now) as guess:
            guess.is_wrong = True
            code = sent.get("code", "")
            second_step.check(account=account, code=code, now=now, visitor=seen)
            guess.is_wrong = False
    return account


def _sign_in(request: HttpRequest, nickname: str, pass_phrase: str) -> Account:
    account = account_signing_in(request, nickname, pass_phrase)
    if getattr(request, "axes_locked_out", False):
        # Answered here, as a problem; otherwise a middleware would answer with a page.
        vars(request)["axes_locked_out"] = False
        raise Throttled(wait=get_cool_off(request).total_seconds())
    if account is None:
        raise AuthenticationFailed(_("The nickname or the pass phrase is not right. Try again."))
    own_keys.open_by_pass_phrase(account, pass_phrase)
    return account
