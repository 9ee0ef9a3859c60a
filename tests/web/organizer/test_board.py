"""The board: what dies soon, where, with the money and with what is missing; consent only."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from disputes.choices import ClockEvent, ClockState, Forum, SaidBy
from disputes.models import AccessRecord, Clock, Consent, Organizer, Tasker
from disputes.money import Money
from disputes.queries.board_rows import Lacks
from disputes.services.evidence import attach_message
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.clock import ClockFactory, RuleVersionFactory, StartDateFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
URL = reverse("organizer:board")
DOWNLOAD = reverse("organizer:board-download")


def dies(tasker: Tasker, organizer: Organizer, days: int, **facts: Any) -> Clock:
    rule = facts.pop("rule", None) or RuleVersionFactory.create()
    on = timezone.now().date() + timedelta(days=days)
    made: Clock = ClockFactory.create(
        dispute=facts.pop("dispute", None) or shared_dispute(tasker, organizer, **facts),
        rule=rule,
        naive_on=on,
        prudent_on=on,
        shifted_on=on,
        state=ClockState.DYING_90,
    )
    return made


def clocks(client: Client, query: str = "") -> list[Any]:
    return [row.clock.pk for row in client.get(f"{URL}{query}").context["rows"]]


def test_only_what_is_shared_open_and_ends_soon_is_there_the_nearest_first(
    odile_client: Client, igor_client: Client, odile: Organizer, asha: Tasker
) -> None:
    later, sooner = dies(asha, odile, 45), dies(asha, odile, 10)
    for ended in (
        dies(asha, odile, 91),
        dies(asha, odile, 5, settled=True),
        dies(asha, odile, 5, rule=RuleVersionFactory.create(subdivision="SCT")),
        dies(asha, odile, 5, dispute=DisputeFactory.create(tasker=asha)),
    ):
        assert ended.pk
    dead = dies(asha, odile, -5)
    Clock.objects.filter(pk=dead.pk).update(state=ClockState.DEAD)

    assert clocks(odile_client) == [sooner.pk, later.pk]
    assert clocks(odile_client, "?days=30") == [sooner.pk]
    assert clocks(igor_client) == []
    Consent.objects.update(revoked_at=timezone.now())
    assert clocks(odile_client) == []


def test_places_have_their_claims_their_money_and_what_they_ask_for(
    odile_client: Client, odile: Organizer, asha: Tasker, ben: Tasker
) -> None:
    labour = RuleVersionFactory.create()
    court = RuleVersionFactory.create(forum=Forum.COURT)
    first = dies(asha, odile, 20, rule=labour)
    # A later pay day of the same claim, in the same place, is not another claim.
    dies(asha, odile, 25, rule=RuleVersionFactory.create(), dispute=first.dispute)
    dies(asha, odile, 40, rule=court, dispute=first.dispute)
    dies(ben, odile, 30, rule=labour, owed=None, promised=None, received=None)
    dies(ben, odile, 50, rule=labour, owed=Money.parse("9", "PHP"), currency="PHP")

    page = odile_client.get(URL)

    by_labour, by_court = page.context["groups"]
    assert (by_labour.place.code, by_labour.claims, by_labour.unknown) == ("labour-PH", 3, 1)
    assert [(str(sum.amount), sum.at_least) for sum in by_labour.owed] == [
        ("9.00 PHP", True),
        ("1.70 USD", True),
    ]
    assert (by_court.claims, by_court.owed[0].at_least) == (1, False)
    assert page.context["windows"] == [(30, 2), (60, 3), (90, 3)]
    assert "Request for Assistance form" in page.content.decode()
    assert len(clocks(odile_client, "?place=court-PH")) == 1
    assert len(clocks(odile_client, "?place=nowhere&days=7")) == 4


def test_what_is_missing_is_said_and_gone_when_it_is_there(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    rule = RuleVersionFactory.create(start_event=ClockEvent.DISCOVERED_AT)
    bare = dies(
        asha, odile, 3, rule=rule, due_on=None, owed=None, promised=None, received=None
    ).dispute

    (row,) = odile_client.get(URL).context["rows"]
    assert set(row.lacks) == set(Lacks)

    entry = WorkEntryFactory.create(tasker=asha, pay_due_on=timezone.now().date())
    DisputeEntryFactory.create(dispute=bare, entry=entry)
    paid = PaymentFactory.create(tasker=asha)
    paid.allocations.create(entry=entry, micros=1)
    attach_message(tasker=asha, client_ref=uuid4(), text="Ticket", now=timezone.now(), payment=paid)
    StartDateFactory.create(dispute=bare, event=ClockEvent.DEMAND_RECEIVED)
    Clock.objects.update(said_by=SaidBy.TASKER)
    casefile = CasefileFactory.create(organization=odile.organization)
    CasefileDisputeFactory.create(casefile=casefile, dispute=bare)
    odile_client.get(reverse("organizer:disputes-show", args=[bare.pk]))

    page = odile_client.get(URL)
    (row,) = page.context["rows"]
    assert set(row.lacks) == {Lacks.STATEMENT, Lacks.AMOUNT}
    assert [named.pk for named, _title in row.casefiles] == [casefile.pk]
    address = reverse("organizer:casefiles-show", args=[casefile.pk])
    assert address in page.content.decode()
    assert "Next deadline:" in odile_client.get(address).content.decode()


def test_looks_are_noted_and_statements_do_not_grow(
    odile_client: Client, odile: Organizer, asha: Tasker, ben: Tasker
) -> None:
    dies(asha, odile, 3)
    odile_client.get(URL)
    with CaptureQueriesContext(connection) as few:
        odile_client.get(URL)
    for days in range(22):
        dies(ben, odile, days)
    odile_client.get(URL)

    with CaptureQueriesContext(connection) as many:
        page = odile_client.get(URL)

    assert len(page.context["rows"]) == 20
    assert len(many) == len(few)
    assert AccessRecord.objects.count() == 23
    assert "Page 1 of 2" in page.content.decode()


def test_the_file_has_every_claim_and_no_formula(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    rule = RuleVersionFactory.create(name="=1+1", legal_source="=cmd()")
    for days in range(-1, 21):
        dies(asha, odile, days, rule=rule)
    lost = DeactivationFactory.create(tasker=asha)
    attach_message(
        tasker=asha, client_ref=uuid4(), text="Ticket", now=timezone.now(), deactivation=lost
    )
    everywhere = RuleVersionFactory.create(country="ZZ", platform="outlier", forum=Forum.PLATFORM)
    unknown = {"owed": None, "promised": None, "received": None}
    dies(asha, odile, 25, rule=everywhere, deactivation=lost, **unknown)

    sent = odile_client.get(f"{DOWNLOAD}?days=30").content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(sent)))
    assert len(rows) == 24
    assert {len(row) for row in rows} == {22}
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert rows[1][16] == "-1"
    assert "No written demand is noted." in rows[1][20]
    assert rows[-1][3:5] == ["The platform itself", "everywhere"]
    assert rows[-1][17:20] == ["", "", ""]
    assert "No picture" not in rows[-1][20]
    assert AccessRecord.objects.count() == 23
    assert "asha" not in sent


def test_an_empty_board_says_so_and_the_desk_names_what_ends(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    assert "No claim that is shared with you" in odile_client.get(URL).content.decode()
    dies(asha, odile, 31)

    desk = " ".join(odile_client.get(reverse("organizer:home")).content.decode().split())

    assert "0 claims in the next 30 days" in desk
    assert "1 claim in the next 60 days" in desk
