from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import AgeBand, AmendedPart, ClockEvent, ClockState, EventKind, SaidBy
from disputes.models import Dispute, DisputeEntry, Organizer, Payment
from disputes.money import Money
from disputes.queries.timeline import SAID_A_DAY, TOOK_A_DAY_BACK, shared_timeline, timeline
from disputes.services.ageing import age_due_disputes
from disputes.services.consent import share
from disputes.services.start_dates import state_day
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.payment import AllocationFactory, PaymentFactory
from tests.factories.people import OrganizationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
SUM = {"amount": "0.004", "currency": "USD"}


@pytest.fixture
def dispute() -> Dispute:
    row: Dispute = DisputeFactory.create()
    return row


def test_moments_come_in_the_order_in_which_they_happened(dispute: Dispute) -> None:
    for kind, days in ((EventKind.SETTLED, 3), (EventKind.RAISED, 0), (EventKind.AMENDED, 1)):
        happened_at = NOW + timedelta(days=days)
        DisputeEventFactory.create(dispute=dispute, kind=kind, happened_at=happened_at)
    DisputeEventFactory.create()

    kinds = [moment.kind for moment in timeline(dispute)]

    assert kinds == [EventKind.RAISED, EventKind.AMENDED, EventKind.SETTLED]


def test_a_step_that_was_written_late_says_when_it_happened_and_when_it_was_written(
    dispute: Dispute,
) -> None:
    age_due_disputes(now=datetime(2026, 3, 20, tzinfo=UTC))

    (moment,) = timeline(dispute)

    assert moment.when.date() == date(2026, 3, 16)
    assert (moment.by_clock, moment.written_later) == (True, True)
    assert moment.band == AgeBand.DAYS_15_30


@pytest.mark.parametrize(("zone", "raised_on"), [("Asia/Manila", 11), ("America/Los_Angeles", 10)])
def test_days_are_those_of_the_reader_and_a_step_is_of_its_own(
    dispute: Dispute, zone: str, raised_on: int
) -> None:
    late = datetime(2026, 3, 10, 18, tzinfo=UTC)
    DisputeEventFactory.create(dispute=dispute, kind=EventKind.RAISED, happened_at=late)
    age_due_disputes(now=datetime(2026, 3, 16, tzinfo=UTC))

    raised, aged = timeline(dispute, zone=ZoneInfo(zone))

    assert (raised.happened_on, aged.happened_on) == (
        date(2026, 3, raised_on),
        date(2026, 3, 16),
    )
    assert (raised.written_later, aged.written_later) == (False, False)


def test_a_letter_stands_on_the_day_that_was_told(dispute: Dispute) -> None:
    detail = {"letter": "demand", "how": "mail", "day": "2026-03-08"}
    DisputeEventFactory.create(dispute=dispute, happened_at=NOW - timedelta(days=1))
    DisputeEventFactory.create(
        dispute=dispute, kind=EventKind.LETTER_SENT, happened_at=NOW, recorded_at=NOW, detail=detail
    )

    sent, _raised = timeline(dispute)

    assert (sent.happened_on, sent.written_later) == (date(2026, 3, 8), True)


def test_a_day_that_was_written_down_is_no_correction(dispute: Dispute) -> None:
    told: dict[str, Any] = {
        "dispute": dispute,
        "by": dispute.tasker.account,
        "said_by": SaidBy.TASKER,
    }
    told |= {"event": ClockEvent.RFA_FILED, "today": NOW.date()}
    for minutes, day in enumerate((NOW.date(), None)):
        now = NOW + timedelta(minutes=minutes)
        state_day(**told, day=day, now=now, client_ref=uuid4())

    said, taken_back = timeline(dispute)

    assert (said.label, said.event, said.told_on) == (SAID_A_DAY, "RFA_FILED", NOW.date())
    assert (taken_back.label, taken_back.told_on) == (TOOK_A_DAY_BACK, None)


def test_a_payment_says_how_much(dispute: Dispute) -> None:
    DisputeEventFactory.create(
        dispute=dispute,
        kind=EventKind.PAYMENT_RECORDED,
        detail={"amount": "0.004", "currency": "USD"},
    )

    (moment,) = timeline(dispute)

    assert moment.amount == Money(4_000, "USD")
    assert (moment.by_clock, moment.written_later) == (False, False)


def test_the_tasker_reads_with_whom_it_is_shared(dispute: Dispute, odile: Organizer) -> None:
    share(dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=NOW)

    (moment,) = timeline(dispute)

    assert (moment.organization, moment.label) == ("Union A", EventKind.SHARED.label)


def test_an_organization_is_not_told_with_whom_else_it_is_shared(
    dispute: Dispute, odile: Organizer, igor: Organizer
) -> None:
    DisputeEventFactory.create(dispute=dispute, happened_at=NOW - timedelta(days=1))
    for organizer in (odile, igor):
        share(
            dispute=dispute,
            organization=organizer.organization,
            by=dispute.tasker.account,
            now=NOW,
        )

    seen = shared_timeline(dispute, odile.organization)

    assert [moment.kind for moment in seen] == [EventKind.RAISED, EventKind.SHARED]


def test_an_organization_reads_what_belongs_to_the_claim_and_its_own_dealings(
    dispute: Dispute, odile: Organizer
) -> None:
    own = {"organization": str(odile.organization.pk)}
    about = file_of(dispute) | paid_for(dispute)
    for minutes, kind in enumerate(EventKind):
        aged = {"from": AgeBand.NOT_DUE, "to": AgeBand.DAYS_0_14}
        DisputeEventFactory.create(
            dispute=dispute,
            kind=kind,
            happened_at=NOW + timedelta(minutes=minutes),
            detail=aged | about | (own if kind.concerns_an_organization else {}),
        )

    kinds = [moment.kind for moment in shared_timeline(dispute, odile.organization)]

    hidden = {
        *(EventKind.EVIDENCE_RETRACTED, EventKind.EVIDENCE_CHANGED, EventKind.DEADLINE),
        *(EventKind.LETTER_SENT, EventKind.LETTER_TAKEN_BACK),
    }
    assert kinds == [kind for kind in EventKind if kind not in hidden]


def test_a_step_of_a_deadline_says_where_it_stands_and_by_which_rule(dispute: Dispute) -> None:
    DisputeEventFactory.create(
        dispute=dispute, kind=EventKind.DEADLINE, detail={"state": "dying_30", "rule": "PH-MONEY"}
    )

    (moment,) = timeline(dispute)

    assert (moment.state, moment.rule) == (ClockState.DYING_30, "PH-MONEY")
    assert moment.by_clock


@pytest.mark.parametrize("kind", [kind for kind in EventKind if not kind.belongs_to_claim])
def test_what_the_tasker_did_alone_or_with_others_is_not_told(
    dispute: Dispute, odile: Organizer, igor: Organizer, kind: EventKind
) -> None:
    for detail in ({}, {"organization": str(igor.organization.pk)}):
        DisputeEventFactory.create(dispute=dispute, kind=kind, detail=detail)

    assert shared_timeline(dispute, odile.organization) == []


@pytest.mark.parametrize("kept_back", [{"client_data": True}, {"retracted_at": NOW}])
def test_a_file_that_is_kept_back_is_not_told(
    dispute: Dispute, odile: Organizer, kept_back: dict[str, Any]
) -> None:
    DisputeEventFactory.create(
        dispute=dispute, kind=EventKind.EVIDENCE_ATTACHED, detail=file_of(dispute, **kept_back)
    )

    assert shared_timeline(dispute, odile.organization) == []


def test_an_organization_reads_days_and_no_times(dispute: Dispute, odile: Organizer) -> None:
    DisputeEventFactory.create(
        dispute=dispute, happened_at=NOW, recorded_at=NOW + timedelta(days=2)
    )

    (moment,) = shared_timeline(dispute, odile.organization)

    assert (moment.happened_on, moment.recorded_on) == (date(2026, 3, 10), date(2026, 3, 12))
    assert moment.written_later
    assert not any(isinstance(value, datetime) for value in astuple(moment))


def file_of(dispute: Dispute, **facts: Any) -> dict[str, str]:
    kept = EvidenceFactory.create(tasker=dispute.tasker, dispute=dispute, **facts)
    return {"evidence": str(kept.pk)}


def paid_for(dispute: Dispute) -> dict[str, str]:
    entry = DisputeEntryFactory.create(dispute=dispute).entry
    return {"payment": str(PaymentFactory.create(for_entry=entry).pk)}


def told_of_pay(dispute: Dispute, odile: Organizer) -> list[tuple[EventKind, Money | None]]:
    seen = shared_timeline(dispute, odile.organization)
    return [(moment.kind, moment.amount) for moment in seen]


def test_an_organization_reads_an_amount_only_while_it_is_paid(
    dispute: Dispute, odile: Organizer
) -> None:
    paid = paid_for(dispute) | {"amount": "0.30", "currency": "USD"}
    for kind in (EventKind.PAYMENT_RECORDED, EventKind.AMENDED):
        DisputeEventFactory.create(dispute=dispute, kind=kind, detail=paid)
    before = told_of_pay(dispute, odile)

    Payment.objects.update(retracted_at=NOW)

    usd = Money.parse("0.30", "USD")
    assert before == [(EventKind.PAYMENT_RECORDED, usd), (EventKind.AMENDED, usd)]
    assert told_of_pay(dispute, odile) == [(EventKind.AMENDED, None)]
    assert [moment.amount for moment in timeline(dispute)] == [usd, usd]


def test_an_organization_does_not_read_what_was_paid_for_work_that_was_taken_out(
    dispute: Dispute, odile: Organizer
) -> None:
    paid = paid_for(dispute) | {"amount": "0.60", "currency": "USD"}
    other = DisputeEntryFactory.create(dispute=dispute)
    payment = Payment.objects.get(pk=paid["payment"])
    AllocationFactory.create(payment=payment, entry=other.entry)
    DisputeEventFactory.create(dispute=dispute, kind=EventKind.PAYMENT_RECORDED, detail=paid)
    both = told_of_pay(dispute, odile)

    other.delete()
    one = told_of_pay(dispute, odile)
    DisputeEntry.objects.all().delete()

    assert both == [(EventKind.PAYMENT_RECORDED, Money.parse("0.60", "USD"))]
    assert one == [(EventKind.PAYMENT_RECORDED, None)]
    assert told_of_pay(dispute, odile) == []


def test_it_takes_two_questions_however_long_it_is(dispute: Dispute) -> None:
    for _organization in range(3):
        DisputeEventFactory.create(
            dispute=dispute,
            kind=EventKind.SHARED,
            detail={"organization": str(OrganizationFactory.create().pk)},
        )

    with CaptureQueriesContext(connection) as statements:
        timeline(dispute)

    assert len(statements) == 2


def test_what_was_written_at_the_very_same_moment_begins_with_the_raising(
    dispute: Dispute, odile: Organizer
) -> None:
    for kind in (*[EventKind.AMENDED] * 5, EventKind.RAISED, *[EventKind.AMENDED] * 5):
        DisputeEventFactory.create(dispute=dispute, kind=kind)

    assert timeline(dispute)[0].kind is EventKind.RAISED
    assert shared_timeline(dispute, odile.organization)[0].kind is EventKind.RAISED


@pytest.mark.parametrize(
    ("detail", "parts"),
    [
        ({"what": "statement due_on"}, (AmendedPart.STATEMENT, AmendedPart.DUE_ON)),
        ({"what": "entries"}, (AmendedPart.ENTRIES,)),
        ({"what": "rates"}, (AmendedPart.RATES,)),
        ({"entry": "9a4cf0b3-7f5e-4f0c-9d5c-0f1f4a6f2b10"}, (AmendedPart.WORK,)),
        ({"deactivation": "9a4cf0b3-7f5e-4f0c-9d5c-0f1f4a6f2b10"}, (AmendedPart.LOCK_OUT,)),
        (
            {"payment": "9a4cf0b3-7f5e-4f0c-9d5c-0f1f4a6f2b10"} | SUM,
            (AmendedPart.PAYMENT,),
        ),
        ({}, ()),
    ],
)
def test_a_correction_says_which_parts_were_corrected(
    dispute: Dispute, odile: Organizer, detail: dict[str, str], parts: tuple[AmendedPart, ...]
) -> None:
    DisputeEventFactory.create(dispute=dispute, kind=EventKind.AMENDED, detail=detail)

    (moment,) = timeline(dispute)
    (shared,) = shared_timeline(dispute, odile.organization)

    assert moment.parts == shared.parts == parts


def test_only_a_correction_has_parts(dispute: Dispute) -> None:
    detail = {"payment": "9a4cf0b3", "amount": "0.004", "currency": "USD"}
    DisputeEventFactory.create(dispute=dispute, kind=EventKind.PAYMENT_RECORDED, detail=detail)

    (moment,) = timeline(dispute)

    assert moment.parts == ()


def test_another_level_is_no_second_sharing(dispute: Dispute, odile: Organizer) -> None:
    organization = {"organization": str(odile.organization_id)}
    kinds = (EventKind.SHARED, EventKind.SHARED, EventKind.UNSHARED, EventKind.SHARED)
    for hours, kind in enumerate(kinds):
        at = NOW + timedelta(hours=hours)
        DisputeEventFactory.create(dispute=dispute, kind=kind, happened_at=at, detail=organization)

    own = [moment.level_changed for moment in timeline(dispute)]
    there = [moment.label for moment in shared_timeline(dispute, odile.organization)]

    assert own == [False, True, False, False]
    assert there.count("The tasker changed what may be told of them") == 1


def test_a_packet_says_for_whom_and_how_many_words_were_covered(dispute: Dispute) -> None:
    detail = {"packet": str(uuid4()), "for": "court", "covered": "2"}
    DisputeEventFactory.create(
        dispute=dispute, kind=EventKind.PACKET_COMPILED, happened_at=NOW, detail=detail
    )

    (moment,) = timeline(dispute)

    assert (moment.made_for, moment.covered) == ("court", 2)
