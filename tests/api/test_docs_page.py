from __future__ import annotations

import pytest
from playwright.sync_api import Page
from rest_framework.test import APIClient

from .callers import ROOT

DOCS = f"{ROOT}docs/"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_shows_every_operation_and_our_policy_blocks_nothing(phone: Page) -> None:
    said: list[str] = []
    hosts: set[str] = set()
    phone.on("console", lambda message: said.append(message.text))
    phone.on("pageerror", lambda error: said.append(str(error)))
    phone.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    phone.goto(DOCS)
    phone.locator("#operations-entries-entries_create button").first.click()
    phone.get_by_text("Boxes around cars").first.wait_for()

    assert phone.locator(".opblock").count() > 50
    assert said == []
    assert len(hosts) == 1


@pytest.mark.django_db
def test_only_this_page_has_a_weaker_policy(anybody_calls: APIClient) -> None:
    here = anybody_calls.get(DOCS)["Content-Security-Policy"]
    elsewhere = anybody_calls.get(f"{ROOT}platforms/")["Content-Security-Policy"]

    assert "require-trusted-types-for" not in here
    assert "require-trusted-types-for 'script'" in elsewhere
    for policy in (here, elsewhere):
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
