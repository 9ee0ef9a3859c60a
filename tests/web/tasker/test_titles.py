"""What a tab and a browser's history show: pages told apart, and nothing that gives them away."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import requested, tell
from tests.factories.payment import PaymentFactory

pytestmark = pytest.mark.django_db
PLAIN = ["home", "entries", "entries-log", "payments", "payments-record", "disputes"]
PLAIN += ["disputes-raise-dispute", "deactivations-record", "me", "me-pass-phrase", "me-time-zone"]


def test_every_page_has_a_title_of_its_own_without_names_or_amounts(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)
    payment = PaymentFactory.create(tasker=asha)
    lost = DeactivationFactory.create(tasker=asha)
    owned = {
        "entries-show": story.entry.pk,
        "entries-amend": story.entry.pk,
        "payments-show": payment.pk,
        "payments-share": payment.pk,
        "payments-retract": payment.pk,
        "deactivations-show": lost.pk,
        "deactivations-retract": lost.pk,
        "evidence-show": story.evidence.pk,
        "disputes-show": story.dispute.pk,
        "disputes-settle": story.dispute.pk,
        "disputes-withdraw": story.dispute.pk,
        "disputes-reopen": story.dispute.pk,
        "sharing-share": story.dispute.pk,
        "packets-request-packet": story.dispute.pk,
        "packets-show": requested(story.dispute).pk,
    }
    pages = [reverse(f"tasker:{name}") for name in PLAIN]
    pages += [reverse(f"tasker:{name}", args=[pk]) for name, pk in owned.items()]

    titles = [title(asha_client, page) for page in pages]

    assert sorted(titles) == sorted(set(titles))
    assert not [each for each in titles if re.search(r"\d|Remotasks|USD", each)]


def title(client: Client, page: str) -> str:
    found = re.search("<title>(.*?)</title>", client.get(page).content.decode(), re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()
