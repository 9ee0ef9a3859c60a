"""What a tab and a browser's history show: pages told apart, and nothing that gives them away."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from disputes.models import ApiToken, Tasker
from disputes.services.tokens import make_token
from disputes.web.tasker.urls import urlpatterns
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import NOW, requested, tell
from tests.factories.payment import PaymentFactory

pytestmark = pytest.mark.django_db
# What answers a file, or what a script asks; an address that only takes a sending says so itself.
NO_PAGE = {
    *("entries-download", "evidence-original", "evidence-clean", "packets-download"),
    "packets-state",
}


def test_every_page_has_a_title_of_its_own_without_names_or_amounts(
    asha: Tasker, asha_client: Client
) -> None:
    things = named(asha)

    pages = {
        url.name: asha_client.get(reverse(f"tasker:{url.name}", kwargs=given(url, things)))
        for url in urlpatterns
        if url.name not in NO_PAGE
    }
    titles = {name: title(page) for name, page in pages.items() if page.status_code != 405}

    shared = [name for name, said in titles.items() if list(titles.values()).count(said) > 1]
    assert not shared
    assert not [each for each in titles.values() if re.search(r"\d|Remotasks|USD", each)]


def test_what_is_no_page_is_still_there() -> None:
    assert {url.name for url in urlpatterns} >= NO_PAGE


def named(tasker: Tasker) -> dict[str, object]:
    """One thing of every kind that an address can name."""
    story = tell(tasker)
    make_token(account=tasker.account, label="Phone", today=NOW.date())
    return {
        "entry_id": story.entry.pk,
        "payment_id": PaymentFactory.create(tasker=tasker).pk,
        "deactivation_id": DeactivationFactory.create(tasker=tasker).pk,
        "evidence_id": story.evidence.pk,
        "dispute_id": story.dispute.pk,
        "packet_id": requested(story.dispute).pk,
        "passkey_id": uuid4(),
        "token_id": ApiToken.objects.get().pk,
        "noun": "entry",
        "owner_id": story.entry.pk,
    }


def given(url: URLPattern, things: dict[str, object]) -> dict[str, object]:
    return {name: things[name] for name in url.pattern.converters}


def title(page: HttpResponse) -> str:
    found = re.search("<title>(.*?)</title>", page.content.decode(), re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()
