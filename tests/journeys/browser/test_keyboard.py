"""The journeys of a tasker by keyboard alone: Tab, Enter, Space, arrows and letters."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from disputes.models import Deactivation, Dispute, Payment, Tasker, WorkEntry
from disputes.money import Money
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The name of what has the focus, and whether a person can see where it is.
FOCUSED = """(() => {
    const it = document.activeElement, label = it.labels && it.labels[0];
    return (label ? label.textContent : it.textContent).trim().replace(/\\s+/g, ' ');
})()"""
FURTHEST = 90


def to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    passed: list[str] = []
    for _each in range(FURTHEST):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if name in passed[-1]:
            return
    raise AssertionError(f"no way to {name}: {passed}")


def press(page: Page, name: str, key: str = "Enter") -> None:
    to(page, name)
    page.keyboard.press(key)


def go(page: Page, name: str, key: str = "Enter") -> None:
    """Press what leads to another page, and wait for that."""
    to(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)


def write(page: Page, name: str, text: str) -> None:
    to(page, name)
    page.keyboard.type(text)


def test_work_pay_a_lock_out_and_a_dispute(phone: Page, asha: Tasker) -> None:
    PlatformFactory.create(name="Remotasks")
    phone.goto(reverse("public:sign-in"))
    write(phone, "Nickname", "asha")
    write(phone, "Pass phrase", PASS_PHRASE)
    go(phone, "Sign in")

    go(phone, "Log your first work")
    write(phone, "Platform", "Remo")
    write(phone, "Hours", "4")
    write(phone, "Pay that was promised", "2")
    write(phone, "Currency", "USD")
    press(phone, "By task", "Space")
    go(phone, "Save")
    expect(phone.get_by_role("status")).to_have_text("Saved.")

    go(phone, "I was paid")
    write(phone, "Amount", "0.30")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    expect(phone.get_by_role("status")).to_have_text("Saved.")

    go(phone, "Home")
    go(phone, "Record a blocked account")
    write(phone, "Platform", "Remo")
    go(phone, "Save", "Space")
    expect(phone.get_by_role("status")).to_have_text("Saved.")

    go(phone, "Home")
    go(phone, "Raise a dispute")
    press(phone, "Never paid", "ArrowDown")
    press(phone, "USD owed", "Space")
    go(phone, "Save")
    expect(phone.get_by_role("status")).to_have_text("Saved.")

    assert Payment.objects.get().amount == Money.parse("0.30", "USD")
    assert Deactivation.objects.get().platform == WorkEntry.objects.get().platform
    assert Dispute.objects.get().owed == Money.parse("1.70", "USD")
