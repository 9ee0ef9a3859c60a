"""What a claim was about before, who shared a payment out, and what stands in one open dispute."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import Ground
from disputes.models import (
    Allocation,
    DeactivationRevision,
    Dispute,
    DisputeRevision,
    Evidence,
    Reminder,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.queries.earlier import versions
from disputes.queries.packet_contents import contents
from disputes.queries.sealed import key_of
from disputes.services import deactivations, disputes, evidence, payments, reminders
from tests.factories.archive import brought_in, said, taken_away
from tests.factories.dispute import erase
from tests.factories.evidence import picture
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW, TODAY, log
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
COMMON: dict[str, Any] = {"today": TODAY, "now": NOW}
AGAIN = NOW + timedelta(days=3)


@pytest.fixture
def archive(asha: Tasker, settings: Settings, tmp_path: Path) -> bytes:
    """A claim whose work, platform and event were corrected, with pay shared in both ways."""
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    there, here = PlatformFactory.create(slug="outlier"), PlatformFactory.create(slug="remotasks")
    first, second = log(asha, here), log(asha, here)
    pay(asha, "0.10", entries=[first, second])
    pay(asha, "0.20", shares={first.pk: Money.parse("0.20", "USD")})
    lock_out, _new = deactivations.record_deactivation(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=there,
        mass_event=MassEventFactory.create(platform=there),
        seen_on=date(2026, 3, 1),
        **COMMON,
    )
    deactivations.amend_deactivation(
        deactivation=lock_out, platform=here, mass_event=None, notice_on=date(2026, 2, 1), **COMMON
    )
    dispute = claim(asha, [first, second], deactivation=lock_out)
    for minute, work in enumerate(([second], [first, second], [first])):
        then = NOW + timedelta(minutes=minute)
        disputes.amend_dispute(
            dispute=dispute, by=asha.account, entries=work, today=TODAY, now=then
        )
    evidence.attach(tasker=asha, client_ref=uuid.uuid4(), data=picture(), now=NOW, dispute=dispute)
    reminders.remind(
        tasker=asha,
        client_ref=uuid.uuid4(),
        remind_on=TODAY + timedelta(days=9),
        dispute=dispute,
        **COMMON,
    )
    (data,) = taken_away(asha)
    return data


def pay(tasker: Tasker, amount: str, **for_what: Any) -> None:
    payments.record_payment(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=WorkEntry.objects.of(tasker)[0].platform,
        amount=Money.parse(amount, "USD"),
        received_on=None,
        **for_what,
        **COMMON,
    )


def claim(tasker: Tasker, work: list[WorkEntry], **more: Any) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ground=Ground.NON_PAYMENT,
        entries=work,
        **more,
        **COMMON,
    )
    return dispute


def done(tasker: Tasker, data: bytes, **when: Any) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = brought_in(tasker, data, **when).counts["done"]
    return counts


def test_a_claim_that_was_corrected_comes_back_as_it_was(archive: bytes, ben: Tasker) -> None:
    counts = done(ben, archive)

    assert [each["refused"] + each["claimed"] for each in counts.values()] == [0] * len(counts)
    (second,) = taken_away(ben, now=AGAIN)
    assert said(second) == said(archive)


def test_the_work_of_before_is_named_by_its_ids_here(archive: bytes, ben: Tasker) -> None:
    done(ben, archive)

    mine = {str(entry.pk) for entry in WorkEntry.objects.of(ben)}
    opened = versions(DisputeRevision.objects.filter(dispute__tasker=ben), key_of(ben))
    work = [each.facts["entries"].split() for each in opened]
    assert sorted(map(len, work)) == [1, 2, 2]
    assert {pk for each in work for pk in each} == mine
    assert all(each == sorted(each) for each in work)
    (place,) = versions(DeactivationRevision.objects.filter(deactivation__tasker=ben), key_of(ben))
    assert place.facts["platform"] == "outlier"
    assert place.facts["mass_event"]


def test_who_said_a_share_and_who_worked_it_out_goes_along(archive: bytes, ben: Tasker) -> None:
    done(ben, archive)

    mine = Allocation.objects.filter(payment__tasker=ben).values_list("micros", "worked_out")
    assert sorted(mine) == [(50_000, True), (50_000, True), (200_000, False)]


def test_what_is_in_another_open_dispute_stays_out_and_comes_in_later(
    archive: bytes, asha: Tasker
) -> None:
    Evidence.objects.all().delete()
    Reminder.objects.all().delete()
    erase(*Dispute.objects.all())
    other = claim(asha, list(WorkEntry.objects.of(asha)))

    counts = done(asha, archive)

    assert (counts["disputes"]["claimed"], counts["disputes"]["refused"]) == (1, 0)
    assert (counts["evidence"]["claimed"], counts["reminders"]["claimed"]) == (1, 1)
    assert Dispute.objects.get() == other

    disputes.withdraw(dispute=other, by=asha.account, now=NOW)
    again = done(asha, archive, now=AGAIN)

    assert (again["disputes"]["new"], again["evidence"]["new"], again["reminders"]["new"]) == (
        (1, 1, 1)
    )


def test_a_packet_says_of_corrections_that_another_site_has_them(
    archive: bytes, asha: Tasker, ben: Tasker
) -> None:
    done(ben, archive)
    brought, first = Dispute.objects.get(tasker=ben), Dispute.objects.get(tasker=asha)
    disputes.amend_dispute(
        dispute=brought, by=ben.account, due_on=date(2026, 3, 1), today=AGAIN.date(), now=AGAIN
    )

    told = contents(brought, language="en", now=AGAIN, reference="R").manifest.corrections
    before = contents(first, language="en", now=AGAIN, reference="R").manifest.corrections

    assert {(each.about, each.elsewhere) for each in told} == {("lockout", True), ("claim", False)}
    assert [each.elsewhere for each in before] == [False]
