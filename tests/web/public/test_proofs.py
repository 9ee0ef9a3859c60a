from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Proof, Tasker
from disputes.rules.proof_codes import as_written
from disputes.services.proofs import prove
from disputes.web.public.forms import VerifyForm
from tests.factories.evidence import picture
from tests.factories.packet import TODAY, tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db
ASK = reverse("public:proofs")


@pytest.fixture
def proof(asha: Tasker) -> Proof:
    proof, _new = prove(tasker=asha, subject=tell(asha).evidence, today=TODAY)
    return proof


def page(code: str) -> str:
    return reverse("public:proofs-check", args=[code])


def file(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("a.png", data, "image/png")}


def test_a_code_leads_to_what_it_confirms(client: Client, proof: Proof) -> None:
    answer = client.post(ASK, {"code": as_written(proof.code).lower()})

    assert answer["Location"] == page(as_written(proof.code))
    shown = words(client.get(answer["Location"]))
    assert proof.sha256 in shown
    for secret in ("asha", "Remotasks"):
        assert secret not in shown


def test_the_picture_itself_is_confirmed_and_another_is_not(client: Client, proof: Proof) -> None:
    assert "This is exactly what" in words(client.post(page(proof.code), file(picture())))
    assert "This is not what" in words(client.post(page(proof.code), file(picture() + b"\0")))


def test_nothing_chosen_or_too_much_is_said(
    client: Client, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = client.post(page(proof.code), {})
    assert nothing.status_code == 422
    assert "Choose the file, or paste the line." in words(nothing)

    monkeypatch.setattr(VerifyForm, "LARGEST", 3)
    assert "It cannot be the one." in words(client.post(page(proof.code), file(picture())))


def test_another_code_is_nowhere(client: Client, proof: Proof) -> None:
    assert client.get(page("7K2M-4QXD-90AB")).status_code == 404
    assert "There is no proof with this code." in words(client.post(ASK, {"code": "7K2M"}))


def test_who_guesses_is_stopped(client: Client, proof: Proof, settings: Settings) -> None:
    settings.PROOF_GUESSES_PER_HOUR = 2
    client.get(page("7K2M-4QXD-90AB"))
    client.post(ASK, {"code": "7K2M-4QXD-90AC"})

    assert client.get(page(proof.code)).status_code == 429
    assert client.post(ASK, {"code": proof.code}).status_code == 429


def test_the_format_is_published(client: Client) -> None:
    answer = client.get(reverse("public:formats-archive"))

    assert answer["Content-Type"] == "application/schema+json"
    assert json.loads(answer.content)["title"].startswith("Everything of one tasker")
