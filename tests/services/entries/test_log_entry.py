"""Logging work and the pay that was promised for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from disputes.choices import PlatformStatus, RateBasis, WorkKind
from disputes.errors import DomainError
from disputes.models import Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.rules import bounds, rate_basis
from disputes.services import entry_facts
from disputes.services.entries import amend_entry, log_entry, says
from disputes.vault.fields import open_text
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def log(tasker: Tasker, **changes: Any) -> tuple[WorkEntry, bool]:
    facts: dict[str, Any] = {"worked_on": TODAY, "client_ref": uuid4(), "rate": usd("2")}
    if "platform" not in changes:
        facts["platform"] = PlatformFactory.create()
    return log_entry(tasker=tasker, today=TODAY, now=NOW, **(facts | changes))


def test_an_entry_keeps_what_was_stated(asha: Tasker) -> None:
    entry, new = log(
        asha,
        seconds=14_400,
        units=3,
        rate_basis="task",
        rate=usd("0.004"),
        pay_due_on=date(2026, 4, 8),
        platform_status="approved",
        project="Lidar",
    )

    entry.refresh_from_db()
    assert new
    assert entry.promised == usd("0.012")
    assert entry.rate == usd("0.004")
    assert (entry.seconds, entry.units, entry.entered_at) == (14_400, 3, NOW)
    assert (entry.kind, entry.platform_status) == (WorkKind.WORK, PlatformStatus.APPROVED)


@pytest.mark.parametrize(("basis", "promised"), [("task", "400"), ("hour", "3"), ("total", "2")])
def test_the_promise_is_worked_out_from_the_rate(asha: Tasker, basis: str, promised: str) -> None:
    entry, _new = log(asha, rate_basis=basis, units=200, seconds=5400)

    assert entry.promised == usd(promised)


def test_a_rate_that_is_not_stated_promises_an_unknown_sum(asha: Tasker) -> None:
    entry, _new = log(asha, rate=None, promised_at_least=True, worked_on=None, unknown=True)

    entry.refresh_from_db()
    assert entry.promised is None
    assert (entry.currency, entry.promised_at_least, entry.worked_on) == ("", False, None)


@pytest.mark.parametrize(
    "said",
    [{}, {"note": " \n", "task_ref": " "}, {"project": "Lidar"}, {"promised_at_least": True}],
)
def test_work_of_which_nothing_is_said_is_refused(asha: Tasker, said: dict[str, Any]) -> None:
    with pytest.raises(entry_facts.EntrySaysNothing):
        log(asha, rate=None, **said)

    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize(
    "said", [{"seconds": 60}, {"units": 2}, {"note": "Bees"}, {"task_ref": "7"}, {"unknown": True}]
)
def test_one_thing_that_is_said_is_enough(asha: Tasker, said: dict[str, Any]) -> None:
    _entry, new = log(asha, rate=None, **said)

    assert new


def test_texts_are_sealed_and_open_only_with_the_taskers_key(asha: Tasker) -> None:
    text = "=1+1 \u202e<b> 😀 #set page()"

    entry, _new = log(asha, note=text, task_ref="T-1")

    entry.refresh_from_db()
    assert text.encode() not in bytes(entry.note)
    assert open_text(key_of(asha), entry, "note") == text
    assert open_text(key_of(asha), entry, "task_ref") == "T-1"
    assert bytes(entry.project) == b""


def test_the_same_reference_again_changes_nothing(asha: Tasker) -> None:
    ref = uuid4()
    first, _new = log(asha, client_ref=ref)

    again, new = log(asha, client_ref=ref, rate=usd("99"), worked_on=date(2027, 1, 1))

    assert (again, new) == (first, False)
    assert again.promised == usd("2")
    assert WorkEntry.objects.count() == 1


def test_two_people_may_use_the_same_reference(asha: Tasker, ben: Tasker) -> None:
    ref = uuid4()

    log(asha, client_ref=ref)
    _entry, new = log(ben, client_ref=ref)

    assert new


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"worked_on": date(2026, 4, 2)}, entry_facts.WorkInTheFuture),
        ({"worked_on": date(1999, 12, 31)}, bounds.DayTooEarly),
        (
            {"worked_on": date(2026, 3, 2), "pay_due_on": date(2026, 3, 1)},
            entry_facts.PayDueBeforeWork,
        ),
        ({"pay_due_on": date.max}, bounds.DayTooFarAhead),
        ({"rate": usd("-1")}, bounds.AmountNegative),
        ({"rate": usd("1000000001")}, bounds.AmountTooLarge),
        ({"rate": usd("1000000"), "rate_basis": "task", "units": 1001}, bounds.AmountTooLarge),
        ({"rate_basis": "hour"}, rate_basis.HoursMissing),
        ({"rate_basis": "month"}, bounds.WordUnknown),
        ({"kind": "party"}, bounds.WordUnknown),
        ({"platform_status": "lost"}, bounds.WordUnknown),
        ({"seconds": 0}, bounds.TimeOutOfBounds),
        ({"seconds": -60}, bounds.TimeOutOfBounds),
        ({"units": 0}, bounds.CountOutOfBounds),
        ({"note": "a" * 10_001}, bounds.TextTooLong),
        ({"project": "a\x00b"}, bounds.TextUnreadable),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    asha: Tasker, changes: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error) as refusal:
        log(asha, **changes)

    assert refusal.value.field
    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize("field", ["project", "task_ref", "note"])
def test_ten_thousand_characters_fit_every_text(asha: Tasker, field: str) -> None:
    entry, _new = log(asha, **{field: "ש" * 10_000})

    entry.refresh_from_db()
    assert open_text(key_of(asha), entry, field) == "ש" * 10_000


@pytest.mark.parametrize(("amount", "currency"), [("1500", "JPY"), ("0.001", "KWD")])
def test_each_currency_keeps_its_own_units(asha: Tasker, amount: str, currency: str) -> None:
    entry, _new = log(asha, rate=Money.parse(amount, currency), rate_basis=RateBasis.TASK)

    entry.refresh_from_db()
    assert str(entry.promised) == f"{amount} {currency}"


def test_one_day_has_24_hours(asha: Tasker) -> None:
    full, _new = log(asha, seconds=24 * 3600)

    with pytest.raises(entry_facts.DayTooLong, match="only 24 hours"):
        log(asha, seconds=24 * 3600 + 1)
    several, _new = log(asha, seconds=72 * 3600, worked_on=None)

    assert (full.seconds, several.seconds) == (86_400, 259_200)


def test_an_entry_knows_what_it_says_and_once_said(asha: Tasker) -> None:
    entry, _new = log(asha, note="old")
    stated: dict[str, Any] = {
        "platform": entry.platform,
        "worked_on": entry.worked_on,
        "seconds": entry.seconds,
        "rate": entry.rate,
        "rate_basis": entry.rate_basis,
        "units": entry.units,
        "note": "old",
        "today": TODAY,
    }
    assert says(entry=entry, **stated)
    assert not says(entry=entry, **{**stated, "note": "new"})

    amended = amend_entry(entry=entry, note="new", today=TODAY, now=NOW)

    assert says(entry=amended, **stated)
    assert says(entry=amended, **{**stated, "note": "new"})
