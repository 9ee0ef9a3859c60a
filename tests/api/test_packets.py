from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import timedelta
from queue import Empty
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.choices import PacketStatus
from disputes.models import Dispute, Packet, Platform
from disputes.services import packet_files
from disputes.services.compiling import compile_packet
from tests.factories.packet import NOW, PacketFactory
from tests.servers.valkey import ValkeyServer
from tracker.celery import PACKETS as PACKETS_QUEUE
from tracker.celery import app

from .callers import ROOT, body, log, messages, raise_dispute, usd

pytestmark = pytest.mark.django_db
PACKETS = f"{ROOT}packets/"


def taken_from_the_queue() -> list[str]:
    """The packets that a worker would be told to compile."""
    found: list[str] = []
    with (
        app.connection_for_read() as broker,
        broker.SimpleQueue(PACKETS_QUEUE) as queue,
        suppress(Empty),
    ):
        while True:
            message = queue.get(block=False)
            message.ack()
            found.append(message.payload[1]["packet_id"])
    return found


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
    valkey: ValkeyServer,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = asha_calls.post(
            PACKETS, body(dispute=dispute["id"], language="fr", destination="court")
        )
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
    assert (said["status"], said["destination"]) == ("queued", "court")
    assert taken_from_the_queue() == [said["id"]]
    assert (early.status_code, early.json()["code"]) == (409, "packet_not_ready")
    assert ready["status"] == "ready"
    assert ready["size"] == len(file.content)
    assert ready["pages"] >= 1
    assert file["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF")
    assert verdict.json()["ok"] is True
    assert verdict.json()["facts"]


def test_one_that_failed_says_why_in_the_language_of_the_request(
    asha_calls: APIClient, dispute: Any
) -> None:
    packet = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()
    Packet.objects.update(status=PacketStatus.FAILED, failure="exhibit_missing")

    english = asha_calls.get(f"{PACKETS}{packet['id']}/").json()
    french = asha_calls.get(f"{PACKETS}{packet['id']}/", headers={"accept-language": "fr"}).json()

    assert packet["failure_message"] == ""
    assert english["failure"] == french["failure"] == "exhibit_missing"
    assert "Attach it again" in english["failure_message"]
    assert english["failure_message"] != french["failure_message"]


def test_asked_for_twice_it_is_queued_once(
    asha_calls: APIClient,
    dispute: Any,
    valkey: ValkeyServer,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent = body(dispute=dispute["id"], language="en")

    with django_capture_on_commit_callbacks(execute=True):
        first = asha_calls.post(PACKETS, sent)
        again = asha_calls.post(PACKETS, sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert len(taken_from_the_queue()) == 1


def test_a_sixth_packet_waits_until_one_is_ready(asha_calls: APIClient, dispute: Any) -> None:
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
        ({"destination": "the_neighbour"}, "destination"),
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
    asha_calls: APIClient, ben_calls: APIClient, dispute: Any
) -> None:
    said = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()

    asked = ben_calls.post(PACKETS, body(dispute=dispute["id"], language="en"))

    assert asked.status_code == 400
    assert ben_calls.get(PACKETS).json()["results"] == []
    assert ben_calls.get(f"{PACKETS}{said['id']}/").status_code == 404
    assert ben_calls.get(f"{PACKETS}{said['id']}/file/").status_code == 404


def test_a_list_reads_what_no_packet_says_and_every_packet_in_the_same_statements(
    asha_calls: APIClient, dispute: Any
) -> None:
    asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en"))
    with CaptureQueriesContext(connection) as of_one:
        asha_calls.get(PACKETS)
    asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en"))

    with CaptureQueriesContext(connection) as of_two:
        rows = asha_calls.get(PACKETS).json()["results"]

    assert len(rows) == 2
    assert len(of_two) == len(of_one)
    assert not [each for each in of_two if '"manifest"' in each["sql"]]


def test_the_list_is_narrowed(asha_calls: APIClient, dispute: Any) -> None:
    other = raise_dispute(asha_calls, platform="remotasks", statement="They pay nobody.")
    asha_calls.post(PACKETS, body(dispute=other["id"], language="en"))
    mine = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()

    rows = asha_calls.get(f"{PACKETS}?dispute={dispute['id']}&status=queued").json()["results"]

    assert [row["id"] for row in rows] == [mine["id"]]
    assert asha_calls.get(f"{PACKETS}?status=ready").json()["results"] == []
    assert Packet.objects.count() == Dispute.objects.count() == 2


def test_pictures_go_as_they_came_only_when_that_is_asked_for(
    asha_calls: APIClient, dispute: dict[str, str]
) -> None:
    plain = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()
    whole = asha_calls.post(
        PACKETS, body(dispute=dispute["id"], language="en", originals=True)
    ).json()

    frozen = {str(row.pk): packet_files.opened(row).manifest for row in Packet.objects.all()}
    assert (frozen[plain["id"]].originals, frozen[whole["id"]].originals) == (False, True)


def test_it_says_what_an_authority_confirmed(asha_calls: APIClient, dispute: Any) -> None:
    packet = PacketFactory.create(
        dispute_id=dispute["id"],
        requested_by=None,
        status=PacketStatus.READY,
        file_sha256="0" * 64,
        stamped_at=NOW,
        stamped_by="Clock of the Court",
    )

    said = asha_calls.get(f"{PACKETS}{packet.pk}/").data

    assert (said["stamped_at"], said["stamped_by"]) == (
        "2026-03-16T09:30:00Z",
        "Clock of the Court",
    )
    assert said["stamp_message"] == "An authority confirms that this file was there then."


def test_one_that_waits_is_cancelled_and_twice_is_no_error(
    asha_calls: APIClient, dispute: Any
) -> None:
    packet = asha_calls.post(PACKETS, body(dispute=dispute["id"], language="en")).json()

    answers = [asha_calls.post(f"{PACKETS}{packet['id']}/cancel/").json() for _ in range(2)]

    assert packet["pages_expected"] >= 1
    assert [answer["status"] for answer in answers] == ["cancelled", "cancelled"]
