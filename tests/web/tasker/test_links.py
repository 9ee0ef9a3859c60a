"""A tasker makes a link to their own packet, and ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import PacketLink, Tasker
from tests.factories.dispute import DisputeFactory
from tests.factories.packet_ready import ready
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_a_link_is_shown_once_and_ended(client: Client, asha_client: Client, asha: Tasker) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))
    page = reverse("tasker:links-make", args=[packet.pk])
    sent = form(recipient="press", days="1", is_single_use="on")
    assert asha_client.post(page, form(days="1")).status_code == 422

    made = asha_client.post(page, sent)
    again = asha_client.post(page, sent)

    assert "shown this once" in words(made)
    assert "made already" in words(again)
    address = made.context["address"]
    assert client.get(address).status_code == 200
    end = reverse("tasker:links-end", args=[PacketLink.objects.get().pk])
    assert "ended by hand" in words(asha_client.post(end, follow=True))
    assert client.get(address).status_code == 410
