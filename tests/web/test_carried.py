"""What was typed before somebody was signed out: for that person, and for nobody else."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from disputes.models import Tasker
from disputes.web.carried import KEPT
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
LATER = NOON + timedelta(seconds=settings.SESSION_COOKIE_AGE + 60)
SIGN_IN = reverse("public:sign-in")
LOG = reverse("tasker:entries-log")
SECRET = "My task 77, seen by nobody"
OURS = {"origin": "http://testserver"}
# They ask for a secret or show one, or send bytes that are not words.
NEVER_KEPT = {
    "organizer:colleagues-let-in",
    "organizer:renewals-renew",
    "organizer:renewals-go-on",
    "organizer:unmaskings-make",
    "tasker:identity",
    "tasker:me-make-token",
    "tasker:me-revoke-token",
    "tasker:me-pass-phrase",
    "tasker:me-sign-out-everywhere",
    "tasker:me-know",
    "tasker:calendar",
    "tasker:calendar-end",
    "tasker:mail",
    "tasker:mail-confirm",
    "tasker:mail-end",
    "tasker:links-make",
    "tasker:recovery",
    "tasker:helper",
    "tasker:helper-end",
    "tasker:helper-stop",
    "tasker:passkeys",
    "tasker:passkeys-add",
    "tasker:passkeys-remove",
    "tasker:device",
    "tasker:device-state",
    "tasker:archives-download",
    "tasker:archives-receive",
    "tasker:ending-confirm",
    "tasker:ending-keep",
    "tasker:uploads-begin",
    "tasker:uploads-forget",
    "organizer:me-make-token",
    "organizer:me-revoke-token",
    "organizer:me-pass-phrase",
    "organizer:me-sign-out-everywhere",
    "organizer:me-know",
    "organizer:helpers",
    "organizer:links-make",
    # Nobody destroys anything by a form that was sent before.
    "organizer:destructions-ask",
    "organizer:destructions-confirm",
    "organizer:destructions-undo",
    "organizer:second-step",
    "organizer:make-spare-codes",
    "organizer:turn-off",
    "organizer:passkeys",
    "organizer:passkeys-add",
    "organizer:passkeys-remove",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser(asha: Tasker) -> Client:
    """A browser in which asha signed in, with the form to log work open."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "asha")
    return client


def sign_in(client: Client, nickname: str, **more: str) -> Any:
    token = value_of(client.get(SIGN_IN), "csrfmiddlewaretoken")
    said = {"nickname": nickname, "pass_phrase": PASS_PHRASE, "csrfmiddlewaretoken": token}
    return client.post(SIGN_IN, said | more, headers=OURS)


def written(client: Client) -> dict[str, str]:
    token = value_of(client.get(LOG), "csrfmiddlewaretoken")
    return form(note=SECRET, amount="many", csrfmiddlewaretoken=token)


def idle(traveller: time_machine.Traveller) -> None:
    traveller.move_to(LATER)


def shows(answer: Any) -> bool:
    page = answer.content.decode()
    decoded = [base64.urlsafe_b64decode(text + "==") for text in re.findall(r"[\w-]{40,}", page)]
    return SECRET in page or any(SECRET.encode() in raw for raw in decoded)


def test_after_idling_the_same_person_gets_the_form_back(
    browser: Client, clock: time_machine.Traveller
) -> None:
    sent = written(browser)
    idle(clock)

    refused = browser.post(LOG, sent, headers=OURS)
    back = sign_in(browser, "asha", carry=value_of(refused, "carry"), next=LOG)

    assert refused.status_code == 401
    assert "sign in with the same nickname" in words(refused)
    assert value_of(back, "note") == SECRET
    assert value_of(back, "client_ref") == sent["client_ref"]


def test_so_they_do_where_another_tab_noticed_it_first(
    browser: Client, clock: time_machine.Traveller
) -> None:
    sent = written(browser)
    idle(clock)
    browser.get(LOG)

    refused = browser.post(LOG, sent, headers=OURS)

    assert value_of(sign_in(browser, "asha", carry=value_of(refused, "carry")), "note") == SECRET


def test_signed_in_again_in_another_tab_the_open_form_still_works(
    browser: Client, clock: time_machine.Traveller
) -> None:
    sent = written(browser)
    idle(clock)
    sign_in(browser, "asha")

    answer = browser.post(LOG, sent, headers=OURS)

    assert answer.status_code == 422
    assert SECRET in words(answer)


def test_nobody_else_gets_it_after_idling(
    browser: Client, ben: Tasker, clock: time_machine.Traveller
) -> None:
    sent = written(browser)
    idle(clock)

    refused = browser.post(LOG, sent, headers=OURS)
    back = sign_in(browser, "ben", carry=value_of(refused, "carry"), next=LOG)
    again = browser.post(LOG, sent, headers=OURS)

    assert not shows(refused)
    assert back["Location"] == "/"
    assert again.status_code == 403
    assert not shows(again)


@pytest.mark.parametrize("way", ["public:sign-out", "public:leave"])
@pytest.mark.parametrize("visits", ["", "/", LOG])
def test_after_signing_out_nothing_is_carried_for_anybody(
    browser: Client, ben: Tasker, way: str, visits: str
) -> None:
    sent = written(browser)
    out = browser.post(
        reverse(way), {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"]}, headers=OURS
    )
    if visits:
        browser.get(visits)

    reloaded = browser.post(LOG, sent, headers=OURS)
    sign_in(browser, "ben")
    as_ben = browser.post(LOG, sent, headers=OURS)

    assert out.status_code == 302
    assert (reloaded.status_code, as_ben.status_code) == (403, 403)
    assert b"carry" not in reloaded.content
    assert not shows(reloaded)
    assert not shows(as_ben)


def test_a_form_with_a_secret_is_never_carried(
    browser: Client, clock: time_machine.Traveller
) -> None:
    page = browser.get(reverse("tasker:me-pass-phrase"))
    sent = {name: value_of(page, name) for name in ("csrfmiddlewaretoken", "proposal")}
    idle(clock)

    refused = browser.post(
        reverse("tasker:me-pass-phrase"), sent | {"old_phrase": SECRET}, headers=OURS
    )

    assert refused.status_code == 401
    assert b'name="carry"' not in refused.content
    assert "Nothing of the form was kept" in words(refused)
    assert sent["proposal"] not in refused.content.decode()


def test_what_was_sealed_for_another_purpose_or_too_long_ago_gives_nothing(
    browser: Client, clock: time_machine.Traveller
) -> None:
    sent = written(browser)
    idle(clock)
    carry = value_of(browser.post(LOG, sent, headers=OURS), "carry")
    clock.move_to(LATER + timedelta(days=1, minutes=1))

    assert sign_in(browser, "asha", carry=carry).status_code == 302
    assert sign_in(Client(), "asha", carry="nonsense").status_code == 302


def test_a_second_step_takes_it_along_unread(client: Client) -> None:
    page = client.post(SIGN_IN, {"nickname": "x", "pass_phrase": "wrong", "carry": "sealed <b>"})

    assert value_of(page, "carry") == "sealed <b>"


def test_every_form_of_somebody_signed_in_is_kept_or_has_a_reason_not_to_be(
    client: Client,
) -> None:
    posted = {name for name, path in pages() if client.post(path).status_code != 405}

    assert posted == KEPT | NEVER_KEPT
    assert not KEPT & NEVER_KEPT


def pages() -> Iterator[tuple[str, str]]:
    for resolver in get_resolver("disputes.web.urls").url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace in {"tasker", "organizer"}:
            for page in resolver.url_patterns:
                assert isinstance(page, URLPattern)
                name = f"{resolver.namespace}:{page.name}"
                arguments = {
                    key: UUID(int=0) if key.endswith("_id") else "entry"
                    for key in page.pattern.converters
                }
                yield name, reverse(name, kwargs=arguments)
