"""Notes without a network: kept sealed, counted honestly, sent once, said to be sent only then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Deactivation, Payment, Platform, Tasker, WorkEntry
from disputes.services import entries, receipts
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.looking import complaints, faults
from tests.journeys.browser.phones import (
    LOG,
    WAITING,
    open_with_code,
    own_phone,
    save,
    sign_in,
    unsent,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACTIVE = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"
# A note that no key opens, before all others.
SPOILT = """() => Outbox.keep("spoilt", { fields: [] })
    .then(() => Outbox.get("spoilt")).then((item) =>
    new Promise((done) => { indexedDB.open("notes", 1).onsuccess = ({ target }) => {
      const step = target.result.transaction("items", "readwrite");
      item.n = 0;
      item.sealed.sealed[20] ^= 1;
      step.objectStore("items").put(item);
      step.oncomplete = () => { target.result.close(); done(); };
    }; }))"""


@pytest.fixture
def remotasks(transactional_db: None) -> Platform:
    return PlatformFactory.create(name="Remotasks")


@pytest.fixture
def hers(phone: Page, remotasks: Platform, asha: Tasker) -> Page:
    """Asha's own phone, switched on."""
    return own_phone(phone)


@pytest.fixture
def cut(hers: Page) -> Iterator[BrowserContext]:
    """Her phone without a network."""
    hers.context.set_offline(True)
    yield hers.context
    hers.context.set_offline(False)


def test_every_form_is_kept_without_a_network_and_sent_once_with_a_receipt(
    hers: Page, asha: Tasker
) -> None:
    heard = complaints(hers)
    hers.goto(LOG)
    hers.context.set_offline(True)
    ref = write(hers, "Bees")
    save(hers)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    expect(hers.get_by_text("1 not sent yet")).to_be_visible()
    hers.get_by_role("link", name="See what waits").click()
    hers.get_by_role("link", name="Record pay").click()
    hers.get_by_label("Platform that paid").select_option(label="Remotasks")
    hers.get_by_label("Amount", exact=True).fill("0,30")
    save(hers)
    expect(hers.get_by_text("2 not sent yet")).to_be_visible()
    hers.goto(reverse("tasker:deactivations-record"))
    hers.get_by_label("Platform", exact=True).select_option(label="Remotasks")
    hers.get_by_label("What reason did they give?").fill("None at all.")
    save(hers)
    expect(hers.get_by_text("3 not sent yet")).to_be_visible()
    hers.goto(reverse("tasker:unpaid"))
    hers.get_by_label("Platform", exact=True).select_option(label="Remotasks")
    hers.get_by_role("button", name="30 min").click()
    expect(hers.get_by_text("4 not sent yet")).to_be_visible()
    hers.goto(reverse("tasker:batches-log"))
    hers.get_by_label("Platform", exact=True).select_option(label="Remotasks")
    hers.get_by_label("The numbers of the tasks").fill("A-1\nA-2")
    hers.get_by_label("Pay that was promised for each").fill("2")
    save(hers)
    expect(hers.get_by_text("5 not sent yet")).to_be_visible()
    assert not WorkEntry.objects.exists()

    hers.context.set_offline(False)

    expect(hers.locator("#receipts li")).to_have_count(5)
    expect(hers.get_by_role("link", name=re.compile(r"\d{4}-\d\d-\d\d"))).to_have_count(0)
    entry, payment = WorkEntry.objects.get(client_ref=ref), Payment.objects.get(tasker=asha)
    lost, unpaid = Deactivation.objects.get(tasker=asha), WorkEntry.objects.get(kind="waiting")
    batch = WorkEntry.objects.exclude(batch=None).values_list("batch", flat=True).distinct().get()
    assert (unpaid.seconds, unpaid.worked_on) == (1_800, entry.worked_on)
    assert batch is not None
    assert payment.received_on is not None
    proofs = [receipts.of_entry(entry), receipts.of_payment(payment), receipts.of_lock_out(lost)]
    proofs += [receipts.of_entry(unpaid), receipts.of_batch(asha, batch)]
    expect(hers.locator("#receipts .id")).to_have_text([proof.sha256 for proof in proofs])
    assert unsent(hers) == 0
    assert heard == []


def test_today_is_the_day_it_was_written(hers: Page, asha: Tasker, cut: BrowserContext) -> None:
    hers.clock.set_fixed_time("2026-03-02T21:00:00")
    hers.goto(LOG)
    write(hers, "Bees")
    save(hers)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    hers.clock.set_fixed_time("2026-03-05T08:00:00")
    # She takes the phone up again; a page that nobody touched for so long empties itself.
    hers.goto(WAITING)

    cut.set_offline(False)

    expect(hers.locator("#receipts li")).to_have_count(1)
    assert WorkEntry.objects.get().worked_on == date(2026, 3, 2)


def test_nothing_is_lost_when_the_session_ends_and_the_code_is_asked_for_again(
    hers: Page, asha: Tasker
) -> None:
    hers.goto(LOG)
    write(hers, "Bees")
    Session.objects.all().delete()
    save(hers)
    expect(hers.get_by_text("You are signed out")).to_be_visible()

    hers.get_by_role("link", name="Sign in to send").click()
    sign_in(hers)
    hers.goto(WAITING)
    expect(hers.get_by_text("Type your code, and what waits is sent.")).to_be_visible()
    open_with_code(hers, "another code")
    expect(hers.get_by_text("This code is not right.")).to_be_visible()
    assert not WorkEntry.objects.exists()
    open_with_code(hers)

    expect(hers.locator("#receipts li")).to_have_count(1)
    assert WorkEntry.objects.count() == 1


def test_somebody_else_on_the_same_phone_never_sends_it(
    hers: Page, asha: Tasker, ben: Tasker
) -> None:
    hers.goto(LOG)
    hers.context.set_offline(True)
    write(hers, "Bees")
    save(hers)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    hers.context.clear_cookies()
    hers.context.set_offline(False)

    sign_in(hers, "ben")
    hers.goto(WAITING)
    expect(hers.get_by_text("This belongs to somebody else")).to_be_visible()
    hers.goto(reverse("tasker:device"))
    expect(hers.get_by_text("Somebody else who uses this phone")).to_be_visible()
    hers.goto(LOG)
    write(hers, "Ben's own")
    save(hers)
    hers.wait_for_url(re.compile("/my/work/[0-9a-f]{8}-"))

    assert not WorkEntry.objects.filter(tasker=asha).exists()
    assert WorkEntry.objects.filter(tasker=ben).count() == 1
    assert unsent(hers) == 1
    assert shown_by_itself(hers) == [0, 0]
    hers.goto(reverse("tasker:offline-work", args=["en"]))
    expect(hers.get_by_text("nothing new is kept on it")).to_be_visible()
    expect(hers.get_by_role("button", name="Save")).to_be_hidden()

    hers.context.clear_cookies()
    sign_in(hers, "asha")
    hers.wait_for_function("caches.keys().then((names) => names.length === 1)")
    # Whole: what is begun under way, the browser would bring back.
    hers.wait_for_function(ACTIVE)
    hers.context.clear_cookies()
    sign_in(hers, "ben", own=False)
    expect(hers.get_by_text("1 not sent yet")).to_be_visible()
    hers.wait_for_function("caches.keys().then((names) => names.length === 0)")
    hers.wait_for_function(
        "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"
    )
    assert shown_by_itself(hers) == [0, 0]


def shown_by_itself(page: Page) -> Any:
    return page.evaluate(
        """async () => [(await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    )


def test_what_the_server_refuses_is_mended_and_holds_up_nothing(hers: Page, asha: Tasker) -> None:
    hers.goto(LOG)
    hers.context.set_offline(True)
    write(hers, "Wrong", amount="1,234")
    save(hers)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    hers.evaluate(SPOILT)
    hers.goto(LOG)
    write(hers, "Right")
    save(hers)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    hers.context.set_offline(False)
    expect(hers.locator("#receipts li")).to_have_count(1)

    hers.goto(WAITING)
    hers.get_by_text("See or change what waits").click()
    expect(hers.get_by_text("Needs you").last).to_be_visible()
    hers.get_by_role("link", name="Change").click()
    expect(hers.get_by_role("alert").get_by_role("heading")).to_be_visible()
    expect(hers.get_by_label("Project", exact=True)).to_have_value("Wrong")
    assert faults(hers) == []
    hers.get_by_label("Pay that was promised").fill("1234")
    save(hers)

    hers.wait_for_url(re.compile("/my/work/[0-9a-f]{8}-"))
    assert WorkEntry.objects.count() == 2
    assert hers.evaluate("Outbox.list().then((items) => items.map((item) => item.state))") == [
        "unreadable"
    ]


def test_a_list_that_asks_for_a_tick_waits_for_the_answer(hers: Page, cut: BrowserContext) -> None:
    hers.goto(reverse("tasker:home"))
    hers.get_by_role("link", name="Many tasks").click()
    expect(hers.get_by_label("Log each of the others once")).to_be_hidden()
    hers.get_by_label("Platform", exact=True).select_option(label="Remotasks")
    hers.get_by_label("The numbers of the tasks").fill("A-1, A-2, A-2")
    hers.get_by_label("Hours", exact=True).fill("1")
    save(hers)
    expect(hers.locator("#kept")).to_be_visible()
    cut.set_offline(False)
    hers.goto(WAITING)
    hers.get_by_text("See or change what waits").click()

    expect(hers.get_by_text("Needs you")).to_be_visible()
    assert not WorkEntry.objects.exists()
    hers.get_by_role("link", name="Change").click()
    expect(hers.get_by_role("alert").get_by_text("In your list twice")).to_be_visible()
    hers.get_by_label("Log each of the others once").check()
    save(hers)

    expect(hers.get_by_text("2 pieces of work that you logged together.")).to_be_visible()
    assert unsent(hers) == 0


def test_from_home_every_form_is_reached_and_the_timer_says_that_it_needs_a_network(
    hers: Page, asha: Tasker, remotasks: Platform
) -> None:
    entries.log_entry(
        tasker=asha,
        client_ref=uuid4(),
        platform=remotasks,
        worked_on=None,
        today=timezone.now().date(),
        now=timezone.now(),
        seconds=60,
    )
    forms = ("Log work", "The same again", "Record pay", "Unpaid time", "Record a blocked account")
    hers.goto(reverse("tasker:home"))
    hers.context.set_offline(True)

    hers.get_by_role("button", name="Start a timer").click()
    expect(hers.get_by_text("The timer needs a network.")).to_be_focused()
    links = [hers.get_by_role("link", name=name, exact=True).first for name in forms]
    for address in [link.get_attribute("href") for link in links]:
        assert address is not None
        hers.goto(address)
        expect(hers.locator("form[data-keeps]")).to_be_visible()
    hers.context.set_offline(False)


def test_two_tabs_send_it_once(hers: Page, asha: Tasker) -> None:
    assert hers.evaluate("Code.make('a second code 5', Device.here.whose)") is False
    hers.goto(LOG)
    hers.context.set_offline(True)
    for project in ("One", "Two"):
        hers.goto(LOG)
        write(hers, project)
        save(hers)
        expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()
    second = hers.context.new_page()
    second.goto(WAITING)
    sent: list[Any] = []
    hers.context.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)

    hers.context.set_offline(False)

    expect(second.get_by_text("Nothing waits here.")).to_be_visible()
    expect(hers.locator("#kept")).to_be_hidden()
    assert WorkEntry.objects.count() == 2
    assert len([asked for asked in sent if asked.url.endswith(LOG)]) == 2


def test_with_a_network_it_is_saved_as_before_and_a_mistake_is_named_by_the_server(
    hers: Page, asha: Tasker
) -> None:
    hers.goto(LOG)
    write(hers, "Bees", amount="1,234")

    save(hers)

    expect(hers.get_by_role("alert").first).to_be_focused()
    expect(hers.get_by_label("Project", exact=True)).to_have_value("Bees")
    assert unsent(hers) == 1
    assert faults(hers) == []
    hers.get_by_label("Pay that was promised").fill("1234")
    save(hers)
    expect(hers.get_by_text("Saved.")).to_be_visible()
    receipt = receipts.of_entry(WorkEntry.objects.get())
    expect(hers.locator(".id").first).to_have_text(receipt.sha256)


def test_an_answer_that_comes_late_is_shown_and_a_strangers_is_none(
    hers: Page, asha: Tasker
) -> None:
    held: list[Route] = []
    hers.clock.install()
    hers.goto(LOG)
    write(hers, "Bees")
    hers.route(
        "**" + LOG,
        lambda route: held.append(route) if route.request.method == "POST" else route.continue_(),
    )
    save(hers)
    hers.wait_for_timeout(500)
    hers.clock.fast_forward(16_000)
    expect(hers.get_by_text("Kept on this phone, locked.")).to_be_visible()

    held[0].continue_()
    hers.wait_for_url(re.compile("/my/work/[0-9a-f]{8}-"))
    assert unsent(hers) == 0
    hers.unroute("**" + LOG)

    hers.goto(LOG)
    write(hers, "Wasps")
    hers.route("**" + LOG, lambda route: route.fulfill(status=400, body="<p>Pay for this line."))
    save(hers)
    expect(hers.get_by_text("There is no network now")).to_be_visible()
    assert hers.evaluate("Outbox.list().then((items) => items[0].state)") == "tried"


def test_pages_without_a_network_have_no_faults(
    browser: Browser, live_server: LiveServer, remotasks: Platform, asha: Tasker
) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, color_scheme="dark"
    )
    page = own_phone(context.new_page())
    heard = complaints(page)
    assert faults(page) == []
    context.set_offline(True)

    for name in ("payment", "lock-out", "unpaid", "many"):
        page.goto(reverse(f"tasker:offline-{name}", args=["en"]))
        assert faults(page) == [], name
    page.goto(LOG)
    page.get_by_label("Pay that was promised").fill("2")
    save(page)
    expect(page.locator("#mend")).to_be_focused()
    expect(page.locator("#mistakes li")).to_have_text(
        ["Choose the platform.", re.compile("Say what this pay is for")]
    )
    assert faults(page) == []
    write(page, "Bees")
    save(page)
    expect(page.locator("#kept")).to_be_visible()
    expect(page.locator("#mend")).to_be_hidden()
    page.goto(WAITING)
    page.emulate_media(color_scheme="light")
    open_with_code(page)
    expect(page.get_by_text("Not sent yet", exact=True)).to_be_visible()
    assert faults(page) == []
    assert heard == []
    context.close()
