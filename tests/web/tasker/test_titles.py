"""What a tab and a browser's history show: pages told apart, and nothing that gives them away."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from disputes.models import ApiToken, Reminder, Tasker
from disputes.services import precautions, redactions, uploads
from disputes.services.archives.going_out import request_archive
from disputes.services.proofs import prove
from disputes.services.tokens import make_token
from disputes.web.tasker.urls import urlpatterns
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import NOW, requested, tell
from tests.factories.payment import PaymentFactory

pytestmark = pytest.mark.django_db
# What answers a file, or what a script asks; an address that only takes a sending says so itself.
NO_PAGE = {
    *("entries-download", "evidence-original", "evidence-clean", "packets-download"),
    *("packets-state", "redactions-picture", "uploads-send"),
    *("archives-state", "proofs-said"),
}


# With one list begun, its own page is what is shown.
ALL = {"precautions": "?all=1"}


def test_every_page_has_a_title_of_its_own_without_names_or_amounts(
    asha: Tasker, asha_client: Client
) -> None:
    things = named(asha)

    pages = {url.name: asha_client.get(address(url, things)) for url in urlpatterns if is_page(url)}
    assert {page.status_code for page in pages.values()} == {200, 405}
    titles = {name: title(page.content) for name, page in pages.items() if page.status_code == 200}

    shared = [name for name, said in titles.items() if list(titles.values()).count(said) > 1]
    assert not shared
    assert not [each for each in titles.values() if re.search(r"\d|Remotasks|USD", each)]


def test_what_is_no_page_is_still_there() -> None:
    assert {url.name for url in urlpatterns} >= NO_PAGE


def named(tasker: Tasker) -> dict[str, object]:
    """One thing of every kind that an address can name."""
    story = tell(tasker)
    copy, _new = redactions.redact(
        evidence=story.evidence,
        client_ref=uuid4(),
        boxes=[(0, 0, 5000, 5000)],
        by=tasker.account,
        now=NOW,
    )
    make_token(account=tasker.account, label="Phone", today=NOW.date())
    return {
        "entry_id": story.entry.pk,
        "payment_id": PaymentFactory.create(tasker=tasker).pk,
        "deactivation_id": DeactivationFactory.create(tasker=tasker).pk,
        "evidence_id": story.evidence.pk,
        "dispute_id": story.dispute.pk,
        "packet_id": requested(story.dispute).pk,
        "redaction_id": copy.pk,
        "upload_id": uploads.begin(tasker=tasker, client_ref=uuid4(), size=9, now=NOW)[0].pk,
        "precaution_id": precautions.begin(
            tasker=tasker, platform=story.entry.platform, today=NOW.date()
        ).pk,
        "passkey_id": uuid4(),
        "archive_id": request_archive(tasker=tasker, client_ref=uuid4(), now=NOW)[0].pk,
        "proof_id": prove(tasker=tasker, subject=story.entry, today=NOW.date())[0].pk,
        "reminder_id": Reminder.objects.create(
            tasker=tasker, client_ref=uuid4(), remind_on=NOW.date(), entered_at=NOW
        ).pk,
        "check_in_id": uuid4(),
        "token_id": ApiToken.objects.get().pk,
        "noun": "entry",
        "owner_id": story.entry.pk,
    }


def is_page(url: URLPattern) -> bool:
    return url.name not in NO_PAGE


def address(url: URLPattern, things: dict[str, object]) -> str:
    kwargs = {name: things[name] for name in url.pattern.converters}
    return reverse(f"tasker:{url.name}", kwargs=kwargs) + ALL.get(url.name or "", "")


def title(page: bytes) -> str:
    found = re.search("<title>(.*?)</title>", page.decode(), re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()
