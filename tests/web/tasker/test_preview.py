"""What each reader would get of it: shown to its tasker alone, and shared by nobody's looking."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import ConsentLevel
from disputes.models import AccessRecord, Consent, Dispute, Organizer, Tasker
from disputes.services.consent import set_level, share
from tests.factories.packet import NOW, log, tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return tell(asha, note="My lead: +254 700 123 456").dispute


def page(dispute: Dispute, **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('tasker:preview', args=[dispute.pk])}?{query}"


def test_it_opens_before_anything_is_shared(asha_client: Client, dispute: Dispute) -> None:
    answer = asha_client.get(page(dispute))

    assert "<mark>[number 1]</mark>" in answer.content.decode()
    assert "A code of four signs, another one in each packet." in words(answer)
    assert answer["Cache-Control"] == "no-store"
    assert not Consent.objects.exists()
    assert not AccessRecord.objects.exists()


def test_each_reader_gets_what_is_for_it(asha_client: Client, dispute: Dispute) -> None:
    press = words(asha_client.get(page(dispute, destination="press")))
    platform = words(asha_client.get(page(dispute, destination="platform", level="pseudonym")))
    named = words(asha_client.get(page(dispute, destination="platform", level="named")))
    court = words(asha_client.get(page(dispute, destination="prudhommes", level="pseudonym")))

    assert "Not in it: this reader gets no files." in press
    assert "Not by itself: only as a part of rounded sums of ten people or more." in press
    assert "Amounts are rounded." in platform
    assert "March 2026" in platform
    assert "This is so only if everybody in the packet agreed to be named." in named
    assert "The packet is made without your dispute." in court


def test_it_begins_as_it_is_shared_now(
    asha_client: Client, asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    about: dict[str, Any] = {
        "dispute": dispute,
        "organization": odile.organization,
        "by": asha.account,
    }
    share(now=NOW, **about)
    set_level(level=ConsentLevel.SEALED, now=NOW, **about)

    answer = asha_client.get(page(dispute, destination="court"))

    assert "Nothing: you have not written it down." in words(answer)


def test_what_nobody_offers_is_named(asha_client: Client, dispute: Dispute) -> None:
    assert asha_client.get(page(dispute, destination="everybody")).status_code == 422


def test_many_words_come_in_pages(asha_client: Client, asha: Tasker, dispute: Dispute) -> None:
    for number in range(22):
        dispute.entries.add(log(asha, dispute.platform, note=f"Note {number}"))

    first = words(asha_client.get(page(dispute)))
    last = words(asha_client.get(page(dispute, destination="union", page="9")))

    assert ("Next page" in first, "Page before" in first) == (True, False)
    assert ("Next page" in last, "Page before" in last) == (False, True)


def test_it_is_nobody_else_s(ben_client: Client, dispute: Dispute) -> None:
    assert ben_client.get(page(dispute)).status_code == 404
