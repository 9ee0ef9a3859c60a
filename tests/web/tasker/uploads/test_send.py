"""What the script and the server say to one another, and the form that ends it."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from disputes.models import Evidence, Tasker, Upload
from tests.factories.evidence import picture
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
BEGIN = "tasker:uploads-begin"
PIECE = 8192
DATA = picture("PNG", (100, 100), compress_level=0)


@pytest.fixture
def page(asha: Tasker) -> str:
    return reverse("tasker:evidence-attach", args=["entry", log(asha, PlatformFactory.create()).pk])


def begin(client: Client, **said: Any) -> Any:
    digest = hashlib.sha256(DATA).hexdigest()
    told = form(size=len(DATA), sha256=digest, file_name="photo.png") | said
    return client.post(reverse(BEGIN), told)


def send(client: Client, to: str, offset: object, piece: bytes) -> Any:
    return client.patch(
        to, piece, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def send_all(client: Client) -> dict[str, Any]:
    state: dict[str, Any] = begin(client).json()
    while state["received"] < state["size"]:
        at = state["received"]
        state = send(client, state["send_to"], at, DATA[at : at + PIECE]).json()
    return state


def test_the_receipt_has_the_servers_own_fingerprint(asha_client: Client, page: str) -> None:
    state = send_all(asha_client)

    answer = asha_client.post(page, form(upload=state["id"], caption="The promise"), follow=True)

    assert hashlib.sha256(DATA).hexdigest() in words(answer)
    assert "photo.png" in words(answer)
    assert "Kept." in words(answer)


def test_after_a_break_the_page_says_how_much_is_here_and_the_file_goes_on(
    asha_client: Client, page: str
) -> None:
    state = begin(asha_client).json()
    send(asha_client, state["send_to"], 0, DATA[:PIECE])

    assert "photo.png is half sent: 27 % of it is here." in words(asha_client.get(page))
    assert begin(asha_client).json()["received"] == PIECE
    again = asha_client.get(reverse("tasker:uploads-send", args=[state["id"]]))
    assert again.json()["received"] == PIECE


def test_a_piece_that_was_sent_before_is_told_where_to_go_on(asha_client: Client) -> None:
    state = begin(asha_client).json()
    send(asha_client, state["send_to"], 0, DATA[:PIECE])

    answer = send(asha_client, state["send_to"], 0, DATA[:PIECE])

    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["received"]) == ("piece_elsewhere", PIECE)


@pytest.mark.parametrize("offset", ["", "-1", "x", "1" * 30, "²"])
def test_a_piece_without_a_place_is_refused(asha_client: Client, offset: str) -> None:
    state = begin(asha_client).json()

    assert send(asha_client, state["send_to"], offset, b"x").status_code == 400


def test_what_cannot_begin_is_said_in_words(asha_client: Client) -> None:
    assert begin(asha_client, size="many").status_code == 400
    refused = begin(asha_client, size=11 * 1024 * 1024)
    assert (refused.status_code, "too large" in refused.json()["message"]) == (409, True)


def test_a_stranger_gets_no_page_to_sign_in_as_if_it_were_data(client: Client) -> None:
    assert begin(client).status_code == 401


def test_nobody_sends_into_the_file_of_another(asha_client: Client, ben_client: Client) -> None:
    state = begin(asha_client).json()

    assert send(ben_client, state["send_to"], 0, DATA[:PIECE]).status_code == 404
    assert ben_client.get(state["send_to"]).status_code == 404


def test_a_mistake_beside_the_file_does_not_cost_the_file(asha_client: Client, page: str) -> None:
    state = send_all(asha_client)

    answer = asha_client.post(page, form(upload=state["id"], captured_on="soon"))

    assert answer.status_code == 422
    assert value_of(answer, "upload") == state["id"]
    assert "The picture itself is here." in words(answer)
    mended = asha_client.post(page, form(upload=state["id"]))
    assert mended.status_code == 302


def test_half_a_file_is_not_kept(asha_client: Client, page: str) -> None:
    state = begin(asha_client).json()

    answer = asha_client.post(page, form(upload=state["id"]))

    assert "A part of this file is still missing." in words(answer)
    assert not Evidence.objects.exists()


def test_what_was_sent_can_be_forgotten(asha_client: Client, page: str) -> None:
    state = begin(asha_client).json()
    forget = reverse("tasker:uploads-forget", args=[state["id"]])

    answer = asha_client.post(forget, {"back": page})

    assert answer["Location"] == page
    assert not Upload.objects.exists()
    again = begin(asha_client).json()["id"]
    outside = reverse("tasker:uploads-forget", args=[again])
    elsewhere = asha_client.post(outside, {"back": "https://elsewhere.example/"})
    assert elsewhere["Location"] == reverse("tasker:home")


def test_a_photo_from_the_camera_is_taken_too_but_not_two_at_once(
    asha_client: Client, page: str
) -> None:
    from_page = asha_client.get(page).content.decode()
    assert 'capture="environment"' in from_page
    assert 'name="photo"' in from_page

    both = asha_client.post(page, form(file=shot(), photo=shot()))
    one = asha_client.post(page, form(photo=shot()), follow=True)

    assert "one at a time" in words(both)
    assert "Kept." in words(one)


def shot() -> Any:
    return SimpleUploadedFile(f"{uuid4()}.png", picture(), content_type="image/png")
