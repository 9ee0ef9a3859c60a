"""What a tasker does on a phone of her own: switch the outbox on, write, look at what waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.factories.people import PASS_PHRASE
from tests.servers import chromium

CODE = "bees and honey 44"
LOG = reverse("tasker:entries-log")
WAITING = reverse("tasker:offline", args=["en"])
FIRST_PLATFORM = "document.querySelector('#id_platform option:nth-child(2)').value"


class Device:
    """A browser with a profile on a disk, which can be closed, read and started again."""

    def __init__(self, playwright: Playwright, folder: Path, address: str) -> None:
        self.playwright, self.folder, self.address = playwright, folder, address
        self.start()

    def start(self) -> Page:
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=chromium.executable(),
            args=chromium.flags(),
            base_url=self.address,
            locale="en",
        )
        return self.context.pages[0]

    def network_without_sending(self) -> None:
        self.context.route("**/my/device/state/", lambda route: route.abort())
        self.context.set_offline(False)

    def holding(self, *words: str) -> list[str]:
        """Close the browser and name the files that hold one of the words, however written."""
        self.context.close()
        needles = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
        return [
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and any(needle in path.read_bytes() for needle in needles)
        ]


def go(page: Page, address: str) -> None:
    """Go there, also when the page itself is on its way somewhere else."""
    for _time in range(20):
        try:
            page.goto(address, wait_until="domcontentloaded")
            return
        except Error as error:
            if "ERR_ABORTED" not in error.message and "interrupted" not in error.message:
                raise
            page.wait_for_timeout(100)  # it is on its way: twenty times at once say nothing
    raise AssertionError(f"never got to {address}")


def sign_in(page: Page, nickname: str = "asha", *, own: bool = True) -> None:
    go(page, reverse("public:sign-in"))
    page.get_by_label("Nickname").fill(nickname)
    page.get_by_label("Pass phrase").fill(PASS_PHRASE)
    page.get_by_label("Only I use this phone").set_checked(own)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my/**")


def switch_on(page: Page, code: str = CODE) -> None:
    """Choose a code; the pages are kept when this returns."""
    page.goto(reverse("tasker:device"))
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_label("The same code again").fill(code)
    page.get_by_role("button", name="Keep notes on this phone").click()
    expect(page.get_by_text("Switched on.")).to_be_visible()


def own_phone(page: Page, nickname: str = "asha") -> Page:
    sign_in(page, nickname)
    switch_on(page)
    return page


def write(page: Page, project: str, **fields: str) -> str:
    """Fill the form for work that is open; return the name of this sending."""
    page.get_by_label("Platform", exact=True).select_option(page.evaluate(FIRST_PLATFORM))
    page.get_by_label("Project", exact=True).fill(project)
    page.get_by_label("Hours", exact=True).fill(fields.get("hours", "1"))
    page.get_by_label("Pay that was promised").fill(fields.get("amount", "2"))
    page.get_by_label("All together", exact=True).check()
    return page.locator("[name=client_ref]").input_value()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def open_with_code(page: Page, code: str = CODE) -> None:
    if not page.get_by_label("Your code for this phone").is_visible():
        page.get_by_text("See or change what waits").click()
    page.get_by_label("Your code for this phone").fill(code)
    page.get_by_role("button", name="Open it", exact=True).click()


def unsent(page: Page) -> Any:
    """How many wait, as every page of this browser knows."""
    return page.evaluate("Number(localStorage.getItem('unsent'))")
