from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.test import APIClient

from tests.factories.volumes import three_volumes

from .callers import ROOT, messages

pytestmark = pytest.mark.django_db
VERIFICATIONS = f"{ROOT}verifications/"


@pytest.mark.parametrize("data", [b"hello", b"%PDF-1.7\n%%EOF", bytes(100_000)])
def test_a_file_that_is_no_packet_of_ours_is_told_so(anybody_calls: APIClient, data: bytes) -> None:
    sent = {"packet": SimpleUploadedFile("packet.pdf", data)}

    answer = anybody_calls.post(VERIFICATIONS, sent, format="multipart")

    assert answer.status_code == 200
    assert answer.json()["ok"] is False
    assert answer.json()["code"]
    assert answer.json()["message"].endswith(".")


def test_without_a_file_it_is_asked_for(anybody_calls: APIClient) -> None:
    answer = anybody_calls.post(VERIFICATIONS, {}, format="multipart")

    assert answer.status_code == 400
    assert list(messages(answer)) == ["packet"]


def test_volumes_are_checked_together_in_one_call_or_in_several(anybody_calls: APIClient) -> None:
    first, second, third = (
        SimpleUploadedFile(f"{n}.pdf", data) for n, data in enumerate(three_volumes(), start=1)
    )

    sent = {"packet": [first, third]}
    some = anybody_calls.post(VERIFICATIONS, sent, format="multipart").json()
    sent_later = {"packet": second, "so_far": some["so_far"]}
    rest = anybody_calls.post(VERIFICATIONS, sent_later, format="multipart").json()

    assert (some["ok"], some["code"]) == (False, "volumes_missing")
    assert some["message"].endswith("not here: 2.")
    assert [(each["name"], each["volume"], each["ok"]) for each in some["files"]] == [
        ("1.pdf", 1, True),
        ("3.pdf", 3, True),
    ]
    assert [finding["code"] for finding in rest["together"]] == ["volumes_whole"]
    assert (rest["ok"], rest["code"]) == (True, "unchanged")


def test_the_first_file_that_is_wrong_is_what_it_says(anybody_calls: APIClient) -> None:
    whole = three_volumes()
    sent = {"packet": [SimpleUploadedFile("1.pdf", data) for data in (whole[0], b"hello")]}

    answer = anybody_calls.post(VERIFICATIONS, sent, format="multipart").json()

    assert (answer["ok"], answer["code"]) == (False, "not_a_pdf")
    assert answer["files"][1]["volume"] is None


@override_settings(UPLOAD_MOST_BYTES=1_000)
def test_a_file_that_is_too_large_is_told_so(anybody_calls: APIClient) -> None:
    sent = {"packet": SimpleUploadedFile("packet.pdf", bytes(2_000))}

    answer = anybody_calls.post(VERIFICATIONS, sent, format="multipart")

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_json_is_not_a_file(anybody_calls: APIClient) -> None:
    answer = anybody_calls.post(VERIFICATIONS, {"packet": "JVBERi0="})

    assert answer.status_code == 415
