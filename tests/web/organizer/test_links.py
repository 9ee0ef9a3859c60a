"""An organization makes a link to a packet of a casefile; anybody of it ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Organizer, PacketLink, Tasker
from tests.conftest import signed_in
from tests.factories.packet_ready import colleague, of_two
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_a_link_is_made_and_a_colleague_ends_it(
    client: Client, odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    page = reverse("organizer:links-make", args=[of_two(odile, asha).pk])
    assert "see that your organization made a link" in words(odile_client.get(page))

    made = odile_client.post(page, form(recipient="court", days="7"))

    address = made.context["address"]
    assert "Union A made this link for you." in words(client.get(address))
    end = reverse("organizer:links-end", args=[PacketLink.objects.get().pk])
    other = signed_in(colleague(odile).account)
    assert "ended by hand" in words(other.post(end, follow=True))
    assert client.get(address).status_code == 410
