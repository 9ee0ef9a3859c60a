"""An organization's word for a tasker, given and taken back by a program."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import AccessRecord, Organizer, Tasker, Vouch
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

from .callers import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(asha: Tasker, odile: Organizer) -> str:
    dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)
    return f"{ROOT}shared/{dispute.pk}/vouch/"


def test_it_is_said_once_and_taken_back(url: str, asha: Tasker, odile_calls: APIClient) -> None:
    assert odile_calls.get(url).json() == {"basis": None}

    said = odile_calls.put(url, {"basis": "known"})
    again = odile_calls.put(url, {"basis": "known"})

    assert (said.status_code, said.json(), again.json()) == (200, {"basis": "known"}, said.json())
    assert Vouch.objects.counting().get().tasker == asha
    assert [odile_calls.delete(url).status_code for _ in range(2)] == [204, 204]
    assert odile_calls.get(url).json() == {"basis": None}
    assert not Vouch.objects.counting().exists()


def test_evidence_cannot_be_checked_where_there_is_none(url: str, odile_calls: APIClient) -> None:
    answer = odile_calls.put(url, {"basis": "evidence"})

    assert answer.status_code == 422
    assert answer.json()["code"] == "vouch_without_evidence"
    assert not Vouch.objects.exists()


def test_it_shows_nothing_of_the_dispute_and_is_no_look(url: str, odile_calls: APIClient) -> None:
    odile_calls.get(url)

    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("basis", ["", "heard", None, 1])
def test_a_word_that_is_not_in_the_list_is_refused(
    url: str, odile_calls: APIClient, basis: object
) -> None:
    assert odile_calls.put(url, {"basis": basis}).status_code == 400
