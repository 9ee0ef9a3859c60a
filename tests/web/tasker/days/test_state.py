"""`tasker:days-state`: a day that deadlines count from, and whose word it is."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.choices import SaidBy
from disputes.models import Dispute, StartDate

pytestmark = pytest.mark.django_db


def send(client: Client, dispute: Dispute, **told: str) -> str:
    address = reverse("tasker:days-state", args=[dispute.pk])
    fields = {"client_ref": str(uuid4()), "event": "DSAR_SENT", "said_by": "platform", **told}
    return client.post(address, fields, follow=True).content.decode()


def test_a_day_is_kept_with_who_said_so(asha_client: Client, claimed: Dispute) -> None:
    day = timezone.now().date()

    page = send(asha_client, claimed, day=day.isoformat())

    row = StartDate.objects.get()
    assert (row.dispute, row.day, row.said_by) == (claimed, day, SaidBy.PLATFORM)
    assert "The day is saved" in page


def test_what_was_written_is_on_the_page_until_it_is_taken_back(
    asha_client: Client, claimed: Dispute
) -> None:
    address = reverse("tasker:days-state", args=[claimed.pk])
    send(asha_client, claimed, day=timezone.now().date().isoformat())
    written = asha_client.get(address).content.decode()

    send(asha_client, claimed, day="")

    assert "What you wrote so far" in written
    assert "What you wrote so far" not in asha_client.get(address).content.decode()


def test_what_happened_once_more_leaves_the_day_before_on_the_page(
    asha_client: Client, claimed: Dispute
) -> None:
    send(asha_client, claimed, day="2026-01-05")
    send(asha_client, claimed, day="2026-02-06", once_more="on")

    page = asha_client.get(reverse("tasker:days-state", args=[claimed.pk])).content.decode()

    assert page.index('datetime="2026-01-05"') < page.index('datetime="2026-02-06"')


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"day": "2999-01-01"}, "Choose today or an earlier day"),
        ({"event": ""}, "Choose what happened."),
        ({"said_by": ""}, "Say who says so."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    asha_client: Client, claimed: Dispute, told: dict[str, str], says: str
) -> None:
    page = send(asha_client, claimed, **{"day": "2026-01-01", **told})

    assert says in page
    assert not StartDate.objects.exists()


def test_nothing_is_chosen_for_anybody_but_what_the_link_names(
    asha_client: Client, claimed: Dispute
) -> None:
    address = reverse("tasker:days-state", args=[claimed.pk])

    empty = asha_client.get(address).content.decode()
    named = asha_client.get(address, {"event": "DSAR_SENT"}).content.decode()

    assert '<option value="" selected>Choose</option>' in empty
    assert '<option value="DSAR_SENT" selected>' in named
