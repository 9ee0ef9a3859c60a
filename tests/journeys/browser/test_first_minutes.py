"""A tasker's first minutes on a small phone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Dispute, Platform, WorkEntry
from disputes.money import Money
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.looking import complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def hand(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        locale="en",
        java_script_enabled=request.param,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def remotasks(transactional_db: None) -> Platform:
    return PlatformFactory.create(name="Remotasks")


def test_from_the_first_page_to_a_dispute(hand: Page, remotasks: Platform) -> None:
    heard = complaints(hand)
    sign_up(hand)

    hand.get_by_role("link", name="Log your first work").click()
    hand.get_by_label("Platform", exact=True).select_option(label="Remotasks")
    hand.get_by_label("Hours", exact=True).fill("4")
    hand.get_by_label("Pay that was promised").fill("2")
    hand.get_by_label("All together", exact=True).check()
    hand.get_by_label("Currency", exact=True).select_option("USD")
    hand.get_by_role("button", name="Save").click()
    expect(hand.locator(".sum")).to_contain_text("2.00")

    hand.get_by_role("link", name="I was paid").click()
    hand.get_by_label("Amount", exact=True).fill("0,30")
    hand.get_by_role("button", name="Save").click()
    hand.get_by_role("link", name="Home").click()
    expect(hand.locator(".sum").first).to_have_text(re.compile(r"1\.70\sUSD"))
    expect(hand.locator("main")).to_contain_text("0.075")

    hand.get_by_role("link", name="Raise a dispute").click()
    hand.get_by_label("Paid less than promised").check()
    hand.get_by_label(re.compile("1.70.USD owed")).check()
    hand.get_by_label("What happened, in your own words").fill("Four hours for thirty cents.")
    hand.get_by_role("button", name="Save").click()
    expect(hand.get_by_text("Four hours for thirty cents.")).to_be_visible()

    assert Dispute.objects.get().owed == Money.parse("1.70", "USD")
    assert heard == []


def test_a_mistake_is_shown_first_and_nothing_typed_is_lost(
    hand: Page, remotasks: Platform
) -> None:
    sign_up(hand)
    hand.goto("/my/work/log/")
    hand.get_by_label("Project", exact=True).fill("Bees & honey")
    hand.get_by_label("Pay that was promised").fill("1,234")

    hand.get_by_role("button", name="Save").click()

    expect(hand.get_by_role("alert")).to_be_focused()
    expect(hand.get_by_label("Project", exact=True)).to_have_value("Bees & honey")
    hand.get_by_role("alert").get_by_role("link", name="Choose the platform.").click()
    expect(hand.get_by_label("Platform", exact=True)).to_be_in_viewport()
    assert not WorkEntry.objects.exists()


def test_another_day_is_asked_for_only_when_it_is_one(hand: Page, remotasks: Platform) -> None:
    sign_up(hand)
    hand.goto("/my/work/log/")

    expect(hand.get_by_label("The other day")).to_be_hidden()
    hand.get_by_label("Another day", exact=True).check()
    expect(hand.get_by_label("The other day")).to_be_visible()
    hand.get_by_label("By task", exact=True).check()
    expect(hand.get_by_label("How many tasks like this?")).to_be_visible()


def sign_up(hand: Page) -> None:
    hand.goto("/")
    hand.get_by_role("link", name="Start", exact=True).click()
    last = hand.locator("#phrase").inner_text().split()[-1]
    hand.get_by_role("button", name="I wrote both down").click()
    hand.get_by_label("The last word of your pass phrase").fill(last)
    hand.get_by_role("button", name="Open my notes").click()
    expect(hand.get_by_role("heading", name="Your notes are open")).to_be_visible()
