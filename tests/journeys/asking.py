"""What a person's browser does to have a packet made."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, Packet


def ask_for_packet(client: Client, dispute: Dispute, client_ref: UUID | None = None) -> Packet:
    """Send the form for a packet, and follow it to the packet that it made."""
    address = reverse("tasker:packets-request-packet", args=[dispute.pk])
    form = {"client_ref": str(client_ref or uuid4()), "language": "en"}
    response = client.post(address, form)
    assert response.status_code == 302, response.content.decode()
    return Packet.objects.get(pk=response["Location"].rstrip("/").rpartition("/")[2])


def status_of(packet: Packet) -> str:
    packet.refresh_from_db()
    return packet.status
