from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import AccessRecord, Casefile, Organizer, Packet, Platform, Tasker
from tests.factories.packet import casefile_of, tell

from .callers import ROOT, log, raise_dispute

pytestmark = pytest.mark.django_db


def test_a_packet_says_what_it_would_lack_before_it_is_asked_for(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls)
    dispute: Any = raise_dispute(asha_calls, entries=[entry["id"]])
    asked = {"dispute": dispute["id"], "destination": "sena", "language": "fr"}

    answer = asha_calls.get(f"{ROOT}packets/missing/", asked).json()

    assert answer["has_form"]
    assert answer["warning"].startswith("We have not checked this form")
    assert answer["alike"] == []
    first = answer["missing"][0]
    assert (first["gap"], first["need"], first["count"]) == ("names", "required", 0)
    assert {"gap": "statement", "disputes": [dispute["id"]]}.items() <= next(
        each for each in answer["missing"] if each["gap"] == "statement"
    ).items()
    assert not Packet.objects.exists()


def test_a_casefile_says_it_too_and_the_look_is_noted(
    odile_calls: APIClient, asha: Tasker, odile: Organizer
) -> None:
    casefile: Casefile = casefile_of(odile, tell(asha, seconds=None).dispute)

    answer = odile_calls.get(
        f"{ROOT}casefiles/{casefile.pk}/packets/missing/", {"destination": "union"}
    ).json()

    assert answer["warning"] == ""
    assert "minutes" in {each["gap"] for each in answer["missing"]}
    assert AccessRecord.objects.count() == 1
