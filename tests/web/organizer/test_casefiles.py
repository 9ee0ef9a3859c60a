"""Casefiles: opened once, filled with what is shared, emptied again."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import (
    AccessRecord,
    Casefile,
    CasefileDispute,
    Consent,
    Dispute,
    Organizer,
    Tasker,
)
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.dispute import DisputeFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
LIST = reverse("organizer:casefiles")
OPEN = reverse("organizer:casefiles-open-casefile")
ADD = reverse("organizer:casefiles-add")


def casefile_of(organizer: Organizer, **facts: object) -> Casefile:
    casefile: Casefile = CasefileFactory.create(organization=organizer.organization, **facts)
    return casefile


def show(client: Client, casefile: Casefile) -> Any:
    return client.get(reverse("organizer:casefiles-show", args=[casefile.pk]))


def add(client: Client, casefile: Casefile | str, *disputes: Dispute) -> Any:
    chosen = casefile if isinstance(casefile, str) else str(casefile.pk)
    data = {"casefile": chosen, "dispute": [str(dispute.pk) for dispute in disputes]}
    return client.post(ADD, data, follow=True)


def test_a_casefile_sent_twice_is_opened_once(odile_client: Client) -> None:
    data = {"client_ref": str(uuid4()), "title": "Remotasks", "note": "Three people"}

    answers = [odile_client.post(OPEN, data) for _time in range(2)]

    casefile = Casefile.objects.get()
    assert {answer["Location"] for answer in answers} == {
        reverse("organizer:casefiles-show", args=[casefile.pk])
    }
    page = show(odile_client, casefile).content.decode()
    assert "Remotasks" in page
    assert "Three people" in page


def test_a_casefile_needs_a_title(odile_client: Client) -> None:
    answer = odile_client.post(OPEN, {"client_ref": str(uuid4()), "note": "kept"})

    assert answer.status_code == 422
    assert "Give the casefile a title." in answer.content.decode()
    assert "kept" in answer.content.decode()


def test_what_the_service_refuses_is_said_in_the_form(odile_client: Client) -> None:
    data = {"client_ref": str(uuid4()), "title": "Remotasks", "note": "a" * 10_001}

    answer = odile_client.post(OPEN, data)

    assert answer.status_code == 422
    assert "too long" in answer.content.decode()
    assert not Casefile.objects.exists()


def test_the_form_is_there_to_fill_in(odile_client: Client) -> None:
    assert odile_client.get(OPEN).status_code == 200


def test_the_list_counts_what_is_still_shared(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    casefile = casefile_of(odile, titled="Remotasks in March")
    CasefileDisputeFactory.create(casefile=casefile, dispute=shared_dispute(asha, odile))
    CasefileDisputeFactory.create(casefile=casefile, dispute=DisputeFactory.create())

    page = " ".join(odile_client.get(LIST).content.decode().split())

    assert "Remotasks in March" in page
    assert "1 is no longer shared" in page


def test_an_empty_list_says_so(odile_client: Client) -> None:
    assert "No casefile yet." in odile_client.get(LIST).content.decode()


def test_ticked_disputes_go_in_once(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    casefile = casefile_of(odile)
    disputes = [shared_dispute(asha, odile), shared_dispute(asha, odile)]

    add(odile_client, casefile, *disputes)
    page = add(odile_client, casefile, *disputes)

    assert CasefileDispute.objects.count() == 2
    assert "2 disputes are in the casefile." in page.content.decode()


def test_what_is_not_shared_cannot_be_put_in(odile_client: Client, odile: Organizer) -> None:
    page = add(odile_client, casefile_of(odile), DisputeFactory.create())

    assert not CasefileDispute.objects.exists()
    assert "Tick at least one dispute" in page.content.decode()


@pytest.mark.parametrize("chosen", ["", "not-an-id", "00000000-0000-4000-8000-000000000000"])
def test_a_casefile_that_is_none_is_not_there(odile_client: Client, chosen: str) -> None:
    assert add(odile_client, chosen).status_code == 404


def test_another_organizations_casefile_is_not_there(
    igor_client: Client, odile: Organizer, igor: Organizer, asha: Tasker
) -> None:
    casefile = casefile_of(odile)

    assert add(igor_client, casefile, shared_dispute(asha, igor)).status_code == 404
    assert show(igor_client, casefile).status_code == 404


def test_a_dispute_is_taken_out_and_stays_out(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    item = CasefileDisputeFactory.create(
        casefile=casefile_of(odile), dispute=shared_dispute(asha, odile)
    )
    url = reverse("organizer:casefiles-remove", args=[item.casefile_id])

    answers = [odile_client.post(url, {"dispute": item.dispute_id}) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert not CasefileDispute.objects.exists()


def test_nonsense_instead_of_a_dispute_is_not_there(odile_client: Client, odile: Organizer) -> None:
    url = reverse("organizer:casefiles-remove", args=[casefile_of(odile).pk])

    assert odile_client.post(url, {"dispute": "nonsense"}).status_code == 404


def test_a_dispute_that_is_no_longer_shared_shows_only_that(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    item = CasefileDisputeFactory.create(casefile=casefile_of(odile), dispute=dispute)
    Consent.objects.update(revoked_at=dispute.raised_at)

    page = show(odile_client, item.casefile).content.decode()

    assert "no longer shares" in page
    assert "1.70" not in page
    assert not AccessRecord.objects.exists()


def test_a_look_into_a_casefile_is_noted_for_each_dispute_in_it(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    item = CasefileDisputeFactory.create(
        casefile=casefile_of(odile), dispute=shared_dispute(asha, odile)
    )
    shared_dispute(asha, odile)

    show(odile_client, item.casefile)

    assert [look.dispute for look in AccessRecord.objects.all()] == [item.dispute]
