"""Black something out by finger, by keyboard and without JavaScript: the dots are gone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Evidence, Redaction, Tasker
from disputes.queries.evidence import circulating
from disputes.services.evidence import attach
from tests.factories.evidence import picture
from tests.factories.packet import NOW, log
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.looking import complaints, faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RED, BLACK = (255, 0, 0), (0, 0, 0)


@pytest.fixture
def kept(asha: Tasker) -> Evidence:
    entry = log(asha, PlatformFactory.create())
    evidence, _new = attach(
        tasker=asha, client_ref=entry.pk, data=picture("PNG", (300, 400)), now=NOW, entry=entry
    )
    return evidence


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def opened(page: Page, kept: Evidence) -> Page:
    sign_in(page, "asha", PASS_PHRASE)
    page.goto(reverse("tasker:evidence-show", args=[kept.pk]))
    page.get_by_role("link", name="Black something out").click()
    return page


def use(page: Page, kept: Evidence) -> Image.Image:
    """Look at the result, use it, and return what others get now."""
    page.get_by_role("button", name="Show me the result").click()
    expect(page.get_by_text("Nobody sees this copy yet.")).to_be_visible()
    page.get_by_role("button", name="Use this copy for others").click()
    expect(page.get_by_text("others see this one")).to_be_visible()
    now = Evidence.objects.select_related("tasker", "redaction").get(pk=kept.pk)
    return Image.open(io.BytesIO(circulating(now))).convert("RGB")


def test_with_a_finger(phone: Page, kept: Evidence) -> None:
    heard = complaints(phone)
    page = opened(phone, kept)
    canvas = page.locator("canvas")
    expect(canvas).to_be_visible()
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert faults(page) == []

    seen = use(page, kept)

    assert (seen.getpixel((75, 100)), seen.getpixel((200, 100))) == (BLACK, RED)
    assert heard == []


def test_the_last_box_can_be_taken_away(phone: Page, kept: Evidence) -> None:
    page = opened(phone, kept)
    page.get_by_text("Boxes in numbers").click()
    for name in ("Left", "Top"):
        page.get_by_label(name, exact=True).first.fill("10")
    for name in ("Width", "Height"):
        page.get_by_label(name, exact=True).first.fill("20")

    page.get_by_role("button", name="Take the last box away").click()

    expect(page.get_by_label("Left", exact=True).first).to_have_value("")


def test_by_keyboard_alone(phone: Page, kept: Evidence) -> None:
    page = opened(phone, kept)
    page.get_by_text("Boxes in numbers").focus()
    page.keyboard.press("Enter")
    for number in ("0", "50", "100", "50"):
        page.keyboard.press("Tab")
        page.keyboard.type(number)

    seen = use(page, kept)

    assert (seen.getpixel((150, 300)), seen.getpixel((150, 100))) == (BLACK, RED)


def test_without_javascript_by_ticks(plain: Page, kept: Evidence) -> None:
    page = opened(plain, kept)
    expect(page.locator("canvas")).to_be_hidden()
    page.get_by_label("Field 1", exact=True).check()
    page.get_by_label("Field 2", exact=True).check()
    size = page.get_by_label("Field 1", exact=True).bounding_box()

    seen = use(page, kept)

    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    assert (seen.getpixel((60, 20)), seen.getpixel((150, 20))) == (BLACK, RED)
    assert len(Redaction.objects.get().boxes) == 1
