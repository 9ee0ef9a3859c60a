"""Whatever somebody types, in every field, reaches page, spreadsheet and packet as text."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, Packet, Platform, Tasker, WorkEntry
from disputes.queries.verification import verify_packet
from disputes.services import compiling, packets
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOSTILE = {
    "markup": "<script>alert(1)</script><b onclick=x>& &lt; </textarea>",
    "typesetting": '#read("/etc/passwd") #eval("1") $x$ *b* _i_ `r` <label> @ref \\ ]]',
    "formula": "=HYPERLINK(1) ",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "minus": "-2+3",
    "right to left": "عربي 123 \u202e0.1 DSU\u202c עברית اردو",
    "emoji": "😀 👩🏽‍🏭 🇰🇪 ✓",
    "controls": "a\u0007b\u001b[31mc\u2028d\u200be\ufefff\tg\nh",
    "template": "{{ settings.SECRET_KEY }} {% load x %} %(name)s %s {0}",
    "long": "word " * 1999 + "end.",
    "one long word": "x" * 10_000,
}


def logged(client: Client, platform: Platform, text: str) -> WorkEntry:
    client_ref = uuid4()
    form = {
        "client_ref": str(client_ref),
        "platform": str(platform.pk),
        "kind": "work",
        "day": "several",
        "amount": "2",
        "currency": "USD",
        "rate_basis": "total",
        "platform_status": "rejected",
        "project": text,
        "task_ref": text,
        "note": text,
    }
    response = client.post(reverse("tasker:entries-log"), form)
    assert response.status_code == 302, response.content.decode()[:3000]
    return WorkEntry.objects.get(client_ref=client_ref)


def raised(client: Client, entry: WorkEntry, text: str) -> Dispute:
    client_ref = uuid4()
    form = {
        "client_ref": str(client_ref),
        "entries": [str(entry.pk)],
        "ground": "NON_PAYMENT",
        "statement": text,
    }
    response = client.post(reverse("tasker:disputes-raise-dispute"), form)
    assert response.status_code == 302, response.content.decode()[:3000]
    return Dispute.objects.get(client_ref=client_ref)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_is_text_in_the_packet_and_on_every_page(
    asha: Tasker, asha_client: Client, text: str
) -> None:
    dispute = raised(
        asha_client, entry := logged(asha_client, PlatformFactory.create(), text), text
    )
    packet, _new = packets.request_packet(
        by=asha.account, client_ref=uuid4(), language="fr", now=NOW, dispute=dispute
    )

    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)

    pdf = packets.file_of(Packet.objects.get(pk=packet.pk))
    assert verify_packet(pdf).ok
    with pikepdf.open(BytesIO(pdf)) as opened:
        manifest = json.loads(opened.attachments["manifest.json"].get_file().read_bytes())
        schedule = opened.attachments["schedule.csv"].get_file().read_bytes().decode("utf-8-sig")
    assert text in strings(manifest)
    assert formulas(schedule) == []
    for address in (
        reverse("tasker:entries"),
        reverse("tasker:entries-show", args=[entry.pk]),
        reverse("tasker:disputes-show", args=[dispute.pk]),
    ):
        page = asha_client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "onclick=x" not in page.replace("&lt;b onclick=x&gt;", "")


def strings(value: object) -> list[str]:
    """Every text of a manifest, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return []


def test_a_spreadsheet_runs_none_of_it(asha_client: Client) -> None:
    platform = PlatformFactory.create()
    for text in HOSTILE.values():
        logged(asha_client, platform, text)

    response = asha_client.get(reverse("tasker:entries-download"))

    content = response.getvalue().decode("utf-8-sig")
    assert "HYPERLINK" in content
    assert formulas(content) == []


def formulas(content: str) -> list[str]:
    """The cells that a spreadsheet would run."""
    cells = [cell for row in csv.reader(StringIO(content)) for cell in row]
    return [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "-"))]
