"""What the pages before signing in leave on the disk of a shared computer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Playwright, expect
from pytest_django.live_server_helper import LiveServer

from disputes.models import Organizer
from disputes.services import second_step
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE
from tests.journeys.browser.phones import Device, go

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALF = "7F3A-91QX-Z2WV-K8MT"


def test_neither_a_half_of_a_code_nor_a_pass_phrase_stays(
    playwright_here: Playwright, live_server: LiveServer, tmp_path: Path, odile: Organizer
) -> None:
    secret, before = totp.new_secret(), timezone.now() - timedelta(days=1)
    code = totp.code_at(secret, int(before.timestamp()))
    second_step.turn_on(
        account=odile.account, secret=secret, code=code, pass_phrase=PASS_PHRASE, now=before
    )
    device = Device(playwright_here, tmp_path / "profile", live_server.url)
    page = device.context.pages[0]
    go(page, reverse("public:ask-helper"))
    page.get_by_label("Nickname").fill("odile")
    page.get_by_label("Your half of the code").fill(HALF)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Tell this number to your helper")).to_be_visible()
    go(page, reverse("public:sign-in"))
    page.get_by_label("Nickname").fill("odile")
    page.get_by_label("Pass phrase").fill(PASS_PHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()

    written = [PASS_PHRASE.replace(" ", mark) for mark in (" ", "+", "%20")]
    assert device.holding(HALF, *written) == []
