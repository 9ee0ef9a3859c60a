"""Programs that call the API with a token, and the bodies that they send."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Account
from disputes.services.tokens import make_token

ROOT = "/api/v1/"
JSON = "application/json"


def token_of(account: Account) -> str:
    return make_token(account=account, label="", today=timezone.localdate())


def with_token(token: str) -> APIClient:
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {token}")


def caller(account: Account) -> APIClient:
    """A client with a token of this account."""
    return with_token(token_of(account))


def send(
    caller: Any, url: str, data: bytes, *, method: str = "POST", media_type: str = JSON
) -> Any:
    """Send bytes as they are."""
    return caller.generic(method, url, data, content_type=media_type)


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


def body(**members: Any) -> dict[str, Any]:
    """A body with a `client_ref` of its own."""
    return {"client_ref": str(uuid.uuid4()), **members}


def messages(answer: Any) -> dict[str, str]:
    """What a problem says of each member."""
    return {error["field"]: error["message"] for error in answer.json()["errors"]}


def log(caller: APIClient, **members: Any) -> Any:
    """Log work on Remotasks and return what was answered."""
    answer = caller.post(f"{ROOT}entries/", body(platform="remotasks", unknown=True, **members))
    assert answer.status_code == 201, answer.content
    return answer.json()


def raise_dispute(caller: APIClient, **members: Any) -> Any:
    sent = body(**{"ground": "PAY_REDUCED", **members})
    answer = caller.post(f"{ROOT}disputes/", sent)
    assert answer.status_code == 201, answer.content
    return answer.json()


def queries_of(caller: APIClient, url: str) -> int:
    """How many statements one GET takes."""
    with CaptureQueriesContext(connection) as captured:
        answer = caller.get(url)
    assert answer.status_code == 200, answer.content
    return len(captured)
