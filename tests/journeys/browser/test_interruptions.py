"""The outbox under seeded interruptions: nothing lost, nothing twice, "sent" only with a receipt.

FAULT_INTERRUPTIONS says how many; `make interruptions` takes a thousand.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from playwright.sync_api import Error, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Tasker, WorkEntry
from disputes.services import receipts
from disputes.web.own_device import OWN
from tests.conftest import signed_in
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.phones import (
    LOG,
    WAITING,
    Device,
    go,
    open_with_code,
    switch_on,
)
from tests.servers import weather

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INTERRUPTIONS = int(os.environ.get("FAULT_INTERRUPTIONS", "9"))
SEED = int(os.environ.get("FAULT_SEED", "20261122"))
HOMECOMING, NEW_BROWSER = 15, 30
FILL_AND_SAVE = """([project, hours]) => {
    const then = Date, jump = hours * 3600000;
    if (jump) globalThis.Date = class extends then {
        constructor(...told) { super(...(told.length ? told : [then.now() + jump])); }
        static now() { return then.now() + jump; }
    };
    const form = document.querySelector('form[data-keeps]');
    form.elements.platform.selectedIndex = 1;
    form.elements.day.value = 'several';
    form.elements.project.value = project;
    form.elements.amount.value = '2';
    form.elements.rate_basis.value = 'total';
    const ref = form.elements.client_ref.value;
    form.requestSubmit();
    return ref;
}"""
IS_READY = """Outbox.box().then(box => !!box &&
    !!document.querySelector('form[data-keeps]').elements.client_ref.value)"""
WAITING_REFS = "Outbox.list().then(items => items.map(item => item.ref))"
IS_SETTLED = "!document.querySelector('form[data-keeps]:not([hidden])')"
NOTHING_WAITS = "document.getElementById('count').textContent == 'Nothing waits here.'"
SAYS_WHERE_IT_STANDS = (
    NOTHING_WAITS + " || !!document.querySelector("
    "'[data-when=signed_out]:not([hidden]), [data-when=locked]:not([hidden])')"
)
FORM, SESSION = ("POST", LOG), ("GET", reverse("tasker:device-state"))
BEFORE = [weather.never_arrives, weather.falls_over_before, weather.somebody_else_answers]
AFTER = [weather.answer_is_lost, weather.falls_over_after]


@pytest.fixture(autouse=True)
def _fair_again() -> Iterator[None]:
    yield
    weather.now.clear()


class Phone:
    """A phone with two tabs, whose network, browser and owner do what the dice say."""

    def __init__(self, device: Device, dice: random.Random, owner: Tasker) -> None:
        self.device, self.dice, self.owner = device, dice, owner
        self.written: list[str] = []
        self.seen = Counter[str]()
        self.signs_in()
        switch_on(device.context.pages[0])
        self.tabs = [device.context.pages[0], device.context.new_page()]
        self.page = self.tabs[0]

    def signs_in(self) -> None:
        """At the server alone: what she types for it has tests of its own."""
        client = signed_in(self.owner.account)
        session = client.session
        session[OWN] = True
        session.save()
        held = client.cookies.items()
        address = self.device.address
        self.device.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": address} for name, cookie in held]
        )

    def write(self, *, jump: int = 0) -> None:
        """Save a note on one of the tabs; it is kept or there when this returns."""
        self.page = self.dice.choice(self.tabs)
        go(self.page, self.dice.choice([LOG, LOG, f"{WAITING}work/"]))
        if "/sign-in/" in self.page.url:
            self.signs_in()
            go(self.page, LOG)
        until(self.page, IS_READY)
        named = f"Work {len(self.written)}"
        ref = str(self.page.evaluate(FILL_AND_SAVE, [named, jump]))
        self.written.append(ref)
        until(self.page, f"{WAITING_REFS}.then(refs => refs.includes('{ref}'))", or_gone=True)

    def rests(self) -> None:
        until(self.page, IS_SETTLED, or_gone=True)

    def is_cut_off_before_it_arrives(self) -> None:
        weather.now[FORM] = self.dice.choice(BEFORE)
        weather.now[SESSION] = self.dice.choice([weather.fair, *BEFORE])
        self.write()
        self.rests()

    def is_cut_off_after_it_arrived(self) -> None:
        weather.now[FORM] = self.dice.choice(AFTER)
        self.write()
        self.rests()

    def waits_for_a_late_answer(self) -> None:
        weather.now[FORM] = weather.answer_is_late
        self.write()
        self.rests()

    def sends_from_two_tabs(self) -> None:
        weather.now[FORM] = self.dice.choice([*BEFORE, *AFTER])
        self.write()
        self.rests()
        for tab in self.tabs:
            go(tab, WAITING)
        weather.now[FORM] = weather.fair
        for tab in self.tabs:
            tab.evaluate("() => { Device.flush(); }")

    def closes_the_page_while_it_sends(self) -> None:
        weather.now[FORM] = weather.answer_is_late
        self.write()
        go(self.page, "about:blank")

    def stops_the_worker(self) -> None:
        weather.now[FORM] = self.dice.choice([weather.answer_is_late, *BEFORE, *AFTER])
        session = self.device.context.new_cdp_session(self.tabs[0])
        session.send("ServiceWorker.enable")
        self.write()
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()
        self.rests()

    def is_signed_out_meanwhile(self) -> None:
        self.page = self.dice.choice(self.tabs)
        weather.now[FORM] = self._forgets_sessions
        self.write()
        self.rests()

    def _forgets_sessions(self, request: HttpRequest, answer: weather.Handler) -> HttpResponseBase:
        Session.objects.all().delete()
        return answer(request)

    def finds_another_clock(self) -> None:
        weather.now[FORM] = self.dice.choice([weather.fair, *BEFORE, *AFTER])
        self.write(jump=self.dice.choice([-72, -1, 1, 72]))
        self.rests()

    def ends_with_its_browser(self) -> None:
        """Everything of the browser ends half-way; what is on the disk is all there is."""
        weather.now[FORM] = weather.answer_is_late
        self.write()
        self.device.context.close()
        self.tabs = [self.device.start(), self.device.context.new_page()]
        self.page = self.tabs[0]

    def comes_home(self) -> None:
        """The network is good and she has time: everything goes."""
        weather.now.clear()
        go(self.page, WAITING)
        go(self.tabs[self.page is self.tabs[0]], "about:blank")
        until(self.page, SAYS_WHERE_IT_STANDS)
        if self.page.locator("[data-when=signed_out]").is_visible():
            self.signs_in()
            go(self.page, WAITING)
            until(self.page, SAYS_WHERE_IT_STANDS)
        if self.page.locator("[data-when=locked]").is_visible():
            open_with_code(self.page)
        until(self.page, NOTHING_WAITS)
        expect(self.page.get_by_text("Nothing waits here.")).to_be_visible()


INTERRUPTIONS_OF: list[Callable[[Phone], None]] = [
    Phone.is_cut_off_before_it_arrives,
    Phone.is_cut_off_after_it_arrived,
    Phone.waits_for_a_late_answer,
    Phone.sends_from_two_tabs,
    Phone.closes_the_page_while_it_sends,
    Phone.stops_the_worker,
    Phone.is_signed_out_meanwhile,
    Phone.finds_another_clock,
]


def until(page: Page, script: str, *, or_gone: bool = False) -> None:
    """Wait until it is true in the page; a page that moved on meanwhile may count as well."""
    # How long is no promise of anything: it only ends a broken test.
    over = time.monotonic() + 60
    late = "new Promise((_, no) => setTimeout(() => no(new Error('late')), 3000))"
    while time.monotonic() < over:
        try:
            if page.evaluate(f"Promise.race([{script}, {late}])"):
                return
        except Error:
            if or_gone:
                return
        page.wait_for_timeout(20)
    raise AssertionError(f"waited in vain for {script} on {page.url}")


def arrived() -> list[str]:
    return [str(ref) for ref in WorkEntry.objects.values_list("client_ref", flat=True)]


def waiting_on(hers: Phone) -> set[str]:
    """Ask the phone; a tab that is on its way to another page cannot say."""
    for _time in range(200):
        for tab in hers.tabs:
            if "/my/" not in tab.url:
                go(tab, WAITING)
            try:
                return set(tab.evaluate(WAITING_REFS))
            except Error:
                tab.wait_for_timeout(20)
    raise AssertionError("the phone does not say what waits")


def test_whatever_interrupts_each_note_arrives_once(
    playwright_here: Playwright,
    live_server: LiveServer,
    tmp_path: Path,
    asha: Tasker,
    capsys: pytest.CaptureFixture[str],
) -> None:
    PlatformFactory.create(name="Remotasks")
    device = Device(playwright_here, tmp_path / "profile", live_server.url)
    dice = random.Random(SEED)
    hers = Phone(device, dice, asha)
    kinds = INTERRUPTIONS_OF * (INTERRUPTIONS // len(INTERRUPTIONS_OF) + 1)
    kinds = kinds[:INTERRUPTIONS]
    dice.shuffle(kinds)

    for number, kind in enumerate(kinds, 1):
        last = number == INTERRUPTIONS
        what = Phone.ends_with_its_browser if last or number % NEW_BROWSER == 0 else kind
        what(hers)
        hers.seen[what.__name__] += 1
        # What is said to be sent is there; what is not there is still here.
        waiting = waiting_on(hers)
        assert set(hers.written) - waiting <= set(arrived()), (number, what.__name__)
        weather.now.clear()
        if last or number % HOMECOMING == 0:
            hers.comes_home()
            assert_all_arrived(hers, asha)
        if INTERRUPTIONS >= 100 and (last or number % NEW_BROWSER == 0):
            with capsys.disabled():
                sys.stdout.write(report(hers))
                sys.stdout.flush()

    device.context.close()


def assert_all_arrived(hers: Phone, asha: Tasker) -> None:
    shown = hers.page.locator("#receipts .id").all_inner_texts()
    entries = list(WorkEntry.objects.filter(tasker=asha))
    assert sorted(arrived()) == sorted(hers.written)
    assert len({str(entry.client_ref) for entry in entries}) == len(hers.written)
    assert set(shown) <= {receipts.of_entry(entry).sha256 for entry in entries}


def report(hers: Phone) -> str:
    there = arrived()
    lost, twice = len(set(hers.written) - set(there)), len(there) - len(set(there))
    lines = [f"{sum(hers.seen.values())} interruptions (seed {SEED}): {lost} lost, {twice} twice"]
    lines += [f"{times:>6} {name.replace('_', ' ')}" for name, times in hers.seen.most_common()]
    return "\n".join(["", *lines, ""])
