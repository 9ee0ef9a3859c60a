"""The desk: what is owed to those who share, what nobody read yet, which packets are under way."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import PacketStatus
from disputes.models import AccessRecord, Organizer, Packet, Tasker
from disputes.money import Money
from disputes.queries import office
from tests.factories.casefile import CasefileFactory
from tests.factories.consent import AccessRecordFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.people import TaskerFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
URL = reverse("organizer:home")


def test_it_adds_up_what_is_owed_to_those_who_share(
    odile_client: Client, odile: Organizer, asha: Tasker, ben: Tasker
) -> None:
    shared_dispute(asha, odile)
    shared_dispute(ben, odile, owed=Money.parse("38", "USD"))
    DisputeFactory.create(owed=Money.parse("999", "USD"))

    page = " ".join(odile_client.get(URL).content.decode().split())

    assert "39.70 USD" in page
    assert "at least" not in page
    assert "2 taskers" in page


def test_an_amount_that_is_not_stated_makes_the_sum_at_least(
    odile: Organizer, asha: Tasker
) -> None:
    shared_dispute(asha, odile)
    shared_dispute(asha, odile, owed=None, promised=None, received=None)

    desk = office.desk(odile.organization)

    assert desk.owed == (office.OwedSum(Money.parse("1.70", "USD"), at_least=True),)
    assert (desk.taskers, desk.disputes, desk.unknown) == (1, 2, 1)


def test_currencies_are_never_added_together(odile: Organizer, asha: Tasker) -> None:
    shared_dispute(asha, odile)
    shared_dispute(asha, odile, owed=Money.parse("50", "PHP"), promised=None, received=None)

    sums = [str(one.amount) for one in office.desk(odile.organization).owed]

    assert sums == ["50.00 PHP", "1.70 USD"]


def test_a_lower_bound_makes_its_sum_at_least(odile: Organizer, asha: Tasker) -> None:
    shared_dispute(asha, odile, owed_at_least=True)

    assert office.desk(odile.organization).owed[0].at_least


def test_nobody_read_it_until_somebody_of_the_office_did(
    odile: Organizer, igor: Organizer, asha: Tasker
) -> None:
    read = shared_dispute(asha, odile)
    unread = shared_dispute(asha, odile)
    AccessRecordFactory.create(dispute=read, organizer=odile)
    AccessRecordFactory.create(dispute=unread, organizer=igor)

    desk = office.desk(odile.organization)

    assert desk.unread == 1
    assert [row.dispute for row in desk.review] == [unread]


def test_no_nickname_is_on_the_page(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    shared_dispute(asha, odile)

    assert "asha" not in odile_client.get(URL).content.decode()


def test_packets_under_way_come_first(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    rows = [
        Packet.objects.create(
            client_ref=uuid4(),
            casefile=casefile,
            language="en",
            manifest_sha256="0" * 64,
            status=status,
            file_sha256="1" * 64,
            requested_at=datetime(2026, 3, day, tzinfo=UTC),
            lease_until=datetime(2026, 3, day, tzinfo=UTC),
        )
        for day, status in [(1, PacketStatus.QUEUED), (2, PacketStatus.READY)]
    ]

    assert office.desk(odile.organization).packets == tuple(rows)


def test_an_empty_office_says_what_to_do(odile_client: Client) -> None:
    page = odile_client.get(URL).content.decode()

    assert "Nobody shares a dispute with you yet" in page


def test_a_tasker_finds_nothing_here(asha_client: Client) -> None:
    assert asha_client.get(URL).status_code == 404


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get(URL)["Location"].startswith(reverse("public:sign-in"))


def test_the_same_queries_for_one_dispute_and_for_many(
    odile: Organizer, asha: Tasker, django_assert_num_queries: object
) -> None:
    for tasker in (asha, *TaskerFactory.create_batch(3)):
        shared_dispute(tasker, odile)

    with django_assert_num_queries(7):  # type: ignore[operator]
        office.desk(odile.organization)


def test_the_looks_at_what_the_desk_lists_are_noted_and_it_stays_to_review(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)

    for _time in range(2):
        odile_client.get(URL)

    assert [look.dispute for look in AccessRecord.objects.all()] == [dispute]
    assert office.desk(odile.organization).unread == 1
