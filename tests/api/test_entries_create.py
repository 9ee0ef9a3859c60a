from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Platform, WorkEntry

from .callers import ROOT, body, messages, usd

pytestmark = pytest.mark.django_db
ENTRIES = f"{ROOT}entries/"


def test_work_is_logged_and_answered_in_full(asha_calls: APIClient, remotasks: Platform) -> None:
    sent = body(
        platform="remotasks",
        worked_on="2026-03-02",
        seconds=14400,
        rate=usd("2.00"),
        rate_basis="total",
        note="Boxes around cars",
    )

    answer = asha_calls.post(ENTRIES, sent)

    assert answer.status_code == 201
    said = answer.json()
    assert said["client_ref"] == sent["client_ref"]
    assert said["promised"] == usd("2.00")
    assert said["received"] == usd("0.00")
    assert said["owed"] == usd("2.00")
    assert said["note"] == "Boxes around cars"
    assert said["pay_due_on"] is None


def test_four_thousandths_of_a_dollar_survive(asha_calls: APIClient, remotasks: Platform) -> None:
    sent = body(platform="remotasks", rate=usd("0.004"), rate_basis="task", units=3)

    said = asha_calls.post(ENTRIES, sent).json()

    assert said["rate"] == usd("0.004")
    assert said["promised"] == usd("0.012")
    assert WorkEntry.objects.get().promised_micros == 12_000


@pytest.mark.parametrize(
    ("currency", "sent", "said"),
    [("JPY", "150", "150"), ("KWD", "1.5", "1.500"), ("USD", "0.000001", "0.000001")],
)
def test_each_currency_has_its_own_decimals(
    asha_calls: APIClient, remotasks: Platform, currency: str, sent: str, said: str
) -> None:
    rate = {"amount": sent, "currency": currency}

    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=rate))

    assert answer.json()["promised"] == {"amount": said, "currency": currency}


@pytest.mark.parametrize("number", [0.004, 2, 1e2])
def test_a_number_that_is_not_text_is_refused(
    asha_calls: APIClient, remotasks: Platform, number: float
) -> None:
    rate = {"amount": number, "currency": "USD"}

    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=rate))

    assert answer.status_code == 400
    assert 'in quotes, so that no digit is lost: "0.004"' in messages(answer)["rate.amount"]
    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize(
    "amount", ["", "-1", "+1", "1e2", "1,50", " 1", "1.", ".5", "0.0000001", "١", "NaN", "1_0"]
)
def test_an_amount_that_is_no_plain_decimal_is_refused(
    asha_calls: APIClient, remotasks: Platform, amount: str
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=usd(amount)))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["rate.amount"]


@pytest.mark.parametrize("rate", ["2.00 USD", 2, ["2.00"], {"amount": "2.00"}, {}, True])
def test_an_amount_in_another_shape_is_refused(
    asha_calls: APIClient, remotasks: Platform, rate: object
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=rate))

    assert answer.status_code == 400
    assert all(field.startswith("rate") for field in messages(answer))


@pytest.mark.parametrize("currency", ["usd", "XXX", "", "US$", None, 840])
def test_an_unknown_currency_is_refused(
    asha_calls: APIClient, remotasks: Platform, currency: object
) -> None:
    rate = {"amount": "1", "currency": currency}

    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=rate))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["rate.currency"]


def test_an_absurd_amount_breaks_a_rule(asha_calls: APIClient, remotasks: Platform) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", rate=usd("999999999999")))

    assert answer.status_code == 422
    assert answer.json()["code"] == "amount_too_large"


def test_what_is_not_stated_stays_unknown(asha_calls: APIClient, remotasks: Platform) -> None:
    said = asha_calls.post(ENTRIES, body(platform="remotasks", unknown=True)).json()

    assert said["promised"] is said["received"] is said["owed"] is None
    assert said["worked_on"] is said["seconds"] is None


def test_work_without_time_and_pay_breaks_a_rule_as_on_the_page(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", project="Bees", unknown=False))

    assert answer.status_code == 422
    assert answer.json()["code"] == "entry_says_nothing"
    assert list(messages(answer)) == ["unknown"]


def test_a_day_to_come_breaks_a_rule(asha_calls: APIClient, remotasks: Platform) -> None:
    later = (timezone.localdate() + timedelta(days=9)).isoformat()

    answer = asha_calls.post(ENTRIES, body(platform="remotasks", worked_on=later))

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "work_in_the_future"
    assert list(messages(answer)) == ["worked_on"]


def test_a_day_that_has_begun_somewhere_is_no_day_to_come(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    furthest_east = (timezone.now() + timedelta(hours=14)).date().isoformat()

    answer = asha_calls.post(
        ENTRIES, body(platform="remotasks", seconds=60, worked_on=furthest_east)
    )

    assert answer.status_code == 201


@pytest.mark.parametrize("whole", ["5", 5.0, True, -1, 2**31, None, [5]])
def test_a_count_that_is_no_whole_number_is_refused(
    asha_calls: APIClient, remotasks: Platform, whole: object
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", units=whole))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["units"]


@pytest.mark.parametrize("word", ["play", "", 5, ["work"], {"kind": "work"}, None, "WORK"])
def test_a_word_that_is_not_in_the_list_is_refused(
    asha_calls: APIClient, remotasks: Platform, word: object
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", kind=word))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["kind"]


@pytest.mark.parametrize(
    "member", ["tasker", "id", "promised", "entered_at", "retracted_at", "owed", "pk"]
)
def test_a_member_that_is_not_offered_is_refused(
    asha_calls: APIClient, remotasks: Platform, member: str
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", **{member: "x"}))

    assert answer.status_code == 400
    assert list(messages(answer)) == [member]
    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize("missing", ["client_ref", "platform"])
def test_a_member_that_is_needed_is_asked_for(
    asha_calls: APIClient, remotasks: Platform, missing: str
) -> None:
    sent = body(platform="remotasks")
    del sent[missing]

    answer = asha_calls.post(ENTRIES, sent)

    assert answer.status_code == 400
    assert list(messages(answer)) == [missing]


@pytest.mark.parametrize("slug", ["nowhere", "", None, 5, "a\x00b", "x" * 10_000])
def test_a_platform_that_is_not_there_is_refused(
    asha_calls: APIClient, remotasks: Platform, slug: object
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform=slug))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["platform"]


def test_ten_thousand_characters_are_kept_as_they_are(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    long = ("نص 🙂 <b> =1+1 \u202e" * 1_000)[:10_000]
    sent = body(platform="remotasks", note=long, project=long, task_ref=long)

    answer = asha_calls.post(ENTRIES, sent)

    assert answer.status_code == 201
    said = answer.json()
    assert said["note"] == said["project"] == said["task_ref"] == long


@pytest.mark.parametrize("text", ["a" * 10_001, "a\x00b", 5, ["a"], None])
def test_text_that_cannot_be_kept_is_refused(
    asha_calls: APIClient, remotasks: Platform, text: object
) -> None:
    answer = asha_calls.post(ENTRIES, body(platform="remotasks", note=text))

    assert answer.status_code == 400
    assert list(messages(answer)) == ["note"]
