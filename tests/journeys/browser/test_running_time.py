"""The words of a running timer, counted on by the page itself."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(22 * 3600 + 5 * 60, "22 h 5 min"), (11 * 3600, "11 h"), (22 * 60, "22 min")],
)
def test_hours_and_minutes_stand_where_they_belong(
    browser: Browser, seconds: int, shown: str
) -> None:
    page = browser.new_page()
    words = 'data-h="11 h" data-m="22 min" data-hm="11 h 22 min"'
    page.set_content(f'<p data-ran="{seconds}" {words}><bdi></bdi></p>')
    page.add_script_tag(path=str(finders.find("disputes/timer.js")))

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert page.inner_text("p") == shown
    page.close()
