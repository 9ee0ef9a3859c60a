from __future__ import annotations

import hashlib
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform, Upload
from tests.factories.evidence import picture

from .callers import ROOT, body, log, messages

pytestmark = pytest.mark.django_db
UPLOADS = f"{ROOT}uploads/"
PIECE = 8192
DATA = picture("PNG", (100, 100), compress_level=0)


def begin(caller: APIClient, **members: Any) -> Any:
    digest = hashlib.sha256(DATA).hexdigest()
    return caller.post(UPLOADS, body(size=len(DATA), sha256=digest, **members))


def send(caller: APIClient, pk: str, offset: object, piece: bytes) -> Any:
    call: Any = caller.generic
    return call(
        "PATCH",
        f"{UPLOADS}{pk}/",
        piece,
        content_type="application/octet-stream",
        HTTP_UPLOAD_OFFSET=str(offset),
    )


def test_a_file_in_pieces_becomes_evidence(asha_calls: APIClient, remotasks: Platform) -> None:
    upload = begin(asha_calls, file_name="pay.png").json()
    for at in range(0, len(DATA), PIECE):
        upload = send(asha_calls, upload["id"], at, DATA[at : at + PIECE]).json()
    entry = log(asha_calls)["id"]

    answer = asha_calls.post(
        f"{ROOT}evidence/", body(upload=upload["id"], entry=entry), format="multipart"
    )

    assert answer.status_code == 201, answer.content
    assert answer.json()["sha256"] == hashlib.sha256(DATA).hexdigest()
    assert answer.json()["file_name"] == "pay.png"
    assert not Upload.objects.exists()


def test_begun_again_it_says_how_much_is_here(asha_calls: APIClient) -> None:
    first = begin(asha_calls)
    send(asha_calls, first.json()["id"], 0, DATA[:PIECE])

    again = begin(asha_calls)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["received"] == PIECE
    assert asha_calls.get(f"{UPLOADS}{first.json()['id']}/").json() == again.json()


def test_a_piece_that_does_not_fit_is_a_problem(asha_calls: APIClient) -> None:
    pk = begin(asha_calls).json()["id"]

    elsewhere = send(asha_calls, pk, PIECE, DATA[:PIECE])
    too_large = send(asha_calls, pk, 0, bytes(70_000))

    assert (elsewhere.status_code, elsewhere.json()["code"]) == (409, "piece_elsewhere")
    assert (too_large.status_code, too_large.json()["code"]) == (422, "piece_size")
    assert list(messages(send(asha_calls, pk, "x", b""))) == ["Upload-Offset"]


def test_it_can_be_forgotten(asha_calls: APIClient, ben_calls: APIClient) -> None:
    address = f"{UPLOADS}{begin(asha_calls).json()['id']}/"

    assert ben_calls.delete(address).status_code == 404
    assert asha_calls.delete(address).status_code == 204
    assert asha_calls.get(address).status_code == 404


def test_a_message_is_kept_letter_by_letter(asha_calls: APIClient, remotasks: Platform) -> None:
    entry, text = log(asha_calls)["id"], " Ticket 4411 \u202e🙂"

    said = asha_calls.post(
        f"{ROOT}evidence/", body(text=text, entry=entry), format="multipart"
    ).json()

    assert said["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert said["media_type"] == "text/plain"
    copy = asha_calls.get(f"{ROOT}evidence/{said['id']}/clean/")
    assert (copy.content, copy["Content-Type"]) == (text.encode(), "text/plain")


def test_it_is_one_of_file_upload_and_text(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls)["id"]

    for members in ({}, {"text": "a", "upload": "00000000-0000-0000-0000-000000000001"}):
        answer = asha_calls.post(
            f"{ROOT}evidence/", body(entry=entry, **members), format="multipart"
        )
        assert (answer.status_code, list(messages(answer))) == (400, ["file"])
