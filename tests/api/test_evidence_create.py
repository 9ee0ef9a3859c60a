from __future__ import annotations

import hashlib
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image
from rest_framework.test import APIClient

from disputes.models import Evidence, Platform, Tasker
from disputes.services import upload_limit
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import EvidenceFactory, picture

from .callers import ROOT, body, log, messages, queries_of, raise_dispute

pytestmark = pytest.mark.django_db
EVIDENCE = f"{ROOT}evidence/"


def upload(data: bytes | None = None, name: str = "balance.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if data is None else data, "image/png")


def attach(caller: APIClient, **members: Any) -> Any:
    return caller.post(EVIDENCE, body(**{"file": upload(), **members}), format="multipart")


def test_the_answer_has_the_digest_of_what_arrived(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry, data = log(asha_calls), picture(colour="blue")

    answer = attach(
        asha_calls,
        entry=entry["id"],
        file=upload(data),
        caption="The balance",
        captured_on="2026-03-02",
        client_data="true",
    )

    assert answer.status_code == 201
    said = answer.json()
    assert said["sha256"] == hashlib.sha256(data).hexdigest()
    assert said["size"] == len(data)
    assert said["file_name"] == "balance.png"
    assert said["caption"] == "The balance"
    assert said["client_data"] is True
    assert said["media_type"] == "image/png"
    assert said["gives_away"] == []
    assert said["entry"] == entry["id"]
    assert asha_calls.get(f"{EVIDENCE}{said['id']}/").json() == said


def test_a_photo_says_what_it_gives_away(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls)
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Nokia"

    said = attach(asha_calls, entry=entry["id"], file=upload(picture("JPEG", exif=exif))).json()

    assert said["media_type"] == "image/jpeg"
    assert "device" in said["gives_away"]


def test_above_the_most_of_an_hour_the_next_one_waits(
    asha_calls: APIClient, remotasks: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limit, "MOST_AN_HOUR", 1)
    entry = log(asha_calls)
    attach(asha_calls, entry=entry["id"])

    answer = attach(asha_calls, entry=entry["id"])

    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_uploads"


def test_a_dispute_tells_of_its_evidence(asha_calls: APIClient, remotasks: Platform) -> None:
    dispute = raise_dispute(asha_calls, entries=[log(asha_calls)["id"]])

    attach(asha_calls, dispute=dispute["id"])

    timeline = asha_calls.get(f"{ROOT}disputes/{dispute['id']}/").json()["timeline"]
    assert timeline[-1]["kind"] == "evidence_attached"


def test_sent_twice_it_is_kept_once(asha_calls: APIClient, remotasks: Platform) -> None:
    entry, ref = log(asha_calls), str(uuid.uuid4())
    first = attach(asha_calls, entry=entry["id"], client_ref=ref)

    again = attach(asha_calls, entry=entry["id"], client_ref=ref)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.png"),
        (b"%PDF-1.7", "really.png"),
        (picture()[:60], "cut.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "run.svg"),
        (bytes(11 * 1024 * 1024), "large.png"),
        (bytes(32_500_000), "huge.png"),
    ],
)
def test_what_is_no_picture_breaks_a_rule(
    asha_calls: APIClient, remotasks: Platform, data: bytes, name: str
) -> None:
    answer = attach(asha_calls, entry=log(asha_calls)["id"], file=upload(data, name))

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert not Evidence.objects.exists()


def test_evidence_of_nothing_breaks_a_rule(asha_calls: APIClient) -> None:
    answer = attach(asha_calls)

    assert answer.status_code == 422
    assert answer.json()["code"] == "evidence_of_nothing"


@pytest.mark.parametrize("subject", ["entry", "payment", "deactivation", "dispute"])
def test_what_belongs_to_somebody_else_is_not_there(
    asha_calls: APIClient, ben: Tasker, subject: str
) -> None:
    pk = WorkEntryFactory.create(tasker=ben).pk

    answer = attach(asha_calls, **{subject: str(pk)})

    assert answer.status_code == 400
    assert list(messages(answer)) == [subject]


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"file": "not a file"}, "file"),
        ({"tasker": "x"}, "tasker"),
        ({"caption": "x" * 10_001}, "caption"),
        ({"captured_on": "soon"}, "captured_on"),
        ({"client_ref": "x"}, "client_ref"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    asha_calls: APIClient, remotasks: Platform, members: dict[str, Any], field: str
) -> None:
    answer = attach(asha_calls, **{"entry": log(asha_calls)["id"], **members})

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


def test_a_form_is_needed(asha_calls: APIClient) -> None:
    assert asha_calls.post(EVIDENCE, body()).status_code == 415


def test_the_list_is_narrowed_to_what_it_is_about(asha_calls: APIClient, asha: Tasker) -> None:
    first, second = WorkEntryFactory.create_batch(2, tasker=asha)
    kept = EvidenceFactory.create(tasker=asha, entry=first)
    EvidenceFactory.create(tasker=asha, entry=second)

    rows = asha_calls.get(f"{EVIDENCE}?entry={first.pk}").json()["results"]

    assert [row["id"] for row in rows] == [str(kept.pk)]


def test_twenty_rows_take_as_many_statements_as_one(asha_calls: APIClient, asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    EvidenceFactory.create(tasker=asha, entry=entry)
    with_one = queries_of(asha_calls, EVIDENCE)

    EvidenceFactory.create_batch(19, tasker=asha, entry=entry)

    assert queries_of(asha_calls, EVIDENCE) == with_one


@pytest.mark.parametrize("said", ["yes", "on", "1", "TRUE", "T", ""])
def test_a_form_says_true_or_false_and_nothing_like_it(
    asha_calls: APIClient, remotasks: Platform, said: str
) -> None:
    entry = log(asha_calls)

    answer = attach(asha_calls, entry=entry["id"], file=upload(picture()), client_data=said)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "client_data"
