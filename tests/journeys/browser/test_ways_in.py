"""Ways in on a small phone: passkeys of a real browser, a print of the card alone, coming back."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Organizer, Passkey, Tasker
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE
from tests.journeys.browser.looking import complaints, faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def finger(phone: Page) -> Iterator[tuple[CDPSession, str]]:
    """A phone that asks for a finger, as Chromium pretends to have one."""
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEYS})
    yield session, made["authenticatorId"]
    session.send("WebAuthn.disable")


def add_passkey(phone: Page) -> None:
    sign_in(phone, "asha", PASS_PHRASE, own=True)
    phone.goto(reverse("tasker:passkeys"))
    phone.get_by_label("A name for it").fill("My phone")
    phone.get_by_label("Your pass phrase now").fill(PASS_PHRASE)
    phone.get_by_role("button", name="Go on").click()
    assert faults(phone) == []
    phone.get_by_role("button", name="Make the passkey").click()
    expect(phone.get_by_text("Your passkey works from now on.")).to_be_visible()


def sign_out(phone: Page) -> None:
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_passkey_is_made_and_signs_in_again_and_again(
    phone: Page, asha: Tasker, finger: tuple[CDPSession, str]
) -> None:
    heard = complaints(phone)
    add_passkey(phone)

    for _time in range(2):
        sign_out(phone)
        phone.goto(reverse("public:sign-in"))
        phone.get_by_role("link", name="Sign in with a passkey").click()
        assert faults(phone) == []
        phone.get_by_role("button", name="Use my passkey").click()
        expect(phone.get_by_role("heading", name="Your notes are open")).to_be_visible()

    assert heard == []


def test_a_finger_that_is_not_the_owners_opens_nothing(
    phone: Page, asha: Tasker, finger: tuple[CDPSession, str]
) -> None:
    add_passkey(phone)
    sign_out(phone)
    session, device = finger
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})

    phone.goto(reverse("public:passkeys"))
    phone.get_by_role("button", name="Use my passkey").click()

    expect(phone.get_by_text("That did not work.")).to_be_visible()
    phone.goto(reverse("tasker:home"))
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()


def test_one_that_was_removed_here_opens_nothing(
    phone: Page, asha: Tasker, finger: tuple[CDPSession, str]
) -> None:
    add_passkey(phone)
    sign_out(phone)
    Passkey.objects.all().delete()

    phone.goto(reverse("public:passkeys"))
    phone.get_by_role("button", name="Use my passkey").click()

    expect(phone.get_by_role("alert")).to_contain_text("could not be used")


def test_without_javascript_the_page_says_what_else_to_do(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()

    page.goto(reverse("public:passkeys"))

    expect(page.get_by_text("This browser cannot use passkeys here.")).to_be_visible()
    expect(page.get_by_role("button", name="Use my passkey")).to_be_hidden()
    context.close()


def test_a_print_holds_the_card_and_nothing_else(phone: Page, transactional_db: None) -> None:
    phone.goto(reverse("public:sign-up"))
    phone.emulate_media(media="print")

    expect(phone.locator("#phrase")).to_be_visible()
    seen = phone.evaluate(
        """[...document.querySelectorAll('main *')]
            .filter(each => getComputedStyle(each).visibility === 'visible'
                && getComputedStyle(each).display !== 'none' && !each.closest('.keep'))
            .map(each => each.outerHTML.slice(0, 80))"""
    )
    assert seen == []


def test_a_lost_pass_phrase_comes_back_with_the_code(phone: Page, asha: Tasker) -> None:
    sign_in(phone, "asha", PASS_PHRASE)
    phone.get_by_role("link", name="Make a recovery code").click()
    assert faults(phone) == []
    code = phone.locator("#code").inner_text().strip()
    phone.get_by_label("The last 4 letters or digits of the code").fill(code[-4:].lower())
    phone.get_by_label("Your pass phrase now").fill(PASS_PHRASE)
    phone.get_by_role("button", name="I have kept this code").click()
    sign_out(phone)

    phone.goto(reverse("public:sign-in"))
    phone.get_by_role("link", name="I lost my pass phrase").click()
    phone.get_by_label("Nickname").fill("asha")
    phone.get_by_label("Recovery code").fill(code.replace("-", " ").lower())
    phone.get_by_role("button", name="Go on").click()
    assert faults(phone) == []
    new = phone.locator("#phrase").inner_text().strip()
    phone.get_by_label("I wrote the new pass phrase down").check()
    phone.get_by_role("button", name="Use the new pass phrase").click()

    expect(
        phone.get_by_text("Your pass phrase was changed with your recovery code.")
    ).to_be_visible()
    phone.get_by_role("button", name="I know about it").click()
    sign_out(phone)
    sign_in(phone, "asha", new)
    expect(phone.get_by_role("heading", name="Your notes are open")).to_be_visible()


def test_an_organizer_turns_on_the_second_step_and_signs_in_with_it(
    phone: Page, odile: Organizer, settings: Any
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    heard = complaints(phone)
    sign_in(phone, "odile", PASS_PHRASE)
    expect(phone.get_by_role("heading", name="Second step of signing in")).to_be_visible()
    assert faults(phone) == []
    phone.get_by_text("No camera? Type this into the app").click()
    text = phone.locator(".phrase.code").inner_text().replace(" ", "")
    secret = b32decode(text)
    phone.get_by_label("Code of your app").fill(code_of(secret, 0))
    phone.get_by_label("Your pass phrase now").fill(PASS_PHRASE)
    phone.get_by_role("button", name="Turn it on").click()
    assert faults(phone) == []
    phone.get_by_role("link", name="I have kept them").click()
    sign_out(phone)

    sign_in(phone, "odile", PASS_PHRASE)
    expect(phone.get_by_role("heading", name="Second step")).to_be_visible()
    assert faults(phone) == []
    phone.get_by_label("Code of your app").fill(code_of(secret, 1))
    phone.get_by_role("button", name="Sign in").click()

    expect(phone.get_by_role("heading", name="Union A")).to_be_visible()
    assert heard == []


def code_of(secret: bytes, steps: int) -> str:
    return totp.code_at(secret, int(timezone.now().timestamp()) + 30 * steps)
