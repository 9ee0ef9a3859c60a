from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import AccessRecord, Casefile, Dispute, Organizer, Packet, Tasker
from disputes.services.compiling import compile_packet
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

from .callers import ROOT, body, messages, queries_of

pytestmark = pytest.mark.django_db
CASEFILES = f"{ROOT}casefiles/"


@pytest.fixture
def shared(asha: Tasker, odile: Organizer) -> Dispute:
    dispute: Dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)
    return dispute


@pytest.fixture
def casefile(odile_calls: APIClient) -> str:
    return f"{CASEFILES}{odile_calls.post(CASEFILES, body(title='Kenya')).json()['id']}/"


def test_a_casefile_is_opened_once(odile_calls: APIClient, igor_calls: APIClient) -> None:
    sent = body(title="Kenya, March", note="Ask for more")

    first = odile_calls.post(CASEFILES, sent)
    again = odile_calls.post(CASEFILES, sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert first.json()["title"] == "Kenya, March"
    assert first.json()["note"] == "Ask for more"
    assert [row["id"] for row in odile_calls.get(CASEFILES).json()["results"]] == [
        first.json()["id"]
    ]
    assert igor_calls.get(CASEFILES).json()["results"] == []


@pytest.mark.parametrize("title", ["", None, 5, "x" * 10_001])
def test_a_title_that_cannot_be_used_is_refused(odile_calls: APIClient, title: object) -> None:
    answer = odile_calls.post(CASEFILES, body(title=title))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["title"]


def test_a_dispute_is_put_in_once_and_taken_out(
    odile_calls: APIClient, casefile: str, shared: Dispute
) -> None:
    sent = {"dispute": str(shared.pk)}

    odile_calls.post(f"{casefile}disputes/", sent)
    said = odile_calls.post(f"{casefile}disputes/", sent).json()
    removed = odile_calls.delete(f"{casefile}disputes/{shared.pk}/")

    assert [item["id"] for item in said["disputes"]] == [str(shared.pk)]
    assert said["disputes"][0]["dispute"]["owed"] == {"amount": "1.70", "currency": "USD"}
    assert removed.status_code == 204
    assert odile_calls.get(casefile).json()["disputes"] == []


def test_a_dispute_that_is_no_longer_shared_shows_only_that(
    odile_calls: APIClient, casefile: str, shared: Dispute
) -> None:
    odile_calls.post(f"{casefile}disputes/", {"dispute": str(shared.pk)})
    shared.consents.update(revoked_at=timezone.now())

    [item] = odile_calls.get(casefile).json()["disputes"]

    assert item["dispute"] is None


@pytest.mark.parametrize("revoked", [False, True])
def test_a_look_into_a_casefile_is_noted_for_what_it_shows(
    odile_calls: APIClient, casefile: str, shared: Dispute, revoked: bool
) -> None:
    odile_calls.post(f"{casefile}disputes/", {"dispute": str(shared.pk)})
    AccessRecord.objects.all().delete()
    if revoked:
        shared.consents.update(revoked_at=timezone.now())

    odile_calls.get(casefile)

    assert AccessRecord.objects.filter(dispute=shared).exists() is not revoked


@pytest.mark.parametrize("value", [str(uuid.UUID(int=1)), "nonsense", None])
def test_a_dispute_that_is_not_shared_cannot_be_put_in(
    odile_calls: APIClient, casefile: str, value: object
) -> None:
    answer = odile_calls.post(f"{casefile}disputes/", {"dispute": value})

    assert answer.status_code == 400
    assert list(messages(answer)) == ["dispute"]


def test_a_packet_of_a_casefile_is_asked_for_and_read(
    odile_calls: APIClient, igor_calls: APIClient, casefile: str, shared: Dispute
) -> None:
    odile_calls.post(f"{casefile}disputes/", {"dispute": str(shared.pk)})
    sent = body(language="en")

    first = odile_calls.post(f"{casefile}packets/", sent)
    again = odile_calls.post(f"{casefile}packets/", sent)
    packet = f"{casefile}packets/{first.json()['id']}/"
    compile_packet(
        packet_id=Packet.objects.get().pk,
        now=timezone.now() + timedelta(minutes=1),
        clock=timezone.now,
    )

    AccessRecord.objects.all().delete()
    assert (first.status_code, again.status_code) == (201, 200)
    assert odile_calls.get(packet).json()["status"] == "ready"
    assert not AccessRecord.objects.exists()
    assert odile_calls.get(f"{packet}file/").content.startswith(b"%PDF")
    assert [row.dispute for row in AccessRecord.objects.all()] == [shared]
    assert len(odile_calls.get(f"{casefile}packets/").json()["results"]) == 1
    assert igor_calls.get(packet).status_code == 404
    assert igor_calls.get(f"{packet}file/").status_code == 404


def test_an_empty_casefile_makes_no_packet(odile_calls: APIClient, casefile: str) -> None:
    answer = odile_calls.post(f"{casefile}packets/", body(language="en"))

    assert answer.status_code == 409
    assert answer.json()["code"] == "nothing_to_compile"


def test_the_casefile_of_another_union_is_not_there(
    igor_calls: APIClient, casefile: str, shared: Dispute
) -> None:
    answers: list[Any] = [
        igor_calls.get(casefile),
        igor_calls.post(f"{casefile}disputes/", {"dispute": str(shared.pk)}),
        igor_calls.delete(f"{casefile}disputes/{shared.pk}/"),
        igor_calls.get(f"{casefile}packets/"),
        igor_calls.post(f"{casefile}packets/", body(language="en")),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Casefile.objects.get().items.count() == 0


def test_twenty_rows_take_as_many_statements_as_one(
    odile_calls: APIClient, odile: Organizer
) -> None:
    one = CasefileFactory.create(organization=odile.organization)
    url = f"{CASEFILES}{one.pk}/"
    item = CasefileDisputeFactory.create(casefile=one)
    ConsentFactory.create(dispute=item.dispute, organization=odile.organization)
    list_with_one, page_with_one = queries_of(odile_calls, CASEFILES), queries_of(odile_calls, url)

    CasefileFactory.create_batch(19, organization=odile.organization)
    for item in CasefileDisputeFactory.create_batch(19, casefile=one):
        ConsentFactory.create(dispute=item.dispute, organization=odile.organization)

    assert queries_of(odile_calls, CASEFILES) == list_with_one
    assert queries_of(odile_calls, url) == page_with_one
