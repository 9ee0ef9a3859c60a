"""After the first time: three taps and one number."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker, WorkEntry
from disputes.money import Money
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db


def test_platform_project_rate_and_currency_are_there_and_only_minutes_are_typed(
    asha: Tasker, asha_client: Client
) -> None:
    rate = Money.parse("3.50", "EUR")
    log(asha, PlatformFactory.create(), project="Bees", rate=rate, rate_basis="hour")
    home = asha_client.get(reverse("tasker:home")).content.decode()
    page = f"{reverse('tasker:entries-log')}?same"
    assert f'href="{page}"' in home  # the first tap; the second is into the minutes

    asha_client.post(page, as_loaded(asha_client.get(page)) | {"hours": "", "minutes": "90"})

    first, again = WorkEntry.objects.order_by("entered_at")
    assert (again.platform, again.rate, again.seconds) == (first.platform, rate, 5_400)
    assert again.rate_basis == "hour"
    assert again.project
    assert again.promised == Money.parse("5.25", "EUR")


def test_after_unpaid_time_it_is_the_last_work_that_is_the_same_again(
    asha: Tasker, asha_client: Client
) -> None:
    work = log(asha, PlatformFactory.create(), project="Bees", rate=Money.parse("2", "EUR"))
    log(asha, PlatformFactory.create(), rate=None, kind="waiting", seconds=600)
    page = f"{reverse('tasker:entries-log')}?same"

    asha_client.post(page, as_loaded(asha_client.get(page)))

    again = WorkEntry.objects.latest("entered_at")
    assert (again.platform, again.kind, again.rate) == (work.platform, "work", work.rate)
    assert "same pay as last time" in words(asha_client.get(reverse("tasker:entries-log")))
