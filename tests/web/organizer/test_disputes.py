"""The list of shared disputes: filtered from the address, paged, counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import Ground
from disputes.models import AccessRecord, Consent, Organizer, Tasker
from disputes.queries.pseudonyms import code_of
from tests.factories.consent import AccessRecordFactory
from tests.factories.platform import PlatformFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
URL = reverse("organizer:disputes")


def links(client: Client, query: str = "") -> list[str]:
    rows = client.get(f"{URL}{query}").context["rows"]
    return [str(row.dispute.pk) for row in rows]


def test_only_what_is_shared_is_listed(
    odile_client: Client, igor_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)

    assert links(odile_client) == [str(dispute.pk)]
    assert links(igor_client) == []


def test_it_is_gone_on_the_request_after_the_sharing_ended(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    Consent.objects.update(revoked_at=dispute.raised_at)

    assert links(odile_client) == []


@pytest.mark.parametrize(
    "query",
    ["?platform=remotasks", "?ground=NON_PAYMENT", "?age=0-14", "?country=KE", "?unread=on"],
)
def test_each_filter_finds_its_own(
    odile_client: Client, odile: Organizer, asha: Tasker, query: str
) -> None:
    sought = shared_dispute(
        asha,
        odile,
        platform=PlatformFactory.create(slug="remotasks"),
        ground=Ground.NON_PAYMENT,
        age_band="0-14",
        country="KE",
    )
    other = shared_dispute(asha, odile, age_band="90+", country="PH")
    AccessRecordFactory.create(dispute=other, organizer=odile)

    assert links(odile_client, query) == [str(sought.pk)]


def test_a_filter_that_fits_nothing_finds_nothing(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile)

    page = odile_client.get(f"{URL}?platform=nowhere")

    assert page.context["rows"] == ()
    assert "No dispute matches" in page.content.decode()


def test_people_have_codes_and_no_nicknames(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile)

    page = odile_client.get(URL).content.decode()

    assert code_of(tasker_id=asha.pk, organization_id=odile.organization_id) in page
    assert "asha" not in page


def test_codes_differ_between_organizations(
    odile: Organizer, igor: Organizer, asha: Tasker
) -> None:
    codes = {
        code_of(tasker_id=asha.pk, organization_id=organizer.organization_id)
        for organizer in (odile, igor, odile)
    }

    assert len(codes) == 2
    assert all(len(code) == 7 for code in codes)


def test_a_list_is_paged_and_counted(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    for _number in range(21):
        shared_dispute(asha, odile)

    second = odile_client.get(f"{URL}?page=2")

    assert len(second.context["rows"]) == 1
    assert "21 disputes" in " ".join(second.content.decode().split())


def test_the_looks_at_what_the_page_shows_are_noted_but_nothing_is_opened(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    for _number in range(21):
        shared_dispute(asha, odile)

    page = odile_client.get(f"{URL}?page=2")

    (shown,) = page.context["rows"]
    assert [look.dispute for look in AccessRecord.objects.all()] == [shown.dispute]
    assert len(links(odile_client, "?unread=on&page=2")) == 1


def test_disputes_of_one_day_are_in_no_order_that_tells_a_time(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    rows = [
        shared_dispute(asha, odile, raised_at=noon + timedelta(minutes=number))
        for number in range(8)
    ]

    shown = odile_client.get(reverse("organizer:disputes")).context["rows"]

    assert [row.dispute.pk for row in shown] == sorted(row.pk for row in rows)
