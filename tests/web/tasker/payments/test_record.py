from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Payment, Platform, Tasker
from disputes.money import Money
from disputes.queries import ledger
from disputes.queries.sealed import key_of
from disputes.services.entries import retract_entry
from tests.factories.packet import NOW, TODAY, log
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:payments-record")


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(name="Remotasks")


def pay(by: Platform, **said: Any) -> dict[str, Any]:
    usual = {"platform": by.pk, "currency": "USD", "stage": "in_hand", "received_on": "2026-03-15"}
    return form(**usual | {"amount": "0.30"} | said)


def owed(tasker: Tasker, pk: UUID) -> Money | None:
    line = next(
        iter(
            ledger.entry_lines(
                ledger.entry_rows(tasker).filter(pk=pk), key=key_of(tasker), today=TODAY
            )
        )
    )
    return line.owed


def test_thirty_cents_for_one_piece_of_work(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    entry = log(asha, remotasks)

    answer = asha_client.post(PAGE, pay(remotasks, entries=[str(entry.pk)]))

    payment = Payment.objects.get(tasker=asha)
    assert answer["Location"] == reverse("tasker:payments-show", args=[payment.pk])
    assert owed(asha, entry.pk) == Money.parse("1.70", "USD")


def test_spread_over_many_each_gets_its_part(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    small = log(asha, remotasks, rate=Money.parse("1", "USD"))
    large = log(asha, remotasks, rate=Money.parse("3", "USD"))

    asha_client.post(PAGE, pay(remotasks, amount="2", entries=[str(small.pk), str(large.pk)]))

    assert owed(asha, small.pk) == Money.parse("0.50", "USD")
    assert owed(asha, large.pk) == Money.parse("1.50", "USD")


def test_fee_and_what_arrived_are_kept_beside_it(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    said = {"amount": "12", "fee": "0.5", "landed": "640,25", "landed_currency": "PHP"}

    asha_client.post(PAGE, pay(remotasks, **said))

    payment = Payment.objects.get(tasker=asha)
    assert payment.fee == Money.parse("0.5", "USD")
    assert payment.landed == Money.parse("640.25", "PHP")


def test_sent_twice_it_pays_once_and_answers_the_same(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    entry = log(asha, remotasks)
    # Paid in full: the second time it is no longer in the list of what is owed.
    fields = pay(remotasks, amount="2", entries=[str(entry.pk)])

    first, second = asha_client.post(PAGE, fields), asha_client.post(PAGE, fields)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Payment.objects.count() == 1


def test_from_a_piece_of_work_everything_is_filled_in(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    entry = log(asha, remotasks, rate=Money.parse("90", "KES"))

    page = asha_client.get(PAGE, {"entry": str(entry.pk)}).content.decode()

    assert f'value="{entry.pk}" id="id_entries_0" checked' in page
    assert f'<option value="{remotasks.pk}" selected>' in page
    assert page.index('value="KES"') < page.index('value="USD"')


def test_work_without_a_project_is_named_by_day_and_platform(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    log(asha, remotasks, project="")

    page = words(asha_client.get(PAGE)).replace("\xa0", " ")

    assert "Mar 1, 2026, Remotasks: 2.00 USD owed" in page


def test_work_on_another_platform_is_folded_until_it_is_ticked(
    asha: Tasker, asha_client: Client
) -> None:
    here, there = PlatformFactory.create(name="Remotasks"), PlatformFactory.create(name="Outlier")
    one, other = log(asha, here), log(asha, there)

    page = asha_client.get(f"{PAGE}?entry={one.pk}").content
    both = asha_client.get(f"{PAGE}?entry={one.pk}&entry={other.pk}").content

    assert b"<details open><summary>Remotasks</summary>" in page
    assert b"<details><summary>Outlier</summary>" in page
    assert b"<details open><summary>Outlier</summary>" in both


def test_without_work_the_last_platform_is_there(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha)

    page = asha_client.get(PAGE, {"entry": "nonsense"}).content.decode()

    assert f'<option value="{payment.platform_id}" selected>' in page


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"amount": ""}, "Write the amount"),
        ({"amount": "0"}, "A payment is more than zero."),
        ({"amount": "1,234"}, "Did you mean 1,2340 or 1234?"),
        ({"fee": "9"}, "cannot be more than the payment"),
        ({"fee": "x"}, "Write only the number here"),
        ({"received_on": "2996-01-01"}, "This day has not come yet."),
        ({"platform": ""}, "Choose the platform."),
        ({"stage": "lost"}, "Choose one of the answers"),
        ({"entries": ["nonsense"]}, "Choose one of the answers"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha_client: Client, remotasks: Platform, said: dict[str, Any], says: str
) -> None:
    answer = asha_client.post(PAGE, pay(remotasks, **{"landed": "640", **said}))

    assert answer.status_code == 422
    assert says in words(answer)
    assert value_of(answer, "landed") == "640"
    assert not Payment.objects.exists()


def test_the_first_pay_begins_with_the_currency_of_the_work(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    Tasker.objects.filter(pk=asha.pk).update(country="CI", currency="")
    log(asha, remotasks)

    page = asha_client.get(PAGE)

    assert as_loaded(page)["currency"] == "USD"
    assert "Is it in" not in words(page)


def test_cents_of_a_currency_without_cents_are_asked_about(
    asha_client: Client, remotasks: Platform
) -> None:
    page = asha_client.post(PAGE, pay(remotasks, amount="0,30", currency="XOF"))

    assert "There are no cents in XOF." in words(page)
    assert value_of(page, "amount") == "0,30"


def test_work_in_another_currency_is_refused(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    entry = log(asha, remotasks)

    answer = asha_client.post(PAGE, pay(remotasks, currency="PHP", entries=[str(entry.pk)]))

    assert "This payment is in PHP, but the work was promised in USD." in words(answer)


def test_work_of_others_or_taken_back_cannot_be_ticked(
    asha: Tasker, asha_client: Client, ben: Tasker, remotasks: Platform
) -> None:
    bens, gone = log(ben, remotasks), log(asha, remotasks)
    retract_entry(entry=gone, now=NOW)

    for entry in (bens, gone):
        answer = asha_client.post(PAGE, pay(remotasks, entries=[str(entry.pk)]))

        assert answer.status_code == 422

    assert not Payment.objects.exists()
