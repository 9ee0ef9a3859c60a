"""Approve a packet and make a link to it, as programs do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient

from disputes.models import Organizer, Tasker
from tests.factories.dispute import DisputeFactory
from tests.factories.packet_ready import PDF, colleague, of_two, ready
from tests.vault.folders import keep_sealed_files_in

from .callers import ROOT, body, caller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_two_programs_approve_and_one_makes_a_link(
    client: Client, odile_calls: APIClient, odile: Organizer, asha: Tasker, ben: Tasker
) -> None:
    packet = of_two(odile, asha, ben)
    page = f"{ROOT}casefiles/{packet.casefile_id}/packets/{packet.pk}/"
    refused = odile_calls.post(f"{page}links/", body(recipient="court", days=1))
    assert (refused.status_code, refused.json()["code"]) == (409, "packet_not_approved")
    assert odile_calls.get(f"{page}file/").status_code == 409
    word = {"approves": True, "file_sha256": packet.file_sha256}
    assert odile_calls.put(f"{page}approval/", {"approves": True}).status_code == 400

    assert odile_calls.put(f"{page}approval/", word).json() == {
        "needed": 2,
        "approved": 1,
        "refused": 0,
        "mine": True,
        "may_leave": False,
    }
    assert caller(colleague(odile).account).put(f"{page}approval/", word).json()["may_leave"]

    sent = body(recipient="court", days=1)
    made, again = (odile_calls.post(f"{page}links/", sent) for _twice in range(2))
    assert (made.status_code, again.status_code) == (201, 200)
    assert again.json() == {**made.json(), "address": None}
    assert client.post(f"{made.json()['address']}download/").content == PDF
    (listed,) = odile_calls.get(f"{page}links/").json()
    assert (listed["downloads"], "address" in listed) == (1, False)
    assert odile_calls.delete(f"{page}approval/").status_code == 204
    assert odile_calls.get(f"{page}approval/").json()["mine"] is None
    assert client.get(made.json()["address"]).status_code == 410


def test_a_tasker_makes_a_link_to_their_own_and_ends_it(
    client: Client, asha_calls: APIClient, asha: Tasker
) -> None:
    page = f"{ROOT}packets/{ready(DisputeFactory.create(tasker=asha)).pk}/links/"
    assert asha_calls.post(page, body(recipient="court", days=2)).status_code == 422

    made = asha_calls.post(page, body(recipient="court", days=7, is_single_use=True)).json()

    assert asha_calls.delete(f"{page}{made['id']}/").status_code == 204
    assert client.get(made["address"]).status_code == 410
