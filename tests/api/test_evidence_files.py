"""Reading the original and the clean copy, and taking a file back."""

from __future__ import annotations

import hashlib

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform
from tests.factories.evidence import picture

from .callers import ROOT, log
from .test_evidence_create import EVIDENCE, attach, upload

pytestmark = pytest.mark.django_db


def test_the_original_is_the_very_bytes_that_arrived(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    data = picture("JPEG", colour="green")
    kept = attach(asha_calls, entry=log(asha_calls)["id"], file=upload(data, "../up.jpg")).json()

    answer = asha_calls.get(f"{EVIDENCE}{kept['id']}/original/")

    assert answer.content == data
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'attachment; filename="{kept["id"]}.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_the_clean_copy_is_what_its_digest_says(asha_calls: APIClient, remotasks: Platform) -> None:
    kept = attach(asha_calls, entry=log(asha_calls)["id"]).json()

    answer = asha_calls.get(f"{EVIDENCE}{kept['id']}/clean/")

    assert hashlib.sha256(answer.content).hexdigest() == kept["clean_sha256"]
    assert answer["Content-Type"] == "image/png"


@pytest.mark.parametrize("accept", ["image/*", "text/html", "application/json", "nonsense"])
def test_what_is_asked_for_does_not_matter(
    asha_calls: APIClient, remotasks: Platform, accept: str
) -> None:
    kept = attach(asha_calls, entry=log(asha_calls)["id"]).json()

    answer = asha_calls.get(f"{EVIDENCE}{kept['id']}/clean/", HTTP_ACCEPT=accept)

    assert answer.status_code == 200


def test_a_stranger_reads_and_takes_back_nothing(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform
) -> None:
    kept = f"{EVIDENCE}{attach(asha_calls, entry=log(asha_calls)['id']).json()['id']}/"

    assert ben_calls.get(f"{kept}original/").status_code == 404
    assert ben_calls.get(f"{kept}clean/").status_code == 404
    assert ben_calls.delete(kept).status_code == 404
    assert asha_calls.get(kept).json()["retracted_at"] is None


def test_what_is_taken_back_leaves_the_list(asha_calls: APIClient, remotasks: Platform) -> None:
    kept = f"{EVIDENCE}{attach(asha_calls, entry=log(asha_calls)['id']).json()['id']}/"

    assert asha_calls.delete(kept).status_code == 204
    assert asha_calls.delete(kept).status_code == 204

    assert asha_calls.get(f"{ROOT}evidence/").json()["results"] == []
    assert asha_calls.get(kept).json()["retracted_at"]
