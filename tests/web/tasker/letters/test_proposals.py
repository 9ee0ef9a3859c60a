"""`tasker:proposals-take-up` and `tasker:proposals-decline`: one tap each."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute, Letter, LetterProposal, Organizer
from disputes.services import consent
from disputes.services.disputes import settle
from tests.factories.letter_batch import proposed
from tests.factories.packet import casefile_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(claimed: Dispute, odile: Organizer) -> LetterProposal:
    casefile_of(odile, claimed)
    return proposed(odile, claimed, now=timezone.now()).proposals.get()


def tap(client: Client, verb: str, proposal: LetterProposal) -> str:
    answer = client.post(reverse(f"tasker:proposals-{verb}", args=[proposal.pk]), follow=True)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_one_tap_writes_it_and_one_leaves_it(
    asha_client: Client, claimed: Dispute, proposal: LetterProposal
) -> None:
    listed = reverse("tasker:letters", args=[claimed.pk])
    assert "proposes this letter, together with others" in asha_client.get(listed).content.decode()

    drafted = tap(asha_client, "take-up", proposal)
    letter = Letter.objects.get()
    asked = asha_client.get(reverse("tasker:letters-release", args=[letter.pk])).content.decode()
    asha_client.post(reverse("tasker:letters-release", args=[letter.pk]))
    ready = asha_client.get(reverse("tasker:letters-show", args=[letter.pk])).content.decode()
    left = tap(asha_client, "decline", proposal)

    assert "request for payment" in drafted
    assert "the platform may see that it is you" in asked
    assert "stands in the common letter" in ready
    assert "You are not in the common letter" in left
    assert asha_client.get(reverse("tasker:letters-show", args=[letter.pk])).status_code == 200


def test_what_cannot_be_taken_up_says_why(
    asha_client: Client, claimed: Dispute, proposal: LetterProposal
) -> None:
    settle(dispute=claimed, by=claimed.tasker.account, now=timezone.now())

    assert "closed" in tap(asha_client, "take-up", proposal)
    assert not Letter.objects.exists()


def test_with_the_sharing_the_proposal_ends(
    asha_client: Client, claimed: Dispute, proposal: LetterProposal, odile: Organizer
) -> None:
    by, union = claimed.tasker.account, odile.organization
    consent.revoke(dispute=claimed, organization=union, by=by, now=timezone.now())

    assert {tap(asha_client, verb, proposal) for verb in ("take-up", "decline")} == {"404"}
