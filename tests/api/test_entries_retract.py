from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform, WorkEntry

from .callers import ROOT, log, usd

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_leaves_the_list_and_stays_in_the_history(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls)

    answer = asha_calls.delete(f"{ROOT}entries/{entry['id']}/")

    assert answer.status_code == 204
    assert asha_calls.get(f"{ROOT}entries/").json()["results"] == []
    assert asha_calls.get(f"{ROOT}entries/{entry['id']}/").json()["retracted_at"]


def test_taking_back_twice_is_no_error(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls)
    asha_calls.delete(f"{ROOT}entries/{entry['id']}/")
    first = WorkEntry.objects.get().retracted_at

    answer = asha_calls.delete(f"{ROOT}entries/{entry['id']}/")

    assert answer.status_code == 204
    assert WorkEntry.objects.get().retracted_at == first


def test_what_was_taken_back_can_be_restored(asha_calls: APIClient, remotasks: Platform) -> None:
    entry = log(asha_calls, rate=usd("2"))
    asha_calls.delete(f"{ROOT}entries/{entry['id']}/")

    answer = asha_calls.post(f"{ROOT}entries/{entry['id']}/restore/")

    assert answer.status_code == 200
    assert answer.json() == entry


def test_a_stranger_takes_nothing_back(
    asha_calls: APIClient, ben_calls: APIClient, remotasks: Platform
) -> None:
    entry = log(asha_calls)

    for answer in (
        ben_calls.delete(f"{ROOT}entries/{entry['id']}/"),
        ben_calls.patch(f"{ROOT}entries/{entry['id']}/", {"note": "mine"}),
        ben_calls.post(f"{ROOT}entries/{entry['id']}/restore/"),
    ):
        assert answer.status_code == 404

    assert asha_calls.get(f"{ROOT}entries/{entry['id']}/").json() == entry
