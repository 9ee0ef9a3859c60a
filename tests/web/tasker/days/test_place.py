"""`tasker:days-place`: the country whose deadlines run."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute
from disputes.services.resolution import settle

pytestmark = pytest.mark.django_db


def send(client: Client, dispute: Dispute, country: str) -> str:
    address = reverse("tasker:days-place", args=[dispute.pk])
    fields = {"client_ref": str(uuid4()), "country": country}
    return client.post(address, fields, follow=True).content.decode()


def test_a_dispute_gets_its_country(asha_client: Client, claimed: Dispute) -> None:
    page = send(asha_client, claimed, "KE")

    claimed.refresh_from_db()
    assert claimed.country == "KE"
    assert "The country is saved" in page


def test_a_closed_dispute_says_what_to_do(asha_client: Client, claimed: Dispute) -> None:
    settle(dispute=claimed, by=claimed.tasker.account, now=timezone.now())

    page = send(asha_client, claimed, "KE")

    assert "Open it again before you correct it." in page
