from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.test import APIClient

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


@override_settings(UPLOAD_MOST_BYTES=1_000)
def test_a_file_that_is_too_large_is_told_so(anybody_calls: APIClient) -> None:
    sent = {"packet": SimpleUploadedFile("packet.pdf", bytes(2_000))}

    answer = anybody_calls.post(VERIFICATIONS, sent, format="multipart")

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_json_is_not_a_file(anybody_calls: APIClient) -> None:
    answer = anybody_calls.post(VERIFICATIONS, {"packet": "JVBERi0="})

    assert answer.status_code == 415
