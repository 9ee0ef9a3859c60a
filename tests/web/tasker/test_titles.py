"""What a tab and a browser's history show: pages told apart, and nothing that gives them away."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from disputes.models import Tasker
from disputes.web.tasker.urls import urlpatterns
from tests.factories import life

pytestmark = pytest.mark.django_db


def test_every_page_has_a_title_of_its_own_without_names_or_amounts(
    asha: Tasker, asha_client: Client
) -> None:
    pages = life.pages(asha_client, "tasker", urlpatterns, life.of_tasker(asha))

    titles = {name: title(asha_client, address) for name, address in pages.items()}

    shared = [name for name, said in titles.items() if list(titles.values()).count(said) > 1]
    assert not shared
    assert not [each for each in titles.values() if re.search(r"\d|Remotasks|USD", each)]


def title(client: Client, address: str) -> str:
    found = re.search("<title>(.*?)</title>", client.get(address).content.decode(), re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()
