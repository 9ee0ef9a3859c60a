"""Today and yesterday are the days that the page named, whenever it is sent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from disputes.models import Platform, Tasker, WorkEntry
from tests.conftest import BACKEND
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:entries-log")
PAY = {"amount": "2", "rate_basis": "total"}
BEFORE, AFTER = datetime(2026, 3, 15, 23, 58, tzinfo=UTC), datetime(2026, 3, 16, 0, 2, tzinfo=UTC)


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


def test_what_the_page_called_today_is_kept_after_midnight(
    asha_client: Client, remotasks: Platform
) -> None:
    with time_machine.travel(BEFORE, tick=False):
        page = asha_client.get(PAGE)
    sent = as_loaded(page) | {"platform": remotasks.pk, **PAY}

    with time_machine.travel(AFTER, tick=False):
        first = asha_client.post(PAGE, sent)

    assert "Today, Mar 15" in words(page)
    assert WorkEntry.objects.get().worked_on == date(2026, 3, 15)
    with time_machine.travel(AFTER, tick=False):
        assert asha_client.post(PAGE, sent)["Location"] == first["Location"]


def test_sent_before_midnight_and_again_after_it_answers_the_same(
    asha_client: Client, remotasks: Platform
) -> None:
    with time_machine.travel(BEFORE, tick=False):
        sent = as_loaded(asha_client.get(PAGE)) | {"platform": remotasks.pk, **PAY}
        first = asha_client.post(PAGE, sent)

    with time_machine.travel(AFTER, tick=False):
        second = asha_client.post(PAGE, sent)

    assert first["Location"] == second["Location"]


def test_a_page_that_stood_open_for_days_comes_back_with_its_day(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    with time_machine.travel(BEFORE, tick=False):
        sent = as_loaded(asha_client.get(PAGE)) | {"platform": remotasks.pk, **PAY, "amount": "x"}

    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        asha_client.force_login(asha.account, backend=BACKEND)
        refused = asha_client.post(PAGE, sent)
        asha_client.post(PAGE, as_loaded(refused) | {"amount": "2"})

    assert refused.status_code == 422
    assert "Today, Mar 20, 2026 Yesterday, Mar 19, 2026 Mar 15, 2026" in words(refused)
    assert WorkEntry.objects.get().worked_on == date(2026, 3, 15)


def test_a_day_that_has_not_come_is_said_beside_the_days(
    asha_client: Client, remotasks: Platform
) -> None:
    with time_machine.travel(BEFORE, tick=False):
        sent = as_loaded(asha_client.get(PAGE)) | {"platform": remotasks.pk, "day": "2026-03-19"}
        sent |= PAY

        refused = asha_client.post(PAGE, sent)

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["day"]
