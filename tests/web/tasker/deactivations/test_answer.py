"""One tap about how a lock-out was done."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import LockOutAnswer, Tasker
from tests.factories.deactivation import DeactivationFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
SHOW, ANSWER = "tasker:deactivations-show", "tasker:deactivations-answer"


def test_a_tap_is_shown_with_its_day_and_can_be_taken_back(
    asha: Tasker, asha_client: Client
) -> None:
    pk = DeactivationFactory.create(tasker=asha, notice_on=date(2026, 3, 2)).pk

    answer = asha_client.post(reverse(ANSWER, args=[pk]), {"about": "human", "is_so": "no"})
    page = words(asha_client.get(answer["Location"]))
    asha_client.post(reverse(ANSWER, args=[pk]), {"about": "human"})

    assert "Of six things, done: 1. Not done: 1. Not known: 4." in page
    assert "no, as said on" in page
    assert "no, as said on" not in words(asha_client.get(reverse(SHOW, args=[pk])))


def test_nonsense_and_what_was_taken_back_change_nothing(asha: Tasker, asha_client: Client) -> None:
    pk = DeactivationFactory.create(tasker=asha).pk
    asha_client.post(reverse(ANSWER, args=[pk]), {"about": "weather", "is_so": "no"})
    asha_client.post(reverse("tasker:deactivations-retract", args=[pk]))

    answer = asha_client.post(reverse(ANSWER, args=[pk]), {"about": "human", "is_so": "no"})

    assert "You took this record back" in words(asha_client.get(answer["Location"]))
    assert not LockOutAnswer.objects.exists()
