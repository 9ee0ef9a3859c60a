"""Levels, holds, destructions, certificates and files of names, as programs use them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Casefile, Consent, Hold, Organizer, Tasker
from disputes.services.certificates import is_signed
from disputes.services.compiling import compile_packet
from disputes.services.identities import write
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell
from tests.factories.people import OrganizerFactory
from tests.factories.retention import HoldFactory, certificate

from .callers import ROOT, body, caller, messages, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def casefile(asha: Tasker, odile: Organizer) -> Casefile:
    return casefile_of(odile, tell(asha).dispute)


@pytest.fixture
def colleague_calls(odile: Organizer) -> APIClient:
    return caller(OrganizerFactory.create(organization=odile.organization).account)


def held(**members: object) -> dict[str, object]:
    until = timezone.now().date() + timedelta(days=30)
    return body(reason="court", last_day=str(until), **members)


def test_a_level_is_said_and_taken_back(
    asha_calls: APIClient, odile: Organizer, casefile: Casefile
) -> None:
    dispute = casefile.disputes.get()
    url, union = f"{ROOT}disputes/{dispute.pk}/level/", {"organization": odile.organization.pk}

    first = asha_calls.put(url, {**union, "level": "named"})
    again = asha_calls.put(url, {**union, "level": "named"})
    less = asha_calls.put(url, {**union, "level": "pseudonym"})

    assert [answer.status_code for answer in (first, again, less)] == [200, 200, 200]
    assert [row["level"] for row in again.json()["sharings"]] == ["pseudonym", "named"]
    assert Consent.objects.get(revoked_at=None).level == "pseudonym"


def test_a_level_needs_a_sharing_and_a_word(
    asha_calls: APIClient, igor: Organizer, casefile: Casefile
) -> None:
    url = f"{ROOT}disputes/{casefile.disputes.get().pk}/level/"

    strange = asha_calls.put(url, {"organization": igor.organization.pk, "level": "named"})
    wordless = asha_calls.put(url, {"organization": igor.organization.pk, "level": "all"})
    nobody = asha_calls.put(url, {"organization": str(uuid4()), "level": "named"})

    assert (strange.status_code, strange.json()["code"]) == (409, "not_shared")
    assert set(messages(wordless)) == {"level"}
    assert set(messages(nobody)) == {"organization"}


def test_a_hold_is_set_once_listed_and_lifted(odile_calls: APIClient, casefile: Casefile) -> None:
    sent = held(casefile=str(casefile.pk))

    first, again = (odile_calls.post(f"{ROOT}holds/", sent) for _time in range(2))
    url = f"{ROOT}holds/{first.json()['id']}/"
    lifted = [odile_calls.delete(url).status_code for _time in range(2)]

    assert (first.status_code, again.status_code) == (201, 200)
    assert again["Idempotency-Replayed"] == "true"
    assert lifted == [204, 204]
    (listed,) = odile_calls.get(f"{ROOT}holds/").json()["results"]
    assert (listed["casefile"], listed["dispute"]) == (str(casefile.pk), None)
    assert listed["lifted_on"] == str(timezone.now().date())


def test_a_hold_is_on_one_thing_that_is_there(
    odile_calls: APIClient, igor_calls: APIClient, casefile: Casefile
) -> None:
    dispute = str(casefile.disputes.get().pk)
    both = odile_calls.post(f"{ROOT}holds/", held(casefile=str(casefile.pk), dispute=dispute))
    strange = igor_calls.post(f"{ROOT}holds/", held(dispute=dispute))
    late = odile_calls.post(f"{ROOT}holds/", {**held(dispute=dispute), "last_day": "2126-01-01"})

    assert set(messages(both)) == {"casefile"}
    assert set(messages(strange)) == {"dispute"}
    assert (late.status_code, late.json()["code"]) == (422, "hold_day_unusable")
    assert not Hold.objects.exists()


def test_more_holds_need_no_more_statements(
    odile: Organizer, odile_calls: APIClient, casefile: Casefile
) -> None:
    HoldFactory.create(casefile=casefile)
    odile_calls.get(f"{ROOT}holds/")
    one = queries_of(odile_calls, f"{ROOT}holds/")
    HoldFactory.create_batch(3, casefile=casefile)

    assert queries_of(odile_calls, f"{ROOT}holds/") == one
    assert len(odile_calls.get(f"{ROOT}holds/?limit=2").json()["results"]) == 2


def test_two_people_destroy_and_anybody_undoes(
    odile_calls: APIClient, colleague_calls: APIClient, casefile: Casefile
) -> None:
    url = f"{ROOT}casefiles/{casefile.pk}/destruction/"
    early = colleague_calls.post(f"{url}confirm/")
    asked = odile_calls.put(url)
    alone = odile_calls.post(f"{url}confirm/")
    confirmed = colleague_calls.post(f"{url}confirm/")
    undone = odile_calls.delete(url)

    assert (early.status_code, early.json()["code"]) == (409, "destruction_not_asked")
    assert asked.json()["mine"] is True
    assert (alone.status_code, alone.json()["code"]) == (409, "destruction_needs_another")
    assert confirmed.json()["due_on"] == str(timezone.now().date() + timedelta(days=7))
    assert confirmed.json()["mine"] is False
    assert undone.status_code == 204
    assert odile_calls.get(url).json()["asked_on"] is None


def test_a_hold_stops_a_destruction(odile_calls: APIClient, casefile: Casefile) -> None:
    HoldFactory.create(casefile=casefile)

    answer = odile_calls.put(f"{ROOT}casefiles/{casefile.pk}/destruction/")

    assert (answer.status_code, answer.json()["code"]) == (409, "casefile_held")


def test_terms_and_certificates_are_read(odile: Organizer, odile_calls: APIClient) -> None:
    row = certificate(odile.organization)

    terms = odile_calls.get(f"{ROOT}retention-terms/").json()
    (listed,) = odile_calls.get(f"{ROOT}certificates/").json()["results"]
    whole = odile_calls.get(f"{ROOT}certificates/{row.pk}/").json()

    assert {"kept": "failed_packet", "days": 30} in terms
    assert listed["id"] == str(row.pk)
    assert is_signed(whole, public_key=row.public_key)


def test_names_are_counted_agreed_to_and_never_told(
    asha: Tasker, odile_calls: APIClient, casefile: Casefile
) -> None:
    Consent.objects.update(level="sealed")
    write(tasker=asha, name="A. Otieno", lives_at="", contact="", platform_ids="", today=TODAY)
    packet = requested(casefile, destination="court")
    compile_packet(packet_id=packet.pk, now=NOW + timedelta(minutes=1), clock=timezone.now)
    url = f"{ROOT}casefiles/{casefile.pk}/packets/{packet.pk}/identity-schedule/"

    seen = odile_calls.get(url)
    stale = odile_calls.put(url, {"whose": "0" * 64})
    agreed = odile_calls.put(url, {"whose": seen.json()["whose"]})
    back = odile_calls.delete(url)

    assert (seen.json()["people"], seen.json()["made_on"]) == (1, None)
    assert "Otieno" not in seen.content.decode()
    assert (stale.status_code, stale.json()["code"]) == (409, "other_people")
    assert (agreed.json()["approved"], agreed.json()["mine"]) == (1, True)
    assert back.status_code == 204
    assert odile_calls.get(url).json()["approved"] == 0
