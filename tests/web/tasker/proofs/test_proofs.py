from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Proof, Tasker
from disputes.rules.proof_codes import as_written
from disputes.services.entries import retract_entry
from tests.factories.packet import NOW, Story, tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def address(noun: str, owner: object) -> str:
    return reverse("tasker:proofs-prove", args=[noun, owner])


@pytest.mark.parametrize("noun", ["entry", "dispute", "evidence"])
def test_a_card_is_made_with_one_tap_and_says_nothing_of_what_it_is(
    asha_client: Client, story: Story, noun: str
) -> None:
    answer = asha_client.post(address(noun, getattr(story, noun).pk), follow=True)

    proof = Proof.objects.get()
    page = answer.content.decode()
    card = page[page.index("<main") : page.index("</main>")]
    assert as_written(proof.code) in words(answer)
    assert proof.sha256 in card
    assert re.search(r"class=\"qr\"><svg", card)
    for secret in ("asha", "Remotasks", "remotasks", "2.00", "LiDAR"):
        assert secret not in card
    assert f"http://testserver/proof/{as_written(proof.code)}/" in card


def test_the_words_are_a_file_that_the_public_page_confirms(
    asha_client: Client, story: Story
) -> None:
    asha_client.post(address("dispute", story.dispute.pk))
    proof = Proof.objects.get()

    file = asha_client.get(reverse("tasker:proofs-said", args=[proof.pk]))
    answer = Client().post(
        reverse("public:proofs-check", args=[proof.code]), {"words": file.content.decode()}
    )

    assert "This is exactly what was received here" in words(answer)


def test_a_picture_has_no_words(asha_client: Client, story: Story) -> None:
    asha_client.post(address("evidence", story.evidence.pk))

    place = reverse("tasker:proofs-said", args=[Proof.objects.get().pk])

    assert asha_client.get(place).status_code == 404


def test_what_was_taken_back_has_no_proof(asha_client: Client, story: Story) -> None:
    retract_entry(entry=story.entry, now=NOW)

    answer = asha_client.post(address("entry", story.entry.pk), follow=True)

    assert "A proof is made only of what stands." in words(answer)


def test_it_is_not_there_for_others(asha_client: Client, ben_client: Client, story: Story) -> None:
    asha_client.post(address("entry", story.entry.pk))
    proof = Proof.objects.get()

    assert ben_client.post(address("entry", story.entry.pk)).status_code == 404
    assert asha_client.post(address("payment", story.payment.pk)).status_code == 404
    for name in ("tasker:proofs-show", "tasker:proofs-said"):
        assert ben_client.get(reverse(name, args=[proof.pk])).status_code == 404
