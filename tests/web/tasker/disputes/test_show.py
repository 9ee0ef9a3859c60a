from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from disputes.choices import EventKind, Ground
from disputes.models import Organizer, Tasker
from disputes.money import Money
from disputes.services.access_records import record_look
from disputes.services.consent import share
from disputes.services.disputes import raise_dispute, report_rates
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.packet import NOW, TODAY, log, requested, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db


def read(client: Client, pk: object) -> str:
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("tasker:disputes-show", args=[pk]))
    return words(page).replace("\xa0", " ")


def test_it_says_what_is_owed_why_since_when_and_what_happened(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha, pay_due_on=date(2026, 3, 6))
    requested(story.dispute)

    page = read(asha_client, story.dispute.pk)

    assert "Owed 1.70 USD Promised 2.00 USD Received 0.30 USD" in page
    assert "Pay was due Mar 6, 2026 · 10 days ago Age 0 to 14 days" in page
    assert "I worked four hours." in page
    assert "Remotasks · LiDAR boxes" in page
    assert "You raised this dispute Mar 16, 2026, 9:30" in page.replace("\u202f", " ")
    assert "You attached evidence" in page
    assert "Packet of Mar 16, 2026" in page
    assert "Who can see it Only you." in page


def test_a_blocked_account_stands_in_it_with_its_days(asha: Tasker, asha_client: Client) -> None:
    row = DeactivationFactory.create(
        tasker=asha,
        seen_on=date(2026, 3, 2),
        complained_on=date(2026, 3, 1),
        balance=Money.parse("150", "USD"),
        balance_at_least=True,
    )
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=row.pk,
        ground=Ground.DEACTIVATED_AFTER_COMPLAINT,
        now=NOW,
        today=TODAY,
        deactivation=row,
    )

    page = read(asha_client, dispute.pk)

    assert "Owed at least 150.00 USD" in page
    assert "From complaint to block 1 day" in page
    assert "First day of the block Mar 2, 2026" in page
    assert "No pay day is stated, so the days count from here." in page


@pytest.mark.parametrize(
    ("like_for_like", "says"),
    [(False, "Not like for like"), (True, "Cut by at least 99.9%.")],
)
def test_rates_that_are_not_of_like_tasks_are_not_shown_as_a_cut(
    asha: Tasker, asha_client: Client, like_for_like: bool, says: str
) -> None:
    dispute = tell(asha).dispute
    report_rates(
        dispute=dispute,
        before=Money.parse("10", "USD"),
        after=Money.parse("0.01", "USD"),
        after_is_below=True,
        like_for_like=like_for_like,
        by=asha.account,
        now=NOW,
    )

    page = read(asha_client, dispute.pk)

    assert "less than 0.01 USD" in page
    assert says in page


def test_who_may_see_it_and_who_looked_is_said(
    asha: Tasker, asha_client: Client, odile: Organizer
) -> None:
    dispute = tell(asha).dispute
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    record_look(organizer=odile, dispute=dispute, today=TODAY)

    page = read(asha_client, dispute.pk)

    assert "Who can see it Union A since Mar 16, 2026 · Under a code: nobody gets my name" in page
    assert "fewer than 10 people with it in it. Union A, Mar 16, 2026" in page


def test_after_the_sharing_ends_only_the_tasker_sees_it(
    asha: Tasker, asha_client: Client, odile: Organizer
) -> None:
    dispute = tell(asha).dispute
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    address = reverse("tasker:sharing-unshare", args=[dispute.pk])

    page = words(asha_client.post(address, {"organization": odile.organization.pk}, follow=True))

    assert "That organization no longer sees this dispute." in page
    assert "Who can see it Only you." in page
    assert "Earlier Union A from Mar 16, 2026 until" in page


def test_it_is_not_there_for_others_even_for_organizers_it_is_shared_with(
    asha: Tasker, ben_client: Client, odile: Organizer, odile_client: Client
) -> None:
    dispute = tell(asha).dispute
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    address = reverse("tasker:disputes-show", args=[dispute.pk])

    assert ben_client.get(address).status_code == 404
    assert odile_client.get(address).status_code == 404


def test_its_queries_do_not_grow_with_its_work(
    asha: Tasker, asha_client: Client, django_assert_max_num_queries: Any
) -> None:
    platform = PlatformFactory.create()
    work = [log(asha, platform) for _number in range(12)]
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=work[0].pk,
        ground=Ground.NON_PAYMENT,
        now=NOW,
        today=TODAY,
        entries=work,
    )
    read(asha_client, dispute.pk)

    with django_assert_max_num_queries(15):
        page = asha_client.get(reverse("tasker:disputes-show", args=[dispute.pk]))

    assert len(page.content) < 24_000


def test_the_timeline_says_which_parts_were_corrected(asha: Tasker, asha_client: Client) -> None:
    dispute = tell(asha).dispute
    for detail in ({"what": "statement due_on"}, {"entry": str(dispute.pk)}):
        DisputeEventFactory.create(dispute=dispute, kind=EventKind.AMENDED, detail=detail)
    paid = {"payment": str(dispute.pk), "amount": "0.3", "currency": "USD"}
    DisputeEventFactory.create(dispute=dispute, kind=EventKind.AMENDED, detail=paid)

    page = read(asha_client, dispute.pk)
    asha_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    french = read(asha_client, dispute.pk)

    assert "You corrected what it says: what was told, the day the pay fell due" in page
    assert "You corrected what it says: the work" in page
    assert "You corrected what it says: a payment · 0.30 USD" in page
    assert "le jour où la paie était due" in french


def test_a_closed_one_says_how_old_it_was_when_it_ended(asha: Tasker, asha_client: Client) -> None:
    dispute = DisputeFactory.create(
        tasker=asha,
        due_on=date(2026, 1, 1),
        settled=True,
        resolved_at=datetime(2026, 2, 8, 12, tzinfo=UTC),
    )

    listed = words(asha_client.get(reverse("tasker:disputes")))
    page = read(asha_client, dispute.pk)

    assert "38 days before it ended" in page
    assert "Age when it ended" in page
    assert "days ago" not in page
    assert "when it ended: " in listed
