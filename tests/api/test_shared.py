"""What an organizer reads of disputes that are shared with the organization."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import AccessRecord, Organizer, Platform, Tasker
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

from .callers import ROOT, body, log, messages, queries_of, raise_dispute, usd
from .test_evidence_create import attach

pytestmark = pytest.mark.django_db
SHARED = f"{ROOT}shared/"


@pytest.fixture
def dispute(asha_calls: APIClient, odile: Organizer, remotasks: Platform) -> Any:
    """A dispute of Asha's with everything, shared with Odile's union."""
    entry = log(asha_calls, rate=usd("2"), note="Boxes", project="Secret project")
    lock_out = asha_calls.post(
        f"{ROOT}deactivations/",
        body(platform="remotasks", seen_on="2026-03-12", complained_on="2026-03-11", reason="No"),
    ).json()
    said = raise_dispute(
        asha_calls, entries=[entry["id"]], deactivation=lock_out["id"], statement="They paid less."
    )
    url = f"{ROOT}disputes/{said['id']}/"
    asha_calls.put(f"{url}rates/", {"before": usd("5"), "after": usd("4"), "like_for_like": True})
    asha_calls.post(f"{url}share/", {"organization": str(odile.organization.pk)})
    return said


def test_one_dispute_is_read_with_all_that_belongs_to_it(
    asha_calls: APIClient, odile_calls: APIClient, asha: Tasker, dispute: Any
) -> None:
    attach(asha_calls, dispute=dispute["id"], caption="The balance")

    answer = odile_calls.get(f"{SHARED}{dispute['id']}/")

    assert answer.status_code == 200
    said = answer.json()
    assert said["statement"] == "They paid less."
    assert said["entries"][0]["owed"] == usd("2.00")
    assert said["entries"][0]["note"] == "Boxes"
    assert said["lock_out"]["days_since_complaint"] == 1
    assert said["rates"]["like_for_like"] is True
    assert said["files"][0]["caption"] == "The balance"
    assert said["timeline"][0]["kind"] == "raised"


def test_nothing_in_it_tells_who_the_tasker_is(
    asha_calls: APIClient, odile_calls: APIClient, asha: Tasker, dispute: Any
) -> None:
    written = odile_calls.get(f"{SHARED}{dispute['id']}/").content + odile_calls.get(SHARED).content

    for secret in ("asha", str(asha.pk), str(asha.account.pk), dispute["client_ref"]):
        assert secret.encode() not in written


def test_a_look_is_told_to_the_tasker_once_a_day(
    asha_calls: APIClient, odile_calls: APIClient, odile: Organizer, dispute: Any
) -> None:
    odile_calls.get(f"{SHARED}{dispute['id']}/")
    odile_calls.get(f"{SHARED}{dispute['id']}/")

    looks = asha_calls.get(f"{ROOT}disputes/{dispute['id']}/").json()["looks"]

    assert [look["organization"] for look in looks] == [odile.organization.name]


def test_a_refused_look_leaves_no_record(igor_calls: APIClient, dispute: Any) -> None:
    assert igor_calls.get(f"{SHARED}{dispute['id']}/").status_code == 404
    assert not AccessRecord.objects.exists()


def test_the_clean_copy_of_a_picture_can_be_read(
    asha_calls: APIClient, odile_calls: APIClient, igor_calls: APIClient, dispute: Any
) -> None:
    kept = attach(asha_calls, dispute=dispute["id"]).json()
    url = f"{SHARED}{dispute['id']}/evidence/{kept['id']}/"

    answer = odile_calls.get(url)

    assert hashlib.sha256(answer.content).hexdigest() == kept["clean_sha256"]
    assert AccessRecord.objects.count() == 1
    assert igor_calls.get(url).status_code == 404


def test_pictures_of_clients_data_stay_with_the_tasker(
    asha_calls: APIClient, odile_calls: APIClient, dispute: Any
) -> None:
    kept = attach(asha_calls, dispute=dispute["id"], client_data="true").json()

    answer = odile_calls.get(f"{SHARED}{dispute['id']}/evidence/{kept['id']}/")

    assert answer.status_code == 404


def test_the_list_is_of_this_organization_alone_and_can_be_narrowed(
    odile_calls: APIClient, igor_calls: APIClient, odile: Organizer, dispute: Any
) -> None:
    other = DisputeFactory.create(ground="LATE_PAYMENT")
    ConsentFactory.create(dispute=other, organization=odile.organization)
    DisputeFactory.create()

    both = odile_calls.get(SHARED).json()["results"]
    late = odile_calls.get(f"{SHARED}?ground=LATE_PAYMENT").json()["results"]

    assert {row["id"] for row in both} == {dispute["id"], str(other.pk)}
    assert [row["id"] for row in late] == [str(other.pk)]
    assert len({row["tasker"] for row in both}) == 2
    assert igor_calls.get(SHARED).json()["results"] == []


def test_two_organizations_know_a_tasker_under_two_codes(
    asha_calls: APIClient,
    odile_calls: APIClient,
    igor_calls: APIClient,
    igor: Organizer,
    dispute: Any,
) -> None:
    url = f"{ROOT}disputes/{dispute['id']}/share/"
    asha_calls.post(url, {"organization": str(igor.organization.pk)})

    codes = {
        calls.get(f"{SHARED}{dispute['id']}/").json()["tasker"]
        for calls in (odile_calls, igor_calls)
    }

    assert len(codes) == 2


def test_twenty_rows_take_as_many_statements_as_one(
    odile_calls: APIClient, odile: Organizer
) -> None:
    ConsentFactory.create(organization=odile.organization)
    with_one = queries_of(odile_calls, SHARED)

    ConsentFactory.create_batch(19, organization=odile.organization)

    assert queries_of(odile_calls, SHARED) == with_one


def test_a_list_is_a_look_at_what_its_page_shows(
    asha_calls: APIClient, odile_calls: APIClient, odile: Organizer, dispute: Any
) -> None:
    ConsentFactory.create(organization=odile.organization)

    odile_calls.get(f"{SHARED}?limit=1")

    looks = asha_calls.get(f"{ROOT}disputes/{dispute['id']}/").json()["looks"]
    assert [look["organization"] for look in looks] == [odile.organization.name]
    assert AccessRecord.objects.count() == 1


def test_days_are_told_and_no_times(
    asha_calls: APIClient, odile_calls: APIClient, odile: Organizer, dispute: Any
) -> None:
    attach(asha_calls, dispute=dispute["id"])
    casefile = odile_calls.post(f"{ROOT}casefiles/", body(title="Spring")).json()
    inside = f"{ROOT}casefiles/{casefile['id']}/"
    odile_calls.post(f"{inside}disputes/", {"dispute": dispute["id"]})

    said = [
        odile_calls.get(url).content.decode()
        for url in (SHARED, f"{SHARED}{dispute['id']}/", inside, f"{ROOT}casefiles/")
    ]

    assert [text for text in said if re.search(r"\d\d:\d\d", text)] == []
    assert f'"raised_on":"{timezone.now().date()}"' in said[0]


def test_the_place_in_a_list_tells_no_time(odile_calls: APIClient, odile: Organizer) -> None:
    first, second = ConsentFactory.create_batch(2, organization=odile.organization)
    dispute = max(first.dispute, second.dispute, key=lambda row: row.pk)

    following = odile_calls.get(f"{SHARED}?limit=1").json()["next"]

    (cursor,) = parse_qs(urlsplit(following).query)["cursor"]
    assert cursor.split(":")[0] == dispute.pk.hex
    assert len(odile_calls.get(following).json()["results"]) == 1


def test_the_order_of_one_day_tells_no_times(odile_calls: APIClient, odile: Organizer) -> None:
    noon = timezone.now().replace(hour=12)
    pks = [
        ConsentFactory.create(
            organization=odile.organization, dispute__raised_at=noon + timedelta(minutes=number)
        ).dispute.pk
        for number in range(8)
    ]
    earlier = ConsentFactory.create(
        organization=odile.organization, dispute__raised_at=noon - timedelta(days=1)
    ).dispute.pk

    shown, url = [], f"{SHARED}?limit=3"
    while url:
        said = odile_calls.get(url).json()
        shown += [row["id"] for row in said["results"]]
        url = said["next"]

    assert shown == [str(pk) for pk in (*sorted(pks, reverse=True), earlier)]


def test_a_place_holds_in_its_own_list_and_for_its_own_reader_alone(
    asha_calls: APIClient, odile_calls: APIClient, igor_calls: APIClient, odile: Organizer
) -> None:
    ConsentFactory.create_batch(2, organization=odile.organization)
    following = odile_calls.get(f"{SHARED}?limit=1").json()["next"]
    (cursor,) = parse_qs(urlsplit(following).query)["cursor"]

    elsewhere = [
        asha_calls.get(f"{ROOT}disputes/", {"cursor": cursor}),
        igor_calls.get(SHARED, {"cursor": cursor}),
        odile_calls.get(f"{ROOT}casefiles/", {"cursor": cursor}),
    ]

    assert [list(messages(answer)) for answer in elsewhere] == [["cursor"]] * 3
    assert odile_calls.get(SHARED, {"cursor": cursor}).status_code == 200


def test_a_place_in_a_list_is_not_made_up(odile_calls: APIClient) -> None:
    hidden = DisputeFactory.create()

    answer = odile_calls.get(f"{SHARED}?cursor={hidden.pk.hex}:nonsense")

    assert list(messages(answer)) == ["cursor"]


def test_the_timeline_speaks_of_the_tasker(odile_calls: APIClient, dispute: Any) -> None:
    timeline = odile_calls.get(f"{SHARED}{dispute['id']}/").json()["timeline"]

    assert timeline[0]["text"] == "The tasker raised this dispute"


def test_under_a_black_box_the_digest_of_the_original_is_not_told(
    asha_calls: APIClient, odile_calls: APIClient, dispute: Any
) -> None:
    kept = attach(asha_calls, dispute=dispute["id"]).json()
    box = {"left": 0, "top": 0, "width": 5000, "height": 5000}
    made = asha_calls.post(f"{ROOT}evidence/{kept['id']}/redactions/", body(boxes=[box])).json()
    asha_calls.post(f"{ROOT}redactions/{made['id']}/use/")

    [file] = odile_calls.get(f"{SHARED}{dispute['id']}/").json()["files"]

    assert (file["sha256"], file["clean_sha256"]) == ("", made["sha256"])
