from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from disputes.choices import AgeBand, DisputeStatus, EventKind, Ground
from disputes.errors import DomainError
from disputes.models import Dispute, DisputeEvent, Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.disputes import statement_of
from disputes.rules.bounds import DayTooFarAhead, TextTooLong, WordUnknown
from disputes.services import rollups
from disputes.services.deactivations import retract_deactivation
from disputes.services.dispute_work import (
    NotYours,
    SeveralCurrencies,
    SeveralPlatforms,
    TakenBack,
)
from disputes.services.disputes import (
    NothingToDispute,
    PlatformNotStated,
    raise_dispute,
)
from disputes.services.entries import amend_entry, retract_entry
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
TODAY = NOW.date()


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def entry_of(tasker: Tasker, **stated: Any) -> WorkEntry:
    entry: WorkEntry = WorkEntryFactory.create(tasker=tasker, **stated)
    return entry


def raised(tasker: Tasker, *, client_ref: UUID | None = None, **about: Any) -> tuple[Dispute, bool]:
    arguments: dict[str, Any] = {"ground": Ground.PAY_REDUCED, "now": NOW, "today": TODAY, **about}
    return raise_dispute(tasker=tasker, client_ref=client_ref or uuid4(), **arguments)


def test_owed_is_what_each_entry_is_still_owed(asha: Tasker) -> None:
    entry = entry_of(asha, promised=usd("2"))
    PaymentFactory.create(tasker=asha, platform=entry.platform, for_entry=entry, amount=usd("0.30"))

    dispute, new = raised(asha, entries=[entry])

    assert new
    assert dispute.status == DisputeStatus.RAISED
    assert (dispute.promised, dispute.received, dispute.owed) == (
        usd("2"),
        usd("0.30"),
        usd("1.70"),
    )
    assert dispute.platform == entry.platform
    assert not dispute.owed_at_least


def test_the_same_client_ref_again_changes_nothing(asha: Tasker) -> None:
    entry, client_ref = entry_of(asha), uuid4()
    first, _new = raised(asha, entries=[entry], client_ref=client_ref)

    again, new = raised(asha, entries=[], statement="", client_ref=client_ref)

    assert again == first
    assert not new
    assert DisputeEvent.objects.count() == 1


def test_the_history_begins_with_the_raising(asha: Tasker) -> None:
    dispute, _new = raised(asha, entries=[entry_of(asha)], ground=Ground.NON_PAYMENT)

    event = DisputeEvent.objects.get(dispute=dispute)
    assert event.kind == EventKind.RAISED
    assert (event.happened_at, event.actor) == (NOW, asha.account)
    assert event.detail == {"ground": "NON_PAYMENT"}


def test_it_ages_from_the_earliest_day_that_pay_was_due(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entries = [
        entry_of(asha, platform=platform, pay_due_on=day)
        for day in (date(2026, 3, 10), date(2026, 3, 1), None)
    ]

    dispute, _new = raised(asha, entries=entries)

    assert dispute.due_on == date(2026, 3, 1)
    assert dispute.age_band == AgeBand.DAYS_15_30
    assert dispute.next_step_at == datetime(2026, 4, 1, tzinfo=UTC)


def test_the_day_that_the_tasker_gives_wins(asha: Tasker) -> None:
    entry = entry_of(asha, pay_due_on=date(2026, 3, 1))

    dispute, _new = raised(asha, entries=[entry], due_on=date(2026, 4, 1))

    assert dispute.due_on == date(2026, 4, 1)
    assert dispute.age_band == AgeBand.NOT_DUE


def test_without_any_day_it_does_not_age(asha: Tasker) -> None:
    dispute, _new = raised(asha, entries=[entry_of(asha)])

    assert dispute.due_on is None
    assert (dispute.age_band, dispute.next_step_at) == (AgeBand.UNKNOWN, None)


def test_a_promise_that_is_not_known_is_not_zero(asha: Tasker) -> None:
    dispute, _new = raised(asha, entries=[entry_of(asha, promised=None, rate=None)])

    assert dispute.owed is None
    assert dispute.currency == ""


def test_a_lost_account_claims_its_balance(asha: Tasker) -> None:
    shut = DeactivationFactory.create(tasker=asha, balance=usd("150"), balance_at_least=True)

    dispute, _new = raised(asha, deactivation=shut, ground=Ground.BALANCE_FORFEITED_ON_BAN)

    assert dispute.platform == shut.platform
    assert dispute.owed == usd("150")
    assert dispute.owed_at_least


def test_a_witness_needs_no_work_of_their_own(asha: Tasker) -> None:
    platform = PlatformFactory.create()

    dispute, _new = raised(asha, platform=platform, statement="Rates fell. ✂️ \u202efell")

    assert dispute.owed is None
    assert statement_of(dispute) == "Rates fell. ✂️ \u202efell"
    assert b"Rates" not in bytes(dispute.statement)


def test_a_country_that_the_tasker_gave_is_kept_with_it(asha: Tasker) -> None:
    asha.country = "PH"

    dispute, _new = raised(asha, entries=[entry_of(asha)])

    assert dispute.country == "PH"


def test_an_entry_chosen_twice_counts_once(asha: Tasker) -> None:
    entry = entry_of(asha, promised=usd("2"))

    dispute, _new = raised(asha, entries=[entry, entry])

    assert dispute.owed == usd("2")


def test_the_change_of_totals_is_noted_with_it(asha: Tasker) -> None:
    raised(asha, entries=[entry_of(asha)])

    assert rollups.fold() > 0
    assert rollups.compare() == 0


def elsewhere() -> Platform:
    platform: Platform = PlatformFactory.create()
    return platform


REFUSED: list[tuple[str, type[DomainError]]] = [
    ("nothing", PlatformNotStated),
    ("only a platform", NothingToDispute),
    ("only blanks", NothingToDispute),
    ("work of another", NotYours),
    ("a lost account of another", NotYours),
    ("work that was taken back", TakenBack),
    ("two currencies", SeveralCurrencies),
    ("a balance in another currency", SeveralCurrencies),
    ("two platforms", SeveralPlatforms),
    ("another platform than the work's", SeveralPlatforms),
    ("a day in a century", DayTooFarAhead),
    ("a statement without end", TextTooLong),
    ("an unknown ground", WordUnknown),
]


def about(what: str, tasker: Tasker) -> dict[str, Any]:
    entry = entry_of(tasker)
    dollars = {"platform": entry.platform, "tasker": tasker}
    euros = Money.parse("2", "EUR")
    cases: dict[str, Callable[[], dict[str, Any]]] = {
        "nothing": lambda: {},
        "only a platform": lambda: {"platform": elsewhere()},
        "only blanks": lambda: {"platform": elsewhere(), "statement": " \n"},
        "work of another": lambda: {"entries": [entry, WorkEntryFactory.create()]},
        "a lost account of another": lambda: {"deactivation": DeactivationFactory.create()},
        "work that was taken back": lambda: {"entries": [entry_of(tasker, retracted_at=NOW)]},
        "two currencies": lambda: {
            "entries": [entry, WorkEntryFactory.create(**dollars, promised=euros)]
        },
        "a balance in another currency": lambda: {
            "entries": [entry],
            "deactivation": DeactivationFactory.create(**dollars, balance=euros),
        },
        "two platforms": lambda: {"entries": [entry, entry_of(tasker)]},
        "another platform than the work's": lambda: {"entries": [entry], "platform": elsewhere()},
        "a day in a century": lambda: {"entries": [entry], "due_on": date(2126, 1, 1)},
        "a statement without end": lambda: {"entries": [entry], "statement": "x" * 10_001},
        "an unknown ground": lambda: {"entries": [entry], "ground": "BAD_LUCK"},
    }
    return cases[what]()


@pytest.mark.parametrize(("what", "error"), REFUSED, ids=[what for what, _ in REFUSED])
def test_what_cannot_be_one_claim_is_refused(
    what: str, error: type[DomainError], asha: Tasker
) -> None:
    arguments = about(what, asha)

    with pytest.raises(error), transaction.atomic():
        raised(asha, **arguments)

    assert not Dispute.objects.exists()


def test_what_was_taken_back_since_it_was_loaded_is_refused(asha: Tasker) -> None:
    entry = entry_of(asha)
    retract_entry(entry=entry, now=NOW)

    with pytest.raises(TakenBack):
        raised(asha, entries=[entry])

    assert entry.retracted_at is None  # as the page had it
    assert not Dispute.objects.exists()


def test_a_currency_amended_since_it_was_loaded_is_refused(asha: Tasker) -> None:
    entry = entry_of(asha, promised=usd("2"))
    other = entry_of(asha, promised=usd("2"), platform=entry.platform)
    amend_entry(entry=other, rate=Money.parse("2", "EUR"), today=TODAY, now=NOW)

    with pytest.raises(SeveralCurrencies):
        raised(asha, entries=[entry, other])


def test_a_lock_out_taken_back_since_it_was_loaded_is_refused(asha: Tasker) -> None:
    lock_out = DeactivationFactory.create(tasker=asha)
    retract_deactivation(deactivation=lock_out, now=NOW)

    with pytest.raises(TakenBack):
        raised(asha, deactivation=lock_out)
