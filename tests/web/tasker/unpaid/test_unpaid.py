from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import WorkEntry
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:unpaid")


def test_after_the_first_time_one_tap_saves_it(asha_client: Client) -> None:
    platform = PlatformFactory.create()
    first = as_loaded(asha_client.get(PAGE))
    asha_client.post(PAGE, first | {"platform": platform.pk, "spent_on": "rework", "length": "15"})

    again = as_loaded(asha_client.get(PAGE))
    asha_client.post(PAGE, again | {"length": "60"})

    assert PAGE in asha_client.get(reverse("tasker:home")).content.decode()
    rows = WorkEntry.objects.order_by("seconds").values_list("kind", "platform", "seconds")
    assert list(rows) == [("rework", platform.pk, 900), ("rework", platform.pk, 3_600)]


def test_the_platform_of_the_last_work_is_filled_in(asha_client: Client, claimed: object) -> None:
    page = as_loaded(asha_client.get(PAGE))

    assert page["platform"] == str(WorkEntry.objects.get().platform_id)
    assert page["spent_on"] == ["waiting"]


def test_what_is_missing_is_asked_for(asha_client: Client) -> None:
    answer = asha_client.post(PAGE, as_loaded(asha_client.get(PAGE)))

    assert answer.status_code == 422
    assert "Choose the platform." in words(answer)
    assert "Tap how long it took." in words(answer)


def test_another_length_under_the_same_name_is_asked_about(asha_client: Client) -> None:
    page = as_loaded(asha_client.get(PAGE)) | {"platform": PlatformFactory.create().pk}
    asha_client.post(PAGE, page | {"length": "15"})

    asked = asha_client.post(PAGE, page | {"length": "60"})
    asha_client.post(PAGE, as_loaded(asked) | {"length": "60"})

    assert asked.status_code == 409
    assert "You saved this page before" in words(asked)
    assert set(WorkEntry.objects.values_list("seconds", flat=True)) == {900, 3_600}


def test_a_day_that_has_not_come_is_refused(asha_client: Client) -> None:
    platform = PlatformFactory.create()
    typed = {"platform": platform.pk, "done_on": "2099-01-01", "length": "15"}

    answer = asha_client.post(PAGE, as_loaded(asha_client.get(PAGE)) | typed)

    assert "Log work on or after the day you did it." in words(answer)
