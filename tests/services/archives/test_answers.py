"""What was said about how a lock-out was done, in an archive."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.choices import DueProcess
from disputes.models import Deactivation, LockOutAnswer, Tasker
from disputes.services.lock_out_answers import answer
from tests.factories.archive import brought_in, rewritten, taken_away
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def data(asha: Tasker, settings: Settings, tmp_path: Path) -> bytes:
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    row = DeactivationFactory.create(tasker=asha, entered_at=NOW)
    for is_so, now in ((True, NOW), (False, LATER)):
        answer(deactivation=row, about=DueProcess.HUMAN, is_so=is_so, now=now)
    (data,) = taken_away(asha)
    return data


def test_it_comes_in_with_what_it_was_before(data: bytes, ben: Tasker) -> None:
    brought_in(ben, data)

    answers = LockOutAnswer.objects.filter(deactivation__tasker=ben)
    assert set(answers.values_list("about", "is_so", "elsewhere_at", "replaced_at")) == {
        ("human", True, NOW, LATER),
        ("human", False, LATER, None),
    }
    assert not answers.filter(entered_at__lte=LATER).exists()


def test_it_is_marked_as_another_sites_word(data: bytes, ben: Tasker, ben_client: Client) -> None:
    brought_in(ben, data)
    page = reverse("tasker:deactivations-show", args=[Deactivation.objects.get(tasker=ben).pk])

    words = ben_client.get(page).content.decode()

    # The record itself, and what was said.
    assert words.count("Another site says that it had it on") == 2


@pytest.mark.parametrize("spoilt", [{"replaced_at": None}, {"about": "weather"}])
def test_two_answers_to_one_question_are_refused(
    data: bytes, ben: Tasker, spoilt: dict[str, Any]
) -> None:
    brought_in(
        ben, rewritten(data, lambda said: said["deactivations"][0]["answers"][0].update(spoilt))
    )

    assert not Deactivation.objects.filter(tasker=ben).exists()
