"""What stays on a device: read back from the disk of the browser, byte by byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Dialog, Error, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Tasker, WorkEntry
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.phones import (
    CODE,
    LOG,
    WAITING,
    Device,
    go,
    own_phone,
    save,
    sign_in,
    unsent,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "Beeswax-7f3a91"
KEPT = """async () => [(await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
    Object.keys(localStorage).length, Object.keys(sessionStorage).length]"""
EMPTY = [0, 0, 0, 0, 0]


@pytest.fixture
def device(
    playwright_here: Playwright, live_server: LiveServer, tmp_path: Path
) -> Iterator[Device]:
    device = Device(playwright_here, tmp_path / "profile", live_server.url)
    yield device
    device.context.close()


@pytest.fixture
def waiting(device: Device, asha: Tasker) -> Page:
    """Asha's own device, on which one note waits unsent."""
    PlatformFactory.create(name="Remotasks")
    page = own_phone(device.context.pages[0])
    page.goto(LOG)
    device.context.set_offline(True)
    write(page, TYPED)
    save(page)
    expect(page.get_by_text("1 not sent yet")).to_be_visible()
    return page


def test_what_waits_cannot_be_read_from_the_disk_and_the_next_browser_sends_it(
    device: Device, waiting: Page, asha: Tasker
) -> None:
    assert device.holding(TYPED, CODE, PASS_PHRASE) == []

    page = device.start()
    sign_in(page)
    page.goto(WAITING)
    page.get_by_label("Your code for this phone").fill(CODE)
    page.get_by_role("button", name="Open it", exact=True).click()

    expect(page.locator("#receipts li")).to_have_count(1)
    assert WorkEntry.objects.count() == 1
    assert device.holding(TYPED, CODE, PASS_PHRASE) == []


def test_signing_out_asks_first_and_then_leaves_nothing(device: Device, waiting: Page) -> None:
    device.network_without_sending()
    waiting.goto(reverse("tasker:home"))
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    waiting.on("dialog", answer)
    waiting.get_by_role("button", name="Sign out").click()
    assert unsent(waiting) == 1
    waiting.get_by_role("button", name="Sign out").click()
    expect(waiting.get_by_role("link", name="Start", exact=True)).to_be_visible()

    assert asked[0].startswith("1 not sent yet. If you sign out now, it is deleted")
    assert waiting.evaluate(KEPT) == EMPTY
    assert device.holding(TYPED, CODE, PASS_PHRASE) == []


@pytest.mark.parametrize("keys", [True, False], ids=["keys", "button"])
def test_leaving_quickly_leaves_nothing_not_even_what_was_never_sent(
    device: Device, waiting: Page, keys: bool
) -> None:
    device.network_without_sending()
    waiting.goto(LOG)
    write(waiting, TYPED)

    leave(waiting, keys=keys)
    waiting.wait_for_url(re.compile("wikipedia"), wait_until="commit")

    assert device.holding(TYPED, CODE, PASS_PHRASE) == []
    page = device.start()
    page.goto("/")
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()
    assert page.evaluate(KEPT) == EMPTY


def leave(page: Page, *, keys: bool) -> None:
    # The neutral site is not in reach of a test; what counts is that we are gone.
    page.context.route("**wikipedia.org/**", lambda route: route.fulfill(body="Neutral."))
    if not keys:
        page.get_by_role("button", name="Leave quickly").click()
        return
    for _time in range(3):
        page.keyboard.press("Escape")


def at_rest(page: Page) -> str:
    """What a page holds once it has stopped going elsewhere."""
    for _time in range(100):
        with suppress(Error):
            return page.content()
        page.wait_for_timeout(100)
    raise AssertionError("The page never came to rest.")


def test_leaving_quickly_without_a_network_empties_the_screen(phone: Page, asha: Tasker) -> None:
    page = own_phone(phone)
    page.goto(LOG)
    write_anything(page)
    page.context.set_offline(True)

    page.get_by_role("button", name="Leave quickly").click()
    # Without a network the other site cannot come: that counts as gone too.
    with suppress(Error):
        page.wait_for_url(re.compile("wikipedia|chrome-error"), wait_until="commit")

    assert TYPED not in at_rest(page)
    assert Session.objects.exists()
    page.context.set_offline(False)
    go(page, "/")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.wait_for_function("localStorage.length === 0")
    assert not Session.objects.exists()


def test_switching_off_takes_the_box_off_the_disk(device: Device, asha: Tasker) -> None:
    page = own_phone(device.context.pages[0])
    kept_in = device.folder / "Default" / "IndexedDB"
    assert any(b"publicKey" in path.read_bytes() for path in kept_in.rglob("*.log"))

    page.get_by_role("button", name="Switch off and delete").click()
    expect(page.get_by_label("Code", exact=True)).to_be_visible()

    found = device.holding("publicKey", "locked", "salt")
    assert [name for name in found if "IndexedDB" in name] == []


def write_anything(page: Page) -> None:
    page.get_by_label("Project", exact=True).fill(TYPED)


def test_on_a_shared_computer_nothing_is_ever_kept(device: Device, asha: Tasker) -> None:
    PlatformFactory.create(name="Remotasks")
    page = device.context.pages[0]
    sign_in(page, own=False)
    page.goto(LOG)
    write(page, TYPED, amount="2x")
    save(page)
    page.get_by_label("Pay that was promised").fill("2")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto(reverse("tasker:device"))
    expect(page.get_by_role("button", name="Only I use it")).to_be_visible()
    assert page.get_by_label("Code").count() == 0
    assert page.evaluate(KEPT) == EMPTY
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()

    assert device.holding(TYPED, PASS_PHRASE) == []


def test_a_quiet_page_warns_and_then_wipes_itself_and_the_device(phone: Page, asha: Tasker) -> None:
    own_phone(phone)
    phone.goto(LOG)
    phone.clock.install()
    phone.goto(LOG)
    write_anything(phone)

    phone.clock.fast_forward(29 * 60 * 1000)
    expect(phone.get_by_text("It will close in two minutes.")).to_be_visible()
    phone.keyboard.press("Tab")
    expect(phone.get_by_text("It will close in two minutes.")).to_be_hidden()
    phone.clock.fast_forward(31 * 60 * 1000)
    phone.clock.run_for(5000)

    expect(phone.get_by_role("link", name="Start", exact=True)).to_be_visible()
    assert phone.evaluate(KEPT) == EMPTY


def test_a_quiet_page_leaves_what_was_never_sent_locked(waiting: Page, device: Device) -> None:
    device.network_without_sending()
    waiting.clock.install()
    waiting.goto(LOG)
    waiting.clock.fast_forward(31 * 60 * 1000)

    waiting.wait_for_url(lambda url: LOG not in url)

    assert not Session.objects.exists()
    assert unsent(waiting) == 1
    assert device.holding(TYPED, CODE, PASS_PHRASE) == []


def test_who_wants_it_so_has_a_quiet_page_delete_what_was_never_sent_too(
    waiting: Page, device: Device
) -> None:
    device.network_without_sending()
    waiting.goto(reverse("tasker:device"))
    waiting.get_by_label("It is deleted too").check()
    expect(waiting.get_by_text("Saved on this phone.")).to_be_visible()
    waiting.clock.install()
    waiting.goto(LOG)
    waiting.clock.fast_forward(31 * 60 * 1000)

    waiting.wait_for_url(lambda url: LOG not in url)

    assert not Session.objects.exists()
    assert waiting.evaluate(KEPT) == EMPTY


def test_what_is_deleted_for_good_is_deleted_from_the_device_too(phone: Page, asha: Tasker) -> None:
    own_phone(phone)
    phone.goto(reverse("tasker:ending-confirm"))
    phone.get_by_label("Now. Nobody can undo it.").check()
    phone.get_by_label("Your pass phrase now").fill(PASS_PHRASE)
    phone.get_by_role("button", name="Yes, delete everything").click()

    expect(phone.get_by_role("heading", name="It is deleted")).to_be_visible()
    assert phone.evaluate(KEPT) == EMPTY
