from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Dispute, Packet, Platform, Tasker
from disputes.services.packets import compile_packet
from disputes.tasks import compile_packet as task

from .callers import ROOT, body, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db
PACKETS = f"{ROOT}packets/"


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, str]]]:
    """What the queue was given; the broker itself is tested by the journeys."""
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(task, "apply_async", lambda kwargs, **_rest: sent.append(kwargs))
    return sent  # type: ignore[return-value]


@pytest.fixture
def dispute(asha_calls: APIClient, remotasks: Platform) -> Any:
    entry = log(asha_calls, rate=usd("2"), note="Boxes around cars")
    return raise_dispute(asha_calls, entries=[entry["id"]], statement="They paid 30 cents.")


def compiled(packet_id: str) -> None:
    now = timezone.now() + timedelta(minutes=1)
    compile_packet(packet_id=UUID(packet_id), now=now, clock=timezone.now)


def test_a_packet_is_asked_for_compiled_read_and_verified(
    asha_calls: APIClient,
    anybody_calls: APIClient,
    dispute: Any,
    enqueued: list[dict[str, str]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="fr"))
    said = answer.json()
    early = asha_calls.get(f"{PACKETS}{said['id']}/file/")
    compiled(said["id"])

    ready = asha_calls.get(f"{PACKETS}{said['id']}/").json()
    file = asha_calls.get(f"{PACKETS}{said['id']}/file/")
    verdict = anybody_calls.post(
        f"{ROOT}verifications/",
        {"packet": SimpleUploadedFile("packet.pdf", file.content)},
        format="multipart",
    )

    assert answer.status_code == 201
    assert said["status"] == "queued"
    assert enqueued == [{"packet_id": said["id"]}]
    assert (early.status_code, early.json()["code"]) == (409, "packet_not_ready")
    assert ready["status"] == "ready"
    assert ready["size"] == len(file.content)
    assert ready["pages"] >= 1
    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF")
    assert verdict.json()["ok"] is True
    assert verdict.json()["facts"]


def test_asked_for_twice_it_is_queued_once(
    asha_calls: APIClient,
    dispute: Any,
    enqueued: list[dict[str, str]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent = body(dispute=dispute["id"], language="en")

    with django_capture_on_commit_callbacks(execute=True):
        first = asha_calls.post(PACKETS, sent)
        again = asha_calls.post(PACKETS, sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert len(enqueued) == 1


def test_a_sixth_packet_waits_until_one_is_ready(
    asha_calls: APIClient, dispute: Any, enqueued: list[dict[str, str]]
) -> None:
    answers = [
        asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")) for _ in range(6)
    ]

    assert [answer.status_code for answer in answers] == [201] * 5 + [409]
    assert answers[-1].json()["code"] == "too_many_packets"


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"language": "xx"}, "language"),
        ({"language": None}, "language"),
        ({"dispute": str(uuid.UUID(int=1))}, "dispute"),
        ({"casefile": str(uuid.UUID(int=1))}, "casefile"),
        ({"status": "ready"}, "status"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    asha_calls: APIClient, dispute: Any, members: dict[str, Any], field: str
) -> None:
    sent = body(**{"dispute": dispute["id"], "language": "en", **members})

    answer = asha_calls.post(PACKETS, sent)

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


def test_a_stranger_asks_for_and_reads_nothing(
    asha_calls: APIClient, ben_calls: APIClient, dispute: Any, enqueued: list[dict[str, str]]
) -> None:
    said = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()

    asked = ben_calls.post(PACKETS, body(dispute=dispute["id"], language="en"))

    assert asked.status_code == 400
    assert ben_calls.get(PACKETS).json()["results"] == []
    assert ben_calls.get(f"{PACKETS}{said['id']}/").status_code == 404
    assert ben_calls.get(f"{PACKETS}{said['id']}/file/").status_code == 404


def test_the_list_is_narrowed_and_takes_a_constant_number_of_statements(
    asha_calls: APIClient, asha: Tasker, dispute: Any, enqueued: list[dict[str, str]]
) -> None:
    other = raise_dispute(asha_calls, platform="remotasks", statement="They pay nobody.")
    asha_calls.post(PACKETS, body(dispute=other["id"], language="en"))
    mine = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()

    rows = asha_calls.get(f"{PACKETS}?dispute={dispute['id']}&status=queued").json()["results"]

    assert [row["id"] for row in rows] == [mine["id"]]
    assert asha_calls.get(f"{PACKETS}?status=ready").json()["results"] == []
    assert Packet.objects.count() == Dispute.objects.count() == 2
