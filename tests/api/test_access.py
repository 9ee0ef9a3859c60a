"""Every address and method of the API, and what each kind of visitor gets there.

Asha owns a dispute with everything, shared with Odile's union; Ben is another tasker, Igor an
organizer of another union. 404 says that it does not exist for them. 400 says that it does, and
that an empty body is not enough. A new address fails here until it is listed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.api.urls import urlpatterns
from disputes.choices import MassEventKind
from disputes.models import Organizer, Packet, Platform
from disputes.services.compiling import compile_packet
from tests.factories.mass_event import MassEventFactory, opened_by
from tests.factories.packet_link import PacketLinkFactory
from tests.factories.retention import HoldFactory, certificate

from .callers import JSON, ROOT, body, log, raise_dispute, send, usd
from .test_evidence_create import attach

pytestmark = pytest.mark.django_db
VISITORS = ("anybody", "asha", "ben", "odile", "igor")
# What each gets, in the order of VISITORS.
EVERYBODY = (200, 200, 200, 200, 200)
SIGNED_IN = (401, 200, 200, 200, 200)
TASKERS = (401, 200, 200, 404, 404)
OWNER = (401, 200, 404, 404, 404)
ORGANIZERS = (401, 404, 404, 200, 200)
UNION = (401, 404, 404, 200, 404)


def instead(access: tuple[int, ...], status: int) -> tuple[int, ...]:
    """The same access, where those who get in are answered with another status."""
    return tuple(status if expected == 200 else expected for expected in access)


ACCESS = {
    ("schema", "GET"): EVERYBODY,
    ("docs", "GET"): EVERYBODY,
    ("platforms", "GET"): EVERYBODY,
    ("problem", "GET"): EVERYBODY,
    ("verifications", "POST"): instead(EVERYBODY, 400),
    ("tokens", "GET"): SIGNED_IN,
    ("tokens", "POST"): instead(EVERYBODY, 400),
    ("token", "DELETE"): instead(SIGNED_IN, 204),
    ("current-token", "DELETE"): instead(SIGNED_IN, 204),
    ("me", "GET"): SIGNED_IN,
    ("me", "PATCH"): SIGNED_IN,
    ("home", "GET"): TASKERS,
    ("organizations", "GET"): TASKERS,
    ("mass-events", "GET"): TASKERS,
    ("mass-event-join", "POST"): instead(TASKERS, 400),
    ("opened-events", "GET"): ORGANIZERS,
    ("opened-events", "POST"): instead(ORGANIZERS, 400),
    ("opened-event", "PUT"): UNION,
    ("opened-event-close", "POST"): UNION,
    ("opened-event", "DELETE"): instead(UNION, 204),
    ("entries", "GET"): TASKERS,
    ("entries", "POST"): instead(TASKERS, 400),
    ("entry", "GET"): OWNER,
    ("entry", "PATCH"): OWNER,
    ("entry", "DELETE"): instead(OWNER, 204),
    ("entry-restore", "POST"): OWNER,
    ("entry-check-ins", "POST"): instead(OWNER, 400),
    ("check-in", "DELETE"): instead(OWNER, 204),
    ("reminders", "GET"): TASKERS,
    ("reminders", "POST"): instead(TASKERS, 400),
    ("reminder", "DELETE"): instead(OWNER, 204),
    ("payments", "GET"): TASKERS,
    ("payments", "POST"): instead(TASKERS, 400),
    ("payment", "GET"): OWNER,
    ("payment", "PATCH"): OWNER,
    ("payment-shares", "PUT"): instead(OWNER, 400),
    ("payment", "DELETE"): instead(OWNER, 204),
    ("deactivations", "GET"): TASKERS,
    ("deactivations", "POST"): instead(TASKERS, 400),
    ("dispute-deadlines", "GET"): OWNER,
    ("deactivation", "GET"): OWNER,
    ("deactivation", "PATCH"): OWNER,
    ("deactivation", "DELETE"): instead(OWNER, 204),
    ("deactivation-due-process", "GET"): OWNER,
    ("deactivation-due-process", "POST"): instead(OWNER, 400),
    ("evidence-list", "GET"): TASKERS,
    ("evidence-list", "POST"): instead(TASKERS, 400),
    ("evidence", "GET"): OWNER,
    ("evidence", "DELETE"): instead(OWNER, 204),
    ("evidence-original", "GET"): OWNER,
    ("evidence-clean", "GET"): OWNER,
    ("evidence", "PATCH"): instead(OWNER, 400),
    ("evidence-redactions", "POST"): instead(OWNER, 400),
    ("redaction", "GET"): OWNER,
    ("redaction-use", "POST"): OWNER,
    ("redaction-undo", "POST"): OWNER,
    ("redaction-file", "GET"): OWNER,
    ("uploads", "POST"): instead(TASKERS, 400),
    ("upload", "GET"): OWNER,
    ("upload", "PATCH"): instead(OWNER, 400),
    ("upload", "DELETE"): instead(OWNER, 204),
    ("disputes", "GET"): TASKERS,
    ("disputes", "POST"): instead(TASKERS, 400),
    ("dispute", "GET"): OWNER,
    ("dispute", "PATCH"): OWNER,
    ("dispute-settle", "POST"): OWNER,
    ("dispute-withdraw", "POST"): OWNER,
    ("dispute-reopen", "POST"): OWNER,
    ("dispute-share", "POST"): instead(OWNER, 400),
    ("dispute-unshare", "POST"): instead(OWNER, 400),
    ("dispute-level", "PUT"): instead(OWNER, 400),
    ("dispute-rates", "PUT"): instead(OWNER, 400),
    ("packets", "GET"): TASKERS,
    ("packets", "POST"): instead(TASKERS, 400),
    ("packets-missing", "GET"): instead(TASKERS, 400),
    ("packet", "GET"): OWNER,
    ("packet-cancel", "POST"): instead(OWNER, 409),
    ("packet-file", "GET"): OWNER,
    ("packet-bag", "GET"): OWNER,
    ("packet-links", "GET"): OWNER,
    ("packet-links", "POST"): instead(OWNER, 400),
    ("packet-link", "DELETE"): instead(OWNER, 204),
    ("shared-list", "GET"): ORGANIZERS,
    ("shared", "GET"): UNION,
    ("shared-file", "GET"): UNION,
    ("shared-vouch", "GET"): UNION,
    ("shared-vouch", "PUT"): instead(UNION, 400),
    ("shared-vouch", "DELETE"): instead(UNION, 204),
    ("casefiles", "GET"): ORGANIZERS,
    ("casefiles", "POST"): instead(ORGANIZERS, 400),
    ("casefile", "GET"): UNION,
    ("casefile-disputes", "POST"): instead(UNION, 400),
    ("casefile-dispute", "DELETE"): instead(UNION, 204),
    ("casefile-packets", "GET"): UNION,
    ("casefile-packets", "POST"): instead(UNION, 400),
    ("casefile-missing", "GET"): instead(UNION, 400),
    ("casefile-packet", "GET"): UNION,
    ("casefile-packet-cancel", "POST"): instead(UNION, 409),
    ("casefile-packet-file", "GET"): UNION,
    ("casefile-packet-bag", "GET"): UNION,
    ("casefile-packet-approval", "GET"): UNION,
    ("casefile-packet-approval", "PUT"): instead(UNION, 400),
    ("casefile-packet-approval", "DELETE"): instead(UNION, 204),
    ("casefile-packet-links", "GET"): UNION,
    ("casefile-packet-links", "POST"): instead(UNION, 400),
    ("casefile-packet-link", "DELETE"): instead(UNION, 204),
    ("casefile-packet-identities", "GET"): instead(UNION, 409),
    ("casefile-packet-identities", "PUT"): instead(UNION, 400),
    ("casefile-packet-identities", "DELETE"): instead(UNION, 204),
    ("casefile-destruction", "GET"): UNION,
    ("casefile-destruction", "PUT"): instead(UNION, 409),
    ("casefile-destruction", "DELETE"): instead(UNION, 204),
    ("casefile-destruction-confirm", "POST"): instead(UNION, 409),
    ("holds", "GET"): ORGANIZERS,
    ("holds", "POST"): instead(ORGANIZERS, 400),
    ("hold", "DELETE"): instead(UNION, 204),
    ("retention-terms", "GET"): ORGANIZERS,
    ("certificates", "GET"): ORGANIZERS,
    ("certificate", "GET"): UNION,
    ("aggregates", "GET"): ORGANIZERS,
    ("aggregates-shared", "GET"): ORGANIZERS,
    ("nothing", "GET"): instead(EVERYBODY, 404),
}
FORMS = {"evidence-list", "verifications"}


def offered() -> set[tuple[str, str]]:
    """Every address with every method that its view has."""
    views: list[tuple[str, Any]] = [(str(each.name), each.callback) for each in urlpatterns]
    return {
        (name, method.upper())
        for name, view in views
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(view.cls, method)
    }


def test_every_address_and_method_is_listed() -> None:
    # The view of all other addresses has no method of its own.
    assert offered() | {("nothing", "GET")} == set(ACCESS)


@pytest.fixture
def places(
    asha_calls: APIClient, odile_calls: APIClient, odile: Organizer, remotasks: Platform
) -> dict[str, list[str]]:
    """The arguments of the addresses: Asha's own rows, and what Odile's union made of them."""
    entry = log(asha_calls, rate=usd("2"))
    payment = asha_calls.post(f"{ROOT}payments/", body(platform="remotasks", amount=usd("1")))
    lock_out = asha_calls.post(f"{ROOT}deactivations/", body(platform="remotasks"))
    dispute = raise_dispute(asha_calls, entries=[entry["id"]])["id"]
    kept = attach(asha_calls, dispute=dispute).json()["id"]
    boxes = [{"left": 0, "top": 0, "width": 5000, "height": 5000}]
    made = asha_calls.post(f"{ROOT}evidence/{kept}/redactions/", body(boxes=boxes)).json()["id"]
    upload = asha_calls.post(f"{ROOT}uploads/", body(size=9)).json()["id"]
    union = {"organization": str(odile.organization.pk)}
    asha_calls.post(f"{ROOT}disputes/{dispute}/share/", union)
    check_in = asha_calls.post(f"{ROOT}entries/{entry['id']}/check-ins/", body(answer="no"))
    reminder = asha_calls.post(f"{ROOT}reminders/", body(remind_on="2030-01-01"))
    casefile = odile_calls.post(f"{ROOT}casefiles/", body(title="Kenya")).json()["id"]
    odile_calls.post(f"{ROOT}casefiles/{casefile}/disputes/", {"dispute": dispute})
    packet = packet_of(asha_calls, "packets/", dispute=dispute)
    gathered = packet_of(odile_calls, f"casefiles/{casefile}/packets/")
    own_link, their_link = (
        str(PacketLinkFactory.create(packet=Packet.objects.get(pk=pk)).pk)
        for pk in (packet, gathered)
    )
    event = MassEventFactory.create(kind=MassEventKind.REGION_SHUTDOWN)
    return {
        "problem": ["invalid"],
        "token": ["00000000-0000-0000-0000-000000000001"],
        "mass-event-join": [event.slug],
        "entry": [entry["id"]],
        "check-in": [check_in.json()["id"]],
        "reminder": [reminder.json()["id"]],
        "payment": [payment.json()["id"]],
        "deactivation": [lock_out.json()["id"]],
        "evidence": [kept],
        "redaction": [made],
        "upload": [upload],
        "dispute": [dispute],
        "packet": [packet],
        "packet-links": [packet],
        "packet-link": [packet, own_link],
        "shared": [dispute],
        "shared-file": [dispute, kept],
        "hold": [str(HoldFactory.create(casefile_id=casefile, organization=odile.organization).pk)],
        "certificate": [str(certificate(odile.organization).pk)],
        "opened-event": [str(opened_by(odile, event.platform, now=timezone.now()).pk)],
        "casefile": [casefile],
        "casefile-dispute": [casefile, dispute],
        "casefile-packet": [casefile, gathered],
        "casefile-packet-links": [casefile, gathered],
        "casefile-packet-link": [casefile, gathered, their_link],
    }


def packet_of(caller: APIClient, path: str, **members: Any) -> str:
    answer = caller.post(f"{ROOT}{path}", body(language="en", **members))
    packet = Packet.objects.get(pk=answer.json()["id"])
    now = timezone.now() + timedelta(minutes=1)
    compile_packet(packet_id=packet.pk, now=now, clock=timezone.now)
    return str(packet.pk)


WITHOUT_ARGUMENT = {"evidence-list", "shared-list"}


def url_of(name: str, places: dict[str, list[str]]) -> str:
    if name == "nothing":
        return f"{ROOT}nowhere/"
    known = [place for place in places if name == place or name.startswith(f"{place}-")]
    if not known or name in WITHOUT_ARGUMENT:
        return reverse(f"api:{name}")
    return reverse(f"api:{name}", args=places[max(known, key=len)])


def test_everybody_gets_what_the_table_says_and_nothing_else(
    places: dict[str, list[str]], request: pytest.FixtureRequest
) -> None:
    callers = [request.getfixturevalue(f"{who}_calls") for who in VISITORS]

    got = {
        (name, method): tuple(status_of(caller, method, name, places) for caller in callers)
        for name, method in ACCESS
    }

    assert got == ACCESS


def status_of(caller: APIClient, method: str, name: str, places: dict[str, list[str]]) -> int:
    """Call, and undo what it did, so that the next visitor finds all as it was."""
    form = name in FORMS
    with transaction.atomic():
        answer = send(
            caller,
            url_of(name, places),
            b"" if form or method in ("GET", "DELETE") else b"{}",
            method=method,
            media_type="multipart/form-data; boundary=x" if form else JSON,
        )
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_who_is_not_signed_in_is_told_how(anybody_calls: APIClient) -> None:
    answer = anybody_calls.get(f"{ROOT}home/")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer.json()["code"] == "not_authenticated"


def test_an_operator_is_a_stranger_too(anybody_calls: APIClient, asha: Any) -> None:
    asha.account.is_staff = asha.account.is_superuser = True
    asha.account.save()

    assert anybody_calls.get(f"{ROOT}home/").status_code == 401
