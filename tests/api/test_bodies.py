"""What is sent as a body, before anybody looks at what it says."""

from __future__ import annotations

import json
import uuid

import pytest
from django.test import override_settings
from rest_framework.test import APIClient

from disputes.models import Platform, WorkEntry

from .callers import ROOT, messages, send

pytestmark = pytest.mark.django_db
ENTRIES = f"{ROOT}entries/"
REF = str(uuid.UUID(int=7))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"seconds": NaN}',
        b'{"seconds": Infinity}',
        b'{"seconds": 1e400, "a": }',
        b'{"note": "\xff"}',
        b"\xff\xfe{\x00}\x00",
        b'{"note": "\\ud800"}',
        b'{"note": "\\udc00\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"note": "a", "note": "b"}',
        b'{"rate": {"amount": "1", "amount": "1000", "currency": "USD"}}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5_000,
        b"{'note': 'a'}",
        b'{"note": "a",}',
    ],
)
def test_what_is_no_json_is_refused(asha_calls: APIClient, sent: bytes) -> None:
    answer = send(asha_calls, ENTRIES, sent)

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("sent", [b"[]", b'"text"', b"5", b"null", b"true", b"[{}]"])
def test_a_body_that_is_no_object_is_refused(asha_calls: APIClient, sent: bytes) -> None:
    answer = send(asha_calls, ENTRIES, sent)

    assert answer.status_code == 400


def test_escapes_of_whole_characters_are_read(asha_calls: APIClient, remotasks: Platform) -> None:
    sent = json.dumps({"client_ref": REF, "platform": "remotasks", "note": "🙂 é"})

    answer = send(asha_calls, ENTRIES, sent.encode())

    assert "\\ud83d" in sent
    assert answer.json()["note"] == "🙂 é"


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
def test_another_kind_of_data_is_refused(asha_calls: APIClient, media_type: str) -> None:
    answer = send(asha_calls, ENTRIES, b"note=a", media_type=media_type)

    assert answer.status_code == 415
    assert answer.json()["code"] == "unsupported_media_type"


def test_a_huge_body_is_refused(asha_calls: APIClient) -> None:
    sent = json.dumps({"note": "x" * 2_600_000})

    answer = send(asha_calls, ENTRIES, sent.encode())

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"
    assert not WorkEntry.objects.exists()


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=5)
def test_a_form_with_too_many_fields_is_refused(asha_calls: APIClient) -> None:
    sent = {f"field{number}": "x" for number in range(9)}

    answer = asha_calls.post(f"{ROOT}evidence/", sent, format="multipart")

    assert answer.status_code == 400
    assert answer.json()["code"] == "parse_error"


def test_a_form_that_is_broken_off_is_refused(asha_calls: APIClient) -> None:
    answer = send(asha_calls, f"{ROOT}evidence/", b"--x\r\n", media_type="multipart/form-data")

    assert answer.status_code == 400


def test_a_thousand_unknown_members_get_a_short_answer(asha_calls: APIClient) -> None:
    sent = {f"{number}" * 1_500: 1 for number in range(200)}

    answer = asha_calls.post(ENTRIES, sent)

    assert answer.status_code == 400
    assert len(answer.content) < 20_000


@pytest.mark.parametrize("ref", ["", "x", None, 5, [REF], REF[:-1], "{" + REF])
def test_a_client_ref_that_is_no_uuid_is_refused(
    asha_calls: APIClient, remotasks: Platform, ref: object
) -> None:
    answer = asha_calls.post(ENTRIES, {"client_ref": ref, "platform": "remotasks"})

    assert answer.status_code == 400
    assert list(messages(answer)) == ["client_ref"]
