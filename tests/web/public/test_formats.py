"""The form of the data inside a packet is there for everybody."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from disputes.documents.manifest_schema import schema


def test_the_form_of_a_packet_is_published(client: Client) -> None:
    answer = client.get(reverse("public:formats-packet"))

    assert answer["Content-Type"] == "application/schema+json"
    assert answer.json() == schema()
