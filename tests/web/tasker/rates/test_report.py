from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, RateChange, Tasker
from disputes.money import Money
from disputes.services.disputes import settle
from tests.factories.packet import NOW, tell
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return tell(asha).dispute


def page_of(dispute: Dispute) -> str:
    return reverse("tasker:rates-report", args=[dispute.pk])


def told(**changes: str) -> dict[str, str]:
    """Ten dollars a task before, less than a cent after, of other tasks: what Doy told."""
    doy = {"before": "10", "after": "0.01", "after_is_below": "on", "like_for_like": "no"}
    return form(**{"currency": "USD", "note": "Other tasks"} | doy | changes)


def test_rates_of_other_tasks_are_kept_and_not_shown_as_a_cut(
    asha_client: Client, dispute: Dispute
) -> None:
    page = words(asha_client.post(page_of(dispute), told(), follow=True)).replace("\xa0", " ")

    assert "The rates are saved." in page
    assert "Before 10.00 USD After less than 0.01 USD" in page
    assert "Not like for like" in page
    assert "Other tasks" in page
    assert "Cut by" not in page


@pytest.mark.parametrize(
    ("below", "says"), [("on", "Cut by at least 99.9%."), ("", "Cut by 99.9%.")]
)
def test_rates_of_the_same_task_show_the_cut(
    asha_client: Client, dispute: Dispute, below: str, says: str
) -> None:
    sent = told(like_for_like="yes", after_is_below=below)
    if not below:
        del sent["after_is_below"]

    page = words(asha_client.post(page_of(dispute), sent, follow=True))

    assert says in page
    assert "Not like for like" not in page


def test_a_rise_of_the_same_task_is_neither(asha_client: Client, dispute: Dispute) -> None:
    sent = told(like_for_like="yes", after="11")

    page = words(asha_client.post(page_of(dispute), sent, follow=True))

    assert "Cut by" not in page
    assert "Not like for like" not in page


def test_what_was_told_is_there_to_be_told_anew(asha_client: Client, dispute: Dispute) -> None:
    asha_client.post(page_of(dispute), told())
    asha_client.post(page_of(dispute), told())

    page = asha_client.get(page_of(dispute))
    asha_client.post(page_of(dispute), told(before="$20", like_for_like="yes"))

    assert (value_of(page, "before"), value_of(page, "after")) == ("10.00", "0.01")
    assert page.content.count(b"checked") == 2
    assert b"Other tasks</textarea>" in page.content
    assert RateChange.objects.get().before == Money.parse("20", "USD")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"before": ""}, "Write the rate, like 10 or 0.004."),
        ({"after": "less"}, "Write only the number here"),
        ({"like_for_like": ""}, "Choose an answer."),
        ({"after": "₱5"}, "but the currency is"),
        ({"note": "x" * 10_001}, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha_client: Client, dispute: Dispute, changes: dict[str, str], says: str
) -> None:
    answer = asha_client.post(page_of(dispute), told(**{"before": "10 USD", **changes}))

    assert answer.status_code == 422
    assert says in words(answer)
    assert not RateChange.objects.exists()


def test_a_closed_dispute_takes_no_rates(
    asha: Tasker, asha_client: Client, dispute: Dispute
) -> None:
    settle(dispute=dispute, by=asha.account, now=NOW)

    answer = asha_client.post(page_of(dispute), told())

    assert answer.status_code == 422
    assert "Open it again before you add rates." in words(answer)


def test_it_is_not_there_for_a_stranger(ben_client: Client, dispute: Dispute) -> None:
    assert ben_client.post(page_of(dispute), told()).status_code == 404
