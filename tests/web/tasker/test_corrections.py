"""Pages that correct a record: what nobody touched on them stays as it is by now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disputes.choices import MoneyStage, RateBasis
from disputes.models import Dispute, Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.disputes import statement_of
from disputes.queries.lock_outs import lock_out
from disputes.services.deactivations import amend_deactivation, record_deactivation
from disputes.services.disputes import amend_dispute
from disputes.services.entries import amend_entry
from disputes.services.payments import amend_payment, record_payment
from disputes.web.carried import carried_for
from disputes.web.languages import IN_LANGUAGE
from tests.factories.packet import NOW, TODAY, log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db
ODD = "  two\nlines  "


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def paid(tasker: Tasker, **said: Any) -> Payment:
    stated = {"amount": usd("4"), "received_on": TODAY, **said}
    common = {"tasker": tasker, "platform": PlatformFactory.create(), "today": TODAY, "now": NOW}
    return record_payment(client_ref=uuid4(), **stated, **common)[0]


@pytest.fixture
def pages(asha: Tasker) -> dict[str, tuple[str, Any]]:
    """Every page that corrects, and its record, which says odd but possible things."""
    platform = PlatformFactory.create()
    entry = log(
        asha, platform, seconds=100, rate=Money.parse("1.234", "USD"), note=ODD, task_ref=ODD
    )
    common = {"tasker": asha, "platform": platform, "today": TODAY, "now": NOW}
    lost, _new = record_deactivation(
        client_ref=uuid4(), reason=ODD, note=ODD, balance=Money.parse("1.5", "TND"), **common
    )
    dispute = tell(asha).dispute
    amend_dispute(dispute=dispute, by=asha.account, today=TODAY, now=NOW, statement=ODD)
    dispute.revisions.all().delete()
    payment = paid(
        asha, amount=Money.parse("5.125", "KWD"), fee=Money.parse("1.5", "KWD"), note=ODD
    )
    records: dict[str, Any] = {
        "entries": entry,
        "deactivations": lost,
        "disputes": dispute,
        "payments": payment,
    }
    return {
        noun: (reverse(f"tasker:{noun}-amend", args=[row.pk]), row) for noun, row in records.items()
    }


@pytest.mark.parametrize("noun", ["entries", "deactivations", "disputes", "payments"])
def test_after_another_language_only_what_was_changed_since_the_first_page_is_a_change(
    asha_client: Client, pages: dict[str, tuple[str, Any]], noun: str
) -> None:
    page, row = pages[noun]
    first = as_loaded(asha_client.get(page))

    french = as_loaded(asha_client.post(page, first | {IN_LANGUAGE: "fr"}))
    answer = asha_client.post(page, french)

    assert french["as_loaded"] == first["as_loaded"]
    assert answer["Location"] == reverse(f"tasker:{noun}-show", args=[row.pk])
    assert not row.revisions.exists()


@pytest.mark.parametrize("noun", ["entries", "deactivations", "disputes", "payments"])
def test_a_page_that_nobody_touched_changes_nothing(
    asha_client: Client, pages: dict[str, tuple[str, Any]], noun: str
) -> None:
    page, row = pages[noun]

    answer = asha_client.post(page, as_loaded(asha_client.get(page)))

    assert answer["Location"] == reverse(f"tasker:{noun}-show", args=[row.pk])
    assert not row.revisions.exists()


@pytest.mark.parametrize("noun", ["entries", "deactivations", "disputes", "payments"])
def test_what_was_shown_stays_known_however_often_a_page_comes_back(
    asha_client: Client, pages: dict[str, tuple[str, Any]], noun: str
) -> None:
    page, _row = pages[noun]
    day = {"payments": "received_on", "deactivations": "seen_on", "entries": "pay_due_on"}
    loaded = as_loaded(asha_client.get(page))

    refused = asha_client.post(page, loaded | {day.get(noun, "due_on"): "1.2.26"})
    again = as_loaded(refused)

    assert refused.status_code == 422
    assert again["as_loaded"] == loaded["as_loaded"]


@pytest.mark.parametrize("seconds", [20, 90, 3599])
def test_seconds_that_no_page_shows_stay(asha: Tasker, asha_client: Client, seconds: int) -> None:
    entry = log(asha, PlatformFactory.create(), seconds=seconds, rate=usd("36"), rate_basis="hour")
    promised, page = entry.promised, reverse("tasker:entries-amend", args=[entry.pk])

    asha_client.post(page, as_loaded(asha_client.get(page)) | {"project": "Bees"})

    entry.refresh_from_db()
    assert (entry.seconds, entry.promised) == (seconds, promised)
    assert entry.revisions.count() == 1


def test_a_few_seconds_alone_are_a_time(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), seconds=20, rate=None)
    page = reverse("tasker:entries-amend", args=[entry.pk])

    answer = asha_client.post(page, as_loaded(asha_client.get(page)) | {"project": "Bees"})

    entry.refresh_from_db()
    assert (answer.status_code, entry.seconds, entry.revisions.count()) == (302, 20, 1)


def test_seconds_stay_when_an_older_page_corrects_the_entry(
    asha: Tasker, asha_client: Client
) -> None:
    entry = log(asha, PlatformFactory.create(), seconds=90)
    page = reverse("tasker:entries-amend", args=[entry.pk])
    older = as_loaded(asha_client.get(page)) | {"project": "Bees"}
    del older["as_loaded"]

    asha_client.post(page, older)

    entry.refresh_from_db()
    assert entry.seconds == 90


def test_a_time_that_is_written_anew_is_taken(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), seconds=90)
    page = reverse("tasker:entries-amend", args=[entry.pk])

    asha_client.post(page, as_loaded(asha_client.get(page)) | {"minutes": "3"})

    entry.refresh_from_db()
    assert entry.seconds == 180


def test_what_moved_in_another_tab_is_not_moved_back(asha: Tasker, asha_client: Client) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])
    older = as_loaded(asha_client.get(page))
    amend_payment(payment=payment, today=TODAY, now=NOW, stage=MoneyStage.HELD)

    asha_client.post(page, older | {"note": "Seen"})

    payment.refresh_from_db()
    assert payment.stage == MoneyStage.HELD
    assert payment.revisions.count() == 2


def test_the_last_word_on_one_field_wins_and_both_are_kept(
    asha: Tasker, asha_client: Client
) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])
    older = as_loaded(asha_client.get(page))
    amend_payment(payment=payment, today=TODAY, now=NOW, amount=usd("5"), note="Other tab")

    asha_client.post(page, older | {"amount": "6"})

    payment.refresh_from_db()
    assert payment.amount == usd("6")
    assert payment.revisions.count() == 2
    assert b"Other tab</textarea>" in asha_client.get(page).content


def test_the_work_of_another_tab_stays(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())
    page = reverse("tasker:entries-amend", args=[entry.pk])
    older = as_loaded(asha_client.get(page))
    amend_entry(
        entry=entry, today=TODAY, now=NOW, rate=usd("9"), worked_on=TODAY - timedelta(days=3)
    )

    asha_client.post(page, older | {"hours": "2"})

    entry.refresh_from_db()
    assert (entry.rate, entry.worked_on) == (usd("9"), TODAY - timedelta(days=3))
    assert entry.seconds == 7200


def test_the_dispute_and_the_lock_out_of_another_tab_stay(
    asha: Tasker, asha_client: Client, pages: dict[str, tuple[str, Any]]
) -> None:
    (dispute_page, dispute), (page, lost) = pages["disputes"], pages["deactivations"]
    older = {each: as_loaded(asha_client.get(each)) for each in (dispute_page, page)}
    amend_dispute(
        dispute=dispute,
        by=asha.account,
        today=TODAY,
        now=NOW,
        statement="Other tab",
        ground="NON_PAYMENT",
    )
    amend_deactivation(deactivation=lost, today=TODAY, now=NOW, balance=usd("7"))

    asha_client.post(dispute_page, older[dispute_page] | {"due_on": "2026-03-08"})
    asha_client.post(page, older[page] | {"seen_on": "2026-03-05"})

    changed = Dispute.objects.get(pk=dispute.pk)
    assert (statement_of(changed), changed.ground) == ("Other tab", "NON_PAYMENT")
    assert str(changed.stated_due_on) == "2026-03-08"
    line = lock_out(asha, lost.pk)
    assert line is not None
    assert (line.balance, str(line.days.seen_on)) == (usd("7"), "2026-03-05")


def test_what_was_shown_is_no_secret_and_nonsense_in_its_place_does_no_harm(
    asha: Tasker, asha_client: Client
) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])
    sent = as_loaded(asha_client.get(page)) | {"amount": "6"}

    for nonsense in ("[" * 10_000, "amount", "a:b:c stage:", "\x00"):
        assert asha_client.post(page, sent | {"as_loaded": nonsense}).status_code == 302

    payment.refresh_from_db()
    assert (payment.amount, payment.stage) == (usd("6"), MoneyStage.IN_HAND)


def test_signed_out_in_the_meantime_what_was_shown_goes_along(
    asha: Tasker, asha_client: Client
) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])
    sent = as_loaded(asha_client.get(page))
    Session.objects.all().delete()

    carry = as_loaded(asha_client.post(page, sent))["carry"]

    assert ("as_loaded", sent["as_loaded"]) in carried_for(asha.account, carry)


def test_in_another_language_what_was_typed_is_still_a_change(
    asha: Tasker, asha_client: Client
) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])
    typed = as_loaded(asha_client.get(page)) | {"amount": "6", "note": "Vu"}
    amend_payment(payment=payment, today=TODAY, now=NOW, stage=MoneyStage.HELD)

    shown = as_loaded(asha_client.post(page, typed | {IN_LANGUAGE: "fr"}))
    del typed["as_loaded"]
    older = as_loaded(asha_client.post(page, typed | {IN_LANGUAGE: "fr"}))
    asha_client.post(page, shown)

    payment.refresh_from_db()
    assert (payment.amount, payment.stage) == (usd("6"), MoneyStage.HELD)
    assert older["as_loaded"] != shown["as_loaded"]
    assert older["amount"] == "6"


def test_a_sign_never_changes_a_currency_that_is_recorded(
    asha: Tasker, asha_client: Client
) -> None:
    payment = paid(asha)
    page = reverse("tasker:payments-amend", args=[payment.pk])

    answer = asha_client.post(page, as_loaded(asha_client.get(page)) | {"amount": "₱6"})

    assert answer.status_code == 422
    assert "You wrote “₱”, but the currency is USD." in words(answer)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Money.parse("1.234", "USD"), "1.2340"),
        (Money.parse("1.5", "TND"), "1.5"),
        (Money.parse("12", "KWD"), "12"),
        (Money.parse("1.7", "USD"), "1.70"),
    ],
)
def test_an_amount_is_filled_in_as_it_can_be_read(
    asha: Tasker, asha_client: Client, amount: Money, shown: str
) -> None:
    entry = log(asha, PlatformFactory.create(), rate=amount, rate_basis=RateBasis.TASK)
    payment = paid(asha, amount=amount, entries=[entry])
    amend = as_loaded(asha_client.get(reverse("tasker:payments-amend", args=[payment.pk])))
    share = reverse("tasker:payments-share", args=[payment.pk])
    again = asha_client.get(reverse("tasker:entries-log"))

    assert amend["amount"] == shown
    assert as_loaded(again)["amount"] == shown
    assert asha_client.post(share, as_loaded(asha_client.get(share))).status_code == 302
    assert Payment.objects.get().allocations.get().micros == amount.micros
    assert WorkEntry.objects.get().rate == amount


def test_however_many_platforms_were_named_earlier_they_are_read_at_once(
    asha: Tasker, asha_client: Client
) -> None:
    entry = log(asha, PlatformFactory.create(name="First"))
    for name in ("Second", "Third"):
        platform = PlatformFactory.create(name=name)
        amend_entry(entry=entry, platform=platform, today=TODAY, now=NOW)

    with CaptureQueriesContext(connection) as queries:
        page = words(asha_client.get(reverse("tasker:entries-show", args=[entry.pk])))

    by_slug = [
        query for query in queries if 'slug" IN (' in query["sql"] or 'slug" = ' in query["sql"]
    ]
    assert "Platform First" in page
    assert "Platform Second" in page
    assert len(by_slug) == 1
