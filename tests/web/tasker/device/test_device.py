from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker, WorkEntry
from disputes.queries.sealed import device_mark
from disputes.services import receipts
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:device")
STATE = reverse("tasker:device-state")
LOG = reverse("tasker:entries-log")
FORMS = ["entries-log", "unpaid", "batches-log", "payments-record", "deactivations-record"]
OPENER = "A" * 43 + "="
UNPAID, MANY = reverse("tasker:unpaid"), reverse("tasker:batches-log")
JSON = {"Accept": "application/json"}


def work(**said: Any) -> dict[str, Any]:
    usual = {"platform": str(PlatformFactory.create().pk), "kind": "work", "amount": "2"}
    usual |= {
        "day": "several",
        "currency": "USD",
        "rate_basis": "total",
        "platform_status": "not_stated",
    }
    return form(**usual | said)


def test_a_device_is_shared_until_somebody_says_that_it_is_not(asha_client: Client) -> None:
    before = words(asha_client.get(PAGE))
    asha_client.post(PAGE, {"only_mine": "1"})
    own = words(asha_client.get(PAGE))
    asha_client.post(PAGE)

    assert "nothing new is kept on it" in before
    assert "Choose a code" in own
    assert "nothing new is kept on it" in words(asha_client.get(PAGE))


def test_home_offers_a_code_on_her_own_phone_until_she_refuses(asha_client: Client) -> None:
    home, offer = reverse("tasker:home"), "Write without a network too"
    shared = words(asha_client.get(home))
    asha_client.post(PAGE, {"only_mine": "1"})
    own = words(asha_client.get(home))
    refused = asha_client.post(PAGE, {"not_now": "1"})

    assert refused["Location"] == home
    assert (offer in shared, offer in own) == (False, True)
    assert offer not in words(asha_client.get(home))
    assert "Choose a code" in words(asha_client.get(PAGE))


@pytest.mark.parametrize("said", [{}, {"only_mine": "1", "forget": "1"}])
def test_what_is_switched_off_is_taken_off_the_disk(
    asha_client: Client, said: dict[str, str]
) -> None:
    on = asha_client.post(PAGE, {"only_mine": "1"})
    off = asha_client.post(PAGE, said)

    assert "Clear-Site-Data" not in on
    assert off["Clear-Site-Data"] == '"storage"'
    assert ("Choose a code" in words(asha_client.get(PAGE))) == bool(said)


def test_no_page_of_a_shared_computer_loads_the_outbox(asha_client: Client) -> None:
    shared = asha_client.get(LOG).content
    asha_client.post(PAGE, {"only_mine": "1"})

    assert b"outbox.js" not in shared
    assert b"outbox.js" in asha_client.get(LOG).content


def test_what_is_said_at_sign_in_counts(client: Client, asha: Tasker) -> None:
    typed = {"nickname": "asha", "pass_phrase": PASS_PHRASE}

    client.post(reverse("public:sign-in"), {**typed, "only_mine": "on"})
    own = client.get(LOG).content
    client.post(reverse("public:sign-in"), typed)

    assert b"outbox.js" in own
    assert b"outbox.js" not in client.get(LOG).content


def test_the_outbox_is_told_whose_session_this_is(asha: Tasker, asha_client: Client) -> None:
    told = asha_client.get(STATE, headers=JSON).json()

    assert told["whose"] == device_mark(asha)
    assert told["opener"] == ""
    assert told["doors"]["work"] == LOG
    assert told["token"]


def test_the_opener_is_kept_as_long_as_the_session(asha_client: Client) -> None:
    asha_client.post(PAGE, {"only_mine": "1"})
    asha_client.post(STATE, {"opener": OPENER}, headers=JSON)
    kept = asha_client.get(STATE, headers=JSON).json()["opener"]
    asha_client.post(reverse("public:sign-out"))
    signed_out = asha_client.get(STATE, headers=JSON)

    assert kept == OPENER
    assert (signed_out.status_code, signed_out.json()) == (401, {"code": "signed_out"})


def test_the_opener_goes_as_soon_as_others_use_it_too(asha_client: Client) -> None:
    asha_client.post(PAGE, {"only_mine": "1"})
    asha_client.post(STATE, {"opener": OPENER}, headers=JSON)
    asha_client.post(PAGE)
    asha_client.post(PAGE, {"only_mine": "1"})

    assert asha_client.get(STATE, headers=JSON).json()["opener"] == ""


@pytest.mark.parametrize("opener", ["", "short", "A" * 44, "B" * 4000])
def test_only_a_key_is_kept(asha_client: Client, opener: str) -> None:
    asha_client.post(PAGE, {"only_mine": "1"})

    asha_client.post(STATE, {"opener": opener}, headers=JSON)

    assert asha_client.get(STATE, headers=JSON).json()["opener"] == ""


def test_on_a_shared_computer_no_opener_is_kept(asha_client: Client) -> None:
    asha_client.post(STATE, {"opener": OPENER}, headers=JSON)

    assert asha_client.get(STATE, headers=JSON).json()["opener"] == ""


def test_what_is_sent_is_answered_with_its_receipt_and_again_with_the_same(
    asha: Tasker, asha_client: Client
) -> None:
    sent = work(amount="2", note="Bees")

    first = asha_client.post(LOG, sent, headers=JSON)
    again = asha_client.post(LOG, sent, headers=JSON)

    entry = WorkEntry.objects.get(tasker=asha)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["client_ref"] == sent["client_ref"]
    assert first.json()["receipt"] == receipts.of_entry(entry).as_json()
    assert first.json()["at"] == reverse("tasker:entries-show", args=[entry.pk])


def test_only_somebody_who_waits_for_it_reads_saved_on_the_next_page(asha_client: Client) -> None:
    asha_client.post(LOG, work(), headers=JSON)
    unwatched = words(asha_client.get(LOG))
    asha_client.post(LOG, work(), headers={**JSON, "X-Watched": "1"})

    assert "Saved." not in unwatched
    assert "Saved." in words(asha_client.get(LOG))


def test_mistakes_are_named_field_by_field(asha_client: Client) -> None:
    answer = asha_client.post(LOG, work(amount="1,234"), headers=JSON)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["amount"]
    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize("name", FORMS)
def test_what_belongs_to_somebody_else_is_refused(
    asha: Tasker, ben_client: Client, name: str
) -> None:
    answer = ben_client.post(
        reverse(f"tasker:{name}"), work(), headers={**JSON, "X-Whose": device_mark(asha)}
    )

    assert (answer.status_code, answer.json()) == (409, {"code": "of_somebody_else"})
    assert not WorkEntry.objects.exists()


def test_her_own_device_is_let_in(asha: Tasker, asha_client: Client) -> None:
    headers = {**JSON, "X-Whose": device_mark(asha)}

    assert asha_client.post(LOG, work(), headers=headers).status_code == 201


def test_an_old_token_is_a_refusal_that_a_script_can_read(asha: Tasker) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(asha.account, backend="disputes.web.accounts.AccountBackend")

    answer = strict.post(LOG, work(), headers=JSON)

    assert (answer.status_code, answer.json()) == (403, {"code": "form_too_old"})


@pytest.mark.parametrize("name", FORMS)
def test_no_form_that_can_wait_carries_a_file(asha_client: Client, name: str) -> None:
    page = asha_client.get(reverse(f"tasker:{name}")).content

    assert b'type="file"' not in page
    assert b"multipart" not in page
    assert b"novalidate data-keeps=" in page


def test_other_words_under_the_name_of_a_sending_are_not_said_to_be_sent(
    asha_client: Client,
) -> None:
    sent = work(note="Bees")
    asha_client.post(LOG, sent, headers=JSON)

    answer = asha_client.post(LOG, sent | {"note": "Wasps"}, headers=JSON)

    assert (answer.status_code, answer.json()["code"]) == (409, "saved_before")
    assert "That is kept." in answer.json()["errors"]["client_ref"][0]
    assert WorkEntry.objects.count() == 1


def unpaid_time(**said: Any) -> dict[str, Any]:
    platform = PlatformFactory.create()
    return form(platform=platform.pk, spent_on="waiting", done_on="2026-03-02", length="15") | said


def many_alike(**said: Any) -> dict[str, Any]:
    return work(day="2026-03-02") | {"ids": "A-1, A-2, A-3"} | said


def test_unpaid_time_has_a_receipt_too_and_the_same_again(
    asha: Tasker, asha_client: Client
) -> None:
    sent = unpaid_time()

    first = asha_client.post(UNPAID, sent, headers=JSON)
    again = asha_client.post(UNPAID, sent, headers=JSON)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["receipt"] == receipts.of_entry(WorkEntry.objects.get()).as_json()


def test_many_alike_have_one_receipt_and_the_same_again(asha: Tasker, asha_client: Client) -> None:
    sent = many_alike()

    first = asha_client.post(MANY, sent, headers=JSON)
    again = asha_client.post(MANY, sent, headers=JSON)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["client_ref"] == sent["client_ref"]
    receipt = receipts.of_batch(asha, UUID(sent["client_ref"]))
    assert first.json()["receipt"] == receipt.as_json()
    assert WorkEntry.objects.count() == 3


@pytest.mark.parametrize(
    ("url", "sent", "other"),
    [(UNPAID, unpaid_time, {"length": "30"}), (MANY, many_alike, {"ids": "A-9"})],
    ids=["unpaid", "many"],
)
def test_other_words_of_these_are_not_said_to_be_sent_either(
    asha_client: Client, url: str, sent: Callable[[], dict[str, Any]], other: dict[str, str]
) -> None:
    typed = sent()
    asha_client.post(url, typed, headers=JSON)
    before = WorkEntry.objects.count()

    answer = asha_client.post(url, typed | other, headers=JSON)

    assert (answer.status_code, answer.json()["code"]) == (409, "saved_before")
    assert WorkEntry.objects.count() == before


def test_a_list_that_asks_for_a_tick_is_a_question_and_no_receipt(asha_client: Client) -> None:
    sent = many_alike(ids="A-1, A-2, A-2")

    asked = asha_client.post(MANY, sent, headers=JSON)
    ticked = asha_client.post(MANY, sent | {"leave_out": "on"}, headers=JSON)

    assert asked.status_code == 422
    assert list(asked.json()["errors"]) == ["leave_out"]
    assert ticked.status_code == 201
    assert WorkEntry.objects.count() == 2
