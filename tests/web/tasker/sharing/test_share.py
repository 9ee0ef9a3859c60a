from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, Organizer, Tasker
from disputes.services.disputes import withdraw
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return DisputeFactory.create(tasker=asha)


def share(dispute: Dispute) -> str:
    return reverse("tasker:sharing-share", args=[dispute.pk])


def unshare(dispute: Dispute) -> str:
    return reverse("tasker:sharing-unshare", args=[dispute.pk])


def seen_by(organizer: Organizer) -> int:
    return Dispute.objects.shared_with(organizer.organization).count()


def test_who_sees_what_is_said_and_nothing_is_ticked_beforehand(
    asha_client: Client, odile: Organizer, dispute: Dispute
) -> None:
    page = asha_client.get(share(dispute))

    assert "They never see your nickname" in words(page)
    assert "Union A" in words(page)
    assert b"checked" not in page.content


def test_shared_it_is_seen_by_that_organization_only(
    asha_client: Client, odile: Organizer, igor: Organizer, dispute: Dispute
) -> None:
    said = form(organization=str(odile.organization.pk), agreed="on")

    first = asha_client.post(share(dispute), said)
    second = asha_client.post(share(dispute), said)

    assert first["Location"] == second["Location"]
    assert (seen_by(odile), seen_by(igor)) == (1, 0)
    assert dispute.consents.count() == 1


@pytest.mark.parametrize(
    ("agreed", "organization", "says"),
    [
        ("", "theirs", "Tick this box if you want to share"),
        ("on", "", "Choose an organization."),
        ("on", "nonsense", "not a valid"),
    ],
)
def test_without_a_choice_and_a_yes_nothing_is_shared(
    asha_client: Client,
    odile: Organizer,
    dispute: Dispute,
    agreed: str,
    organization: str,
    says: str,
) -> None:
    chosen = str(odile.organization.pk) if organization == "theirs" else organization

    answer = asha_client.post(share(dispute), form(organization=chosen, agreed=agreed))

    assert answer.status_code == 422
    assert says in words(answer)
    assert seen_by(odile) == 0


def test_who_sees_it_already_is_not_offered_again(
    asha_client: Client, odile: Organizer, dispute: Dispute
) -> None:
    asha_client.post(share(dispute), form(organization=str(odile.organization.pk), agreed="on"))

    page = words(asha_client.get(share(dispute)))

    assert "There is no other organization here to share with." in page


def test_what_was_withdrawn_is_not_shared(
    asha: Tasker, asha_client: Client, odile: Organizer, dispute: Dispute
) -> None:
    withdraw(dispute=dispute, by=asha.account, now=NOW)

    answer = asha_client.post(
        share(dispute), form(organization=str(odile.organization.pk), agreed="on")
    )

    assert "Open it again before you share it." in words(answer)


def test_one_tap_ends_it(asha_client: Client, odile: Organizer, dispute: Dispute) -> None:
    chosen = str(odile.organization.pk)
    asha_client.post(share(dispute), form(organization=chosen, agreed="on"))

    page = asha_client.post(unshare(dispute), {"organization": chosen}, follow=True)
    asha_client.post(unshare(dispute), {"organization": chosen})

    assert seen_by(odile) == 0
    assert "until" in words(page)


def test_sharing_with_nobody_cannot_end(asha_client: Client, dispute: Dispute) -> None:
    assert asha_client.post(unshare(dispute), {"organization": "nonsense"}).status_code == 404


def test_a_stranger_shares_nothing(
    ben_client: Client, odile: Organizer, odile_client: Client, dispute: Dispute
) -> None:
    said = form(organization=str(odile.organization.pk), agreed="on")

    for client in (ben_client, odile_client):
        assert client.post(share(dispute), said).status_code == 404
        assert client.post(unshare(dispute), said).status_code == 404
