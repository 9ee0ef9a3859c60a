"""The clock of the office's pages, which tells nothing more about a tasker."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, Organizer
from disputes.services import consent
from tests.factories.packet import NOW
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("organizer:me-time-zone")


def test_a_zone_is_chosen_and_kept(odile: Organizer, odile_client: Client) -> None:
    answer = odile_client.post(PAGE, form(time_zone="Africa/Nairobi"), follow=True)

    odile.account.refresh_from_db()
    assert odile.account.time_zone == "Africa/Nairobi"
    assert answer.redirect_chain == [(reverse("organizer:me"), 302)]
    assert "Kenya" in words(odile_client.get(PAGE))


def test_what_is_not_in_the_list_is_refused(odile_client: Client) -> None:
    assert odile_client.post(PAGE, form(time_zone="Nowhere")).status_code == 422


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_no_zone_tells_at_which_hour_a_tasker_wrote(
    claimed: Dispute, odile: Organizer, odile_client: Client, zone: str
) -> None:
    consent.share(
        dispute=claimed, organization=odile.organization, by=claimed.tasker.account, now=NOW
    )
    Dispute.objects.update(raised_at=datetime(2026, 3, 10, 11, 30, tzinfo=UTC))
    odile_client.post(PAGE, form(time_zone=zone))

    page = words(odile_client.get(reverse("organizer:disputes-show", args=[claimed.pk])))

    assert "Raised Mar 10, 2026" in page
