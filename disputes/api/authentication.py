"""Who calls: an account, by its token. Sessions are not accepted, so no page can be tricked."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from ..access import TokenEnded, row_of_token
from ..models import Account
from ..services import tokens


class TokenHasEnded(AuthenticationFailed):
    default_code = "token_ended"
    default_detail = _("This token has ended. Sign in for a new one.")


class TokenAuthentication(BaseAuthentication):
    """Read `Authorization: Bearer <token>`; a header that is there and wrong is refused."""

    def authenticate(self, request: Request) -> tuple[Account, str] | None:
        words = request.headers.get("Authorization", "").split()
        if not words:
            return None
        if len(words) != 2 or words[0].lower() != "bearer":
            raise AuthenticationFailed(
                _("Send the token as “Authorization: Bearer” and the token.")
            )
        try:
            row = row_of_token(words[1], today=timezone.localdate())
        except TokenEnded:
            raise TokenHasEnded from None
        if row is None:
            raise AuthenticationFailed(_("This token is not valid. Sign in for a new one."))
        tokens.open_notes(row=row, token=words[1])
        return row.account, words[1]

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'
