"""People who come in with their own secrets, and what they then find."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.urls import reverse

from disputes.models import Account, Dispute
from disputes.queries.sealed import name_of
from disputes.vault import ring
from tests.factories.keys import remembered
from tests.factories.people import PASS_PHRASE

# What `tell` has a tasker write.
WORDS = "I worked four hours."
SIGN_IN = reverse("public:sign-in")


@contextmanager
def here(*accounts: Account) -> Iterator[None]:
    """As in a request of theirs: their own keys are open, and nobody else's."""
    with ring.opened(lambda: {name_of(each): remembered(each) for each in accounts}):
        yield


def comes_in(account: Account, pass_phrase: str = PASS_PHRASE, **said: Any) -> Client:
    client = Client()
    client.post(SIGN_IN, {"nickname": account.nickname, "pass_phrase": pass_phrase, **said})
    return client


def reads(client: Client, dispute: Dispute, face: str = "tasker") -> bool:
    """Say whether the page of the dispute shows what its tasker wrote."""
    page = client.get(reverse(f"{face}:disputes-show", args=[dispute.pk]))
    return WORDS in page.content.decode()
