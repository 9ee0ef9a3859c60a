"""How often a thumb has to come down, from the first page on, with and without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Payment, Tasker, WorkEntry
from disputes.money import Money
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Thumb:
    """Counts what it touches; it scrolls as it likes."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0
        page.goto(reverse("tasker:home"))

    def tap(self, there: Locator) -> None:
        there.click()
        self.taps += 1

    def button(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.tap(self.page.get_by_role("link", name=name, exact=True))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_is_done_every_day_takes_few_taps(
    browser: Browser, live_server: LiveServer, asha: Tasker, asha_client: Client, javascript: bool
) -> None:
    today = timezone.localdate()
    due = {"pay_due_on": today - timedelta(days=3), "worked_on": today - timedelta(days=9)}
    rate = {"rate": Money.parse("3.50", "EUR"), "rate_basis": "hour", "today": today}
    bees = log(asha, PlatformFactory.create(name="Remotasks"), project="Bees", **rate, **due)
    log(asha, bees.platform, rate=None, kind="waiting", seconds=600)
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        locale="en",
        java_script_enabled=javascript,
    )
    held = asha_client.cookies.items()
    context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in held]
    )
    page = context.new_page()

    work = Thumb(page)
    work.link("Log work")
    expect(page.get_by_text("Filled in as the last time:")).to_be_in_viewport()
    work.tap(page.get_by_label("Minutes", exact=True))
    page.keyboard.type("90")
    work.button("Save")
    logged = WorkEntry.objects.latest("entered_at")
    assert (logged.platform, logged.rate, logged.seconds) == (bees.platform, bees.rate, 5_400)
    assert work.taps == 3

    again = Thumb(page)
    again.link("The same again")
    page.get_by_role("button", name="Save", exact=True).first.click()
    assert (again.taps + 1, WorkEntry.objects.filter(kind="work").count()) == (2, 3)

    paid = Thumb(page)
    paid.tap(page.get_by_role("button", name="Yes, all of it").first)
    expect(page.get_by_text("came for this work")).to_be_visible()
    assert (paid.taps, Payment.objects.count()) == (1, 1)

    waiting = Thumb(page)
    waiting.link("Unpaid time")
    waiting.button("30 min")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert (waiting.taps, WorkEntry.objects.filter(kind="waiting").count()) == (2, 2)
    context.close()
