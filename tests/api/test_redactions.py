from __future__ import annotations

import hashlib
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform

from .callers import ROOT, body, log
from .test_evidence_create import attach

pytestmark = pytest.mark.django_db
BOX = {"left": 0, "top": 0, "width": 5000, "height": 5000}


@pytest.fixture
def kept(asha_calls: APIClient, remotasks: Platform) -> Any:
    return attach(asha_calls, entry=log(asha_calls)["id"]).json()


def black_out(caller: APIClient, kept: Any, **members: Any) -> Any:
    sent = body(**{"boxes": [BOX], **members})
    return caller.post(f"{ROOT}evidence/{kept['id']}/redactions/", sent)


def test_a_copy_is_made_looked_at_used_and_undone(asha_calls: APIClient, kept: Any) -> None:
    made = black_out(asha_calls, kept)
    address = f"{ROOT}redactions/{made.json()['id']}/"

    file = asha_calls.get(f"{address}file/")
    used = asha_calls.post(f"{address}use/").json()
    circulates = asha_calls.get(f"{ROOT}evidence/{kept['id']}/").json()["redaction"]
    undone = asha_calls.post(f"{address}undo/").json()

    assert made.status_code == 201
    assert made.json()["boxes"] == [BOX]
    assert hashlib.sha256(file.content).hexdigest() == made.json()["sha256"]
    assert made.json()["used_at"] is None
    assert used["used_at"] is not None
    assert circulates == made.json()["id"]
    assert undone["undone_at"] is not None
    assert asha_calls.get(address).json() == undone


def test_sent_twice_it_is_made_once(asha_calls: APIClient, kept: Any) -> None:
    ref = "00000000-0000-4000-8000-000000000009"

    first = black_out(asha_calls, kept, client_ref=ref)
    again = black_out(asha_calls, kept, client_ref=ref)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


@pytest.mark.parametrize(
    ("boxes", "status"),
    [([], 422), ([BOX | {"width": 0}], 422), ([BOX | {"left": 9000}], 422), ([{"left": 1}], 400)],
)
def test_boxes_that_cover_nothing_are_refused(
    asha_calls: APIClient, kept: Any, boxes: Any, status: int
) -> None:
    assert black_out(asha_calls, kept, boxes=boxes).status_code == status
