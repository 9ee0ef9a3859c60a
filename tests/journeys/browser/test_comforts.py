"""What the page's own JavaScript adds, and that leaving leaves nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from disputes.models import Account, Packet, Tasker
from tests.factories.packet import requested, tell
from tests.factories.people import PASS_PHRASE
from tests.journeys.browser.looking import complaints, sign_in
from tests.journeys.browser.phones import CODE
from tests.journeys.browser.phones import sign_in as sign_in_on_own_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EASY = ("123456", "123123", "112233", "asdfgh", "password1", "asha2026", "qwe123")


def test_nickname_and_pass_phrase_can_be_copied(phone: Page) -> None:
    heard = complaints(phone)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(reverse("public:sign-up"))

    phone.get_by_role("button", name="Copy both").click()

    expect(phone.get_by_role("status")).to_have_text("Copied.")
    copied = phone.evaluate("navigator.clipboard.readText()")
    shown = [phone.locator(part).inner_text().strip() for part in ("#nickname", "#phrase")]
    assert copied.splitlines() == shown
    assert heard == []


def test_what_is_typed_at_sign_in_can_be_shown(phone: Page) -> None:
    phone.goto(reverse("public:sign-in"))
    field = phone.get_by_label("Pass phrase")

    expect(field).to_have_attribute("type", "password")
    phone.get_by_label("Show what I type").check()
    expect(field).to_have_attribute("type", "text")


def test_a_double_tap_opens_one_account(phone: Page) -> None:
    phone.goto(reverse("public:sign-up"))
    last = phone.locator("#phrase").inner_text().split()[-1]
    phone.get_by_role("button", name="I wrote both down").click()
    phone.get_by_label("The last word of your pass phrase").fill(last)

    phone.get_by_role("button", name="Open my notes").dblclick()

    expect(phone.get_by_role("heading", name="Your notes are open")).to_be_visible()
    assert Account.objects.count() == 1


def test_the_page_of_a_packet_notices_by_itself_that_it_is_ready(phone: Page, asha: Tasker) -> None:
    packet = requested(tell(asha).dispute)
    sign_in(phone, "asha", PASS_PHRASE)
    phone.goto(reverse("tasker:packets-show", args=[packet.pk]))
    expect(phone.get_by_role("status")).to_contain_text("Waiting its turn")

    Packet.objects.update(status="ready", file_sha256="a" * 64, size=1, pages=1)

    expect(phone.get_by_text("Your packet is ready.")).to_be_visible(timeout=15_000)


def test_leaving_quickly_leaves_the_site_and_no_way_back_in(
    phone: Page, asha: Tasker, settings: Any
) -> None:
    settings.QUICK_EXIT_URL = reverse("public:what-we-keep")
    sign_in(phone, "asha", PASS_PHRASE)

    phone.get_by_role("button", name="Leave quickly").click()

    expect(phone.get_by_role("heading", name="What we keep")).to_be_visible()
    assert cookies(phone) == set()
    phone.goto(reverse("tasker:home"))
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()


def cookies(page: Page) -> set[str]:
    """Names of cookies that say who is signed in."""
    kept = {str(cookie["name"]) for cookie in page.context.cookies()}
    return kept & {settings.SESSION_COOKIE_NAME, settings.IDLE_COOKIE_NAME}


def test_without_a_network_nothing_that_was_typed_goes(phone: Page, asha: Tasker) -> None:
    sign_in(phone, "asha", PASS_PHRASE)
    phone.goto(reverse("tasker:deactivations-record"))
    reason = phone.get_by_label("What reason did they give?")
    reason.fill("None at all.")
    phone.context.set_offline(True)

    for _time in range(2):
        phone.get_by_role("button", name="Save").first.click()

    expect(phone.get_by_text("There is no network: nothing was sent.")).to_be_focused()
    expect(reason).to_have_value("None at all.")
    phone.context.set_offline(False)
    expect(phone.get_by_text("There is no network")).to_be_hidden()


def test_the_enter_key_saves_and_fills_in_nothing(phone: Page, asha: Tasker) -> None:
    tell(asha)
    sign_in(phone, "asha", PASS_PHRASE)
    phone.goto(reverse("tasker:entries-log"))

    phone.get_by_label("All together", exact=True).check()
    phone.get_by_label("Pay that was promised").fill("9")
    phone.get_by_label("Pay that was promised").press("Enter")

    expect(phone.get_by_role("status")).to_have_text("Saved.")
    expect(phone.locator("main")).to_contain_text("9.00")


def test_a_code_that_is_easy_to_guess_is_refused(phone: Page, asha: Tasker) -> None:
    sign_in_on_own_phone(phone)
    phone.goto(reverse("tasker:device"))

    for code, again, said in (
        ("12345", "12345", "Take at least 6 letters or numbers."),
        *((easy, easy, "This is easy to guess.") for easy in EASY),
        (CODE, CODE + "x", "The two are not the same."),
    ):
        phone.get_by_label("Code", exact=True).fill(code)
        phone.get_by_label("The same code again").fill(again)
        phone.get_by_role("button", name="Keep notes on this phone").click()
        expect(phone.get_by_text(said)).to_be_visible()
    assert phone.evaluate("localStorage.length") == 0
