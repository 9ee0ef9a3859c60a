"""Settle, withdraw and reopen: each asks first, and says what it means."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import DisputeStatus, EventKind
from disputes.models import Dispute, Organizer, Tasker
from disputes.services.consent import share
from disputes.services.disputes import withdraw
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
STATUS = {
    "tasker:disputes-settle": DisputeStatus.SETTLED,
    "tasker:disputes-withdraw": DisputeStatus.WITHDRAWN,
    "tasker:disputes-reopen": DisputeStatus.RAISED,
}


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return DisputeFactory.create(tasker=asha)


def page(name: str, dispute: Dispute) -> str:
    return reverse(name, args=[dispute.pk])


@pytest.mark.parametrize(
    ("name", "says", "done"),
    [
        (
            "tasker:disputes-settle",
            "Whoever sees it still sees it",
            "The dispute is settled.",
        ),
        (
            "tasker:disputes-withdraw",
            "stops seeing it at once",
            "The dispute is withdrawn.",
        ),
        (
            "tasker:disputes-reopen",
            "Its days count again",
            "The dispute is open again.",
        ),
    ],
)
def test_it_says_what_it_means_before_it_is_done_and_twice_is_once(
    asha_client: Client, dispute: Dispute, name: str, says: str, done: str
) -> None:
    asked = asha_client.get(page(name, dispute))
    first = asha_client.post(page(name, dispute), form())
    shown = asha_client.get(first["Location"])
    asha_client.post(page(name, dispute), form())

    assert done in words(shown)
    dispute.refresh_from_db()
    assert says in words(asked)
    assert first["Location"] == page("tasker:disputes-show", dispute)
    assert dispute.status == STATUS[name]
    assert dispute.events.exclude(kind=EventKind.AGED).count() <= 1


def test_withdrawn_nobody_sees_it_any_more(
    asha: Tasker, asha_client: Client, odile: Organizer, dispute: Dispute
) -> None:
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    asha_client.post(page("tasker:disputes-withdraw", dispute), form())

    assert not Dispute.objects.shared_with(odile.organization).exists()


def test_what_was_withdrawn_is_opened_before_it_is_settled(
    asha: Tasker, asha_client: Client, dispute: Dispute
) -> None:
    withdraw(dispute=dispute, by=asha.account, now=NOW)

    answer = asha_client.post(page("tasker:disputes-settle", dispute), form())

    assert answer.status_code == 422
    assert "Open it again before you mark it as settled." in words(answer)


def test_only_what_can_be_done_is_offered(
    asha: Tasker, asha_client: Client, dispute: Dispute
) -> None:
    open_ = words(asha_client.get(page("tasker:disputes-show", dispute)))
    withdraw(dispute=dispute, by=asha.account, now=NOW)
    closed = words(asha_client.get(page("tasker:disputes-show", dispute)))

    assert "It is settled" in open_
    assert "Open it again" not in open_
    assert "Open it again" in closed
    assert "It is settled" not in closed


@pytest.mark.parametrize("verb", ["settle", "withdraw", "reopen"])
def test_a_stranger_can_do_none_of_it(ben_client: Client, dispute: Dispute, verb: str) -> None:
    address = page(f"tasker:disputes-{verb}", dispute)

    assert ben_client.post(address, form()).status_code == 404


def test_opening_again_names_who_will_see_it_and_can_stop_that(
    asha: Tasker, asha_client: Client, odile: Organizer, dispute: Dispute
) -> None:
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    asha_client.post(page("tasker:disputes-settle", dispute), form())

    shared = words(asha_client.get(page("tasker:disputes-reopen", dispute)))
    stop = {"organization": str(odile.organization_id)}
    asha_client.post(page("tasker:sharing-unshare", dispute), stop)
    alone = words(asha_client.get(page("tasker:disputes-reopen", dispute)))

    assert "they will see that it is open again" in shared
    assert "Stop sharing Union A" in shared
    assert "Nobody sees it until you share it." not in shared
    assert "Nobody sees it until you share it." in alone


def test_what_another_open_dispute_has_is_refused_with_a_link_to_it(
    asha: Tasker, asha_client: Client
) -> None:
    row = DeactivationFactory.create(tasker=asha)
    closed = DisputeFactory.create(tasker=asha, deactivation=row, settled=True)
    other = DisputeFactory.create(tasker=asha, deactivation=row)

    refused = asha_client.post(page("tasker:disputes-reopen", closed), form())

    assert refused.status_code == 422
    assert f'href="{page("tasker:disputes-show", other)}"'.encode() in refused.content
