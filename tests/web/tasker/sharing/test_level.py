"""Code or name: chosen for one organization, written only by who wishes, taken away at once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import ConsentLevel
from disputes.models import Consent, Dispute, Identity, Organizer, Tasker
from disputes.services.consent import share
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW
from tests.web.sending import words

pytestmark = pytest.mark.django_db
IDENTITY = "tasker:identity"


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    row: Dispute = DisputeFactory.create(tasker=asha)
    share(dispute=row, organization=odile.organization, by=asha.account, now=NOW)
    return row


def ref() -> dict[str, str]:
    return {"client_ref": str(uuid4())}


def level(dispute: Dispute) -> str:
    return reverse("tasker:sharing-level", args=[dispute.pk])


def test_a_name_is_offered_only_after_that_was_chosen(
    asha_client: Client, dispute: Dispute, odile: Organizer
) -> None:
    before = words(asha_client.get(level(dispute)))
    sent = {"organization": str(odile.organization.pk), "level": "sealed", **ref()}

    after = words(asha_client.post(level(dispute), sent, follow=True))

    assert "Write my name" not in before
    assert "Write my name" in after
    assert Consent.objects.get(revoked_at=None).level == ConsentLevel.SEALED


def test_back_to_a_code_leads_back_to_the_dispute(
    asha_client: Client, dispute: Dispute, odile: Organizer
) -> None:
    sent = {"organization": str(odile.organization.pk), "level": "pseudonym", **ref()}

    answer = asha_client.post(level(dispute), sent)

    assert answer["Location"] == reverse("tasker:disputes-show", args=[dispute.pk])


def test_what_is_shared_with_nobody_has_no_such_page(asha_client: Client, asha: Tasker) -> None:
    alone = DisputeFactory.create(tasker=asha)

    assert asha_client.get(level(alone)).status_code == 404


def test_nothing_chosen_is_named(asha_client: Client, dispute: Dispute) -> None:
    assert asha_client.post(level(dispute), {"level": "all", **ref()}).status_code == 422


def test_a_name_is_written_shown_to_its_tasker_and_taken_away(
    asha_client: Client, asha: Tasker
) -> None:
    asha_client.post(reverse(IDENTITY), {"name": "Asha Otieno", "lives_at": "Box 1", **ref()})
    shown = asha_client.get(reverse(IDENTITY)).content.decode()
    kept = Identity.objects.get(tasker=asha)

    gone = words(asha_client.post(reverse("tasker:identity-erase"), follow=True))

    assert "Asha Otieno" in shown
    assert b"Otieno" not in bytes(kept.name)
    assert "It is gone." in gone
    assert not Identity.objects.exists()


def test_without_a_name_nothing_is_kept(asha_client: Client) -> None:
    answer = asha_client.post(reverse(IDENTITY), {"name": " ", **ref()})

    assert answer.status_code == 422
    assert not Identity.objects.exists()
