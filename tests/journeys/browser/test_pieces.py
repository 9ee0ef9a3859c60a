"""A photo over a bad network: in pieces, after a break, after a reload, after a killed server."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.urls import reverse
from playwright.sync_api import Browser, FilePayload, Page, Request, Route, expect

from disputes.models import Evidence, Tasker, Upload
from tests.factories.evidence import picture
from tests.factories.packet import log
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.looking import complaints, sign_in
from tests.servers.launcher import Launcher
from tests.servers.worker import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = "**/my/files/parts/*/"
DATA = picture("PNG", (400, 400), "red", compress_level=0)
DIGEST = hashlib.sha256(DATA).hexdigest()
FILE: FilePayload = {"name": "photo.png", "mimeType": "image/png", "buffer": DATA}


@pytest.fixture
def form(phone: Page, asha: Tasker) -> Page:
    entry = log(asha, PlatformFactory.create())
    sign_in(phone, "asha", PASS_PHRASE)
    phone.goto(reverse("tasker:evidence-attach", args=["entry", entry.pk]))
    return phone


def send(page: Page) -> None:
    page.get_by_label("Picture", exact=True).set_input_files(files=FILE)
    page.get_by_role("button", name="Attach").click()


def receipt(page: Page) -> None:
    """The page with the server's own fingerprint: nothing else says that it is kept."""
    expect(page.get_by_text("Kept. This fingerprint proves")).to_be_visible(timeout=30_000)
    expect(page.locator("dl.facts")).to_contain_text(DIGEST)


class Pieces:
    """Counts the pieces that a page sends, and loses some of them."""

    def __init__(self, page: Page, *, lose: range = range(0), answers: bool = False) -> None:
        self.offsets: list[int] = []
        self.lose, self.answers = lose, answers
        page.route(PARTS, self._pass)

    def _pass(self, route: Route, request: Request) -> None:
        if request.method != "PATCH":
            route.continue_()
            return
        self.offsets.append(int(request.headers["upload-offset"]))
        if len(self.offsets) - 1 not in self.lose:
            route.continue_()
        elif self.answers:
            route.fetch()
            route.abort()
        else:
            route.abort()


def test_it_arrives_in_small_pieces_and_the_receipt_is_the_servers(form: Page) -> None:
    heard, pieces = complaints(form), Pieces(form)

    send(form)

    receipt(form)
    assert len(pieces.offsets) > 5
    assert pieces.offsets == sorted(set(pieces.offsets))
    assert not Upload.objects.exists()
    assert heard == []


@pytest.mark.parametrize("answers", [False, True], ids=["pieces lost", "answers lost"])
def test_after_a_break_it_goes_on_where_it_stopped(form: Page, answers: bool) -> None:
    pieces = Pieces(form, lose=range(2, 4), answers=answers)

    send(form)

    expect(form.get_by_text("It goes on by itself")).to_be_visible(timeout=10_000)
    receipt(form)
    repeated = len(pieces.offsets) - len(set(pieces.offsets))
    assert repeated == (0 if answers else 2)
    assert Evidence.objects.count() == 1


def test_after_a_reload_the_same_file_goes_on_and_nothing_was_kept_on_the_phone(
    form: Page,
) -> None:
    pieces = Pieces(form, lose=range(3, 99))
    send(form)
    expect(form.get_by_text("It goes on by itself")).to_be_visible(timeout=10_000)
    here = Upload.objects.get().received
    assert here > 0

    form.unroute(PARTS)
    form.reload()
    expect(form.get_by_text("is half sent")).to_be_visible()
    stores = form.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length]"
    )
    pieces = Pieces(form)
    send(form)

    receipt(form)
    assert stores == [0, 0, 0]
    assert pieces.offsets[0] == here


def test_a_mistake_in_the_form_does_not_send_the_picture_again(form: Page) -> None:
    pieces = Pieces(form)
    form.evaluate("document.getElementById('id_captured_on').type = 'text'")
    form.get_by_label("The day it was taken").fill("soon")
    send(form)
    expect(form.get_by_text("The picture itself is here.")).to_be_visible(timeout=20_000)
    sent = len(pieces.offsets)

    form.get_by_label("The day it was taken").fill("")
    form.get_by_role("button", name="Attach").click()

    receipt(form)
    assert len(pieces.offsets) == sent


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[Launcher]:
    launcher = Launcher(tmp_path / "home", DEBUG="1")
    try:
        yield launcher
    finally:
        kill(launcher)


def kill(launcher: Launcher) -> None:
    """End the launcher and all that it started at once, as a failing machine would."""
    try:
        children = launcher.descendants()
    except psutil.NoSuchProcess:
        children = []
    for pid in (launcher.process.pid, *(child.pid for child in children)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    launcher.process.wait()


@pytest.mark.skipif("FAULT_ROUNDS" not in os.environ, reason="make faults kills servers")
def test_after_a_killed_server_it_goes_on_where_it_stopped(
    browser: Browser, launcher: Launcher, tmp_path: Path
) -> None:
    wait_for(launcher.is_ready, seconds=180)
    page = browser.new_context(base_url=launcher.address, locale="en").new_page()
    nickname, *phrase = launcher.value("Sign in as tasker").split()
    sign_in(page, nickname, " ".join(phrase))
    page.goto("/my/work/")
    page.locator("main .rows a").first.click()
    page.get_by_role("link", name="Attach a picture").click()
    killed: list[int] = []

    def pull_the_plug(route: Route, request: Request) -> None:
        if request.method == "PATCH" and request.headers["upload-offset"] != "0" and not killed:
            killed.append(int(request.headers["upload-offset"]))
            kill(launcher)
        route.continue_()

    page.route(PARTS, pull_the_plug)
    send(page)
    expect(page.get_by_text("It goes on by itself")).to_be_visible(timeout=30_000)
    again = Launcher(tmp_path / "home", DEBUG="1", PORT=str(launcher.port))
    try:
        receipt_after(page, again)
    finally:
        kill(again)

    assert killed[0] > 0


def receipt_after(page: Page, launcher: Launcher) -> None:
    wait_for(launcher.is_ready, seconds=180)
    expect(page.get_by_text("Kept. This fingerprint proves")).to_be_visible(timeout=60_000)
    expect(page.locator("dl.facts")).to_contain_text(DIGEST)
