"""Seconds on a slow phone: 400 ms away, 50 kB a second, a processor four times slower.

A real instance as for real people (compressed files, no debugging), a real Chromium, medians of
three phones that have never been here. What Chromium calls Slow 3G leaves out how connections are
made and does not slow down the worker of the browser: true seconds on a poor link are longer.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks import measure
from tests.servers import chromium
from tests.servers.launcher import free_port

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
# Seconds of the prototype on the same kind of link, where it had the step: the bar.
BAR = {
    "first page, to first paint": 1.8,
    "sign up -> home": 2.6,
    "form for work, first time": 2.6,
    "form for work, again": 1.5,
    "save -> saved, with its receipt": 3.1,
    "form without a network": 0.5,
    "save without a network -> kept": 0.5,
}
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000}
SLOW_3G["uploadThroughput"] = 50_000
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"


def seconds_of(step: Callable[[], object]) -> float:
    before = time.perf_counter()
    step()
    return time.perf_counter() - before


def slow_down(page: Page, *, processor: int) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": processor})
    return session


def one_phone(browser: Browser, address: str) -> dict[str, float]:
    """Walk from the first page to a note without a network; return the seconds of each step."""
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    session = slow_down(page, processor=4)
    took = {"first page, all of it": seconds_of(lambda: page.goto("/"))}
    page.wait_for_function(f"{PAINTED} > 0")
    took["first page, to first paint"] = float(page.evaluate(PAINTED))
    page.goto("/sign-up/")
    last_word = page.locator("#phrase").inner_text().split()[-1]
    page.get_by_role("button", name="I wrote both down").click()
    page.get_by_role("textbox").fill(last_word)
    page.get_by_label("Only I use this phone").check()
    took["sign up -> home"] = going(page, "Open my notes")
    took["form for work, first time"] = seconds_of(lambda: page.goto("/my/work/log/"))
    took["form for work, again"] = seconds_of(lambda: page.goto("/my/work/log/"))
    fill(page)
    took["save -> saved"] = going(page, "Save")
    page.goto("/my/device/")
    page.get_by_label("Code", exact=True).fill("bees and honey")
    page.get_by_label("The same code again").fill("bees and honey")
    page.get_by_role("button", name="Keep notes on this phone").click()
    took["choose a code (once)"] = seconds_of(page.get_by_text("Switched on.").wait_for)
    page.goto("/my/work/log/")
    fill(page)
    took["save -> saved, with its receipt"] = going(page, "Save")
    # The page's own conditions count more than those of its context: both are told.
    session.send("Network.emulateNetworkConditions", {**SLOW_3G, "offline": True})
    context.set_offline(True)
    took["form without a network"] = seconds_of(lambda: page.goto("/my/work/log/"))
    fill(page)
    kept = page.get_by_text("Kept on this phone, locked.")
    took["save without a network -> kept"] = pressing(page, kept.wait_for)
    context.close()
    return took


def fill(page: Page) -> None:
    page.get_by_label("Platform", exact=True).select_option(index=1)
    page.get_by_label("Hours", exact=True).fill("1")


def going(page: Page, button: str) -> float:
    here = page.url
    return pressing(page, lambda: page.wait_for_url(lambda url: url != here), button)


def pressing(page: Page, wait: Callable[[], object], button: str = "Save") -> float:
    def press() -> None:
        page.get_by_role("button", name=button, exact=True).last.click()
        wait()

    return seconds_of(press)


def instance(home: Path, port: int) -> subprocess.Popen[str]:
    """Start everything as an operator would, and wait until it answers."""
    named = {"OWED_HOME": str(home), "PORT": str(port), "DEBUG": "0", "HTTPS": "0"}
    named |= {"SECRET_KEY": secrets.token_hex(40), "ALLOWED_HOSTS": "localhost,127.0.0.1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker.local"],
        cwd=ROOT,
        env={**os.environ, **named, "ENV_FILE": os.devnull},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ready"):
            return process
    raise SystemExit("The instance did not start.")


def main() -> int:
    chosen, _others = measure.options(__doc__).parse_known_args()
    rounds = 1 if chosen.smallest else ROUNDS
    path = chromium.executable()
    if path is None:
        print("No Chromium here: `make browser` installs one.")
        return 0
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="owed-bench-") as folder:
        process = instance(Path(folder) / "home", port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
                runs = [one_phone(browser, f"http://localhost:{port}") for _ in range(rounds)]
        finally:
            process.terminate()
            process.wait()
    print(f"Seconds on a slow phone (Slow 3G, 4x slower processor), median of {rounds}")
    print(f"  {measure.load()}")
    print(f"  {'step':<36} {'seconds':>8} {'bar':>6}")
    for step in runs[0]:
        bar = f"{BAR[step]:.1f}" if step in BAR else ""
        print(f"  {step:<36} {median(run[step] for run in runs):>8.1f} {bar:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
