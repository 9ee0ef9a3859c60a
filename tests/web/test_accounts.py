"""How people are told apart, and pass phrases hashed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.test import RequestFactory
from pytest_django import Settings

from disputes.web.accounts import PassPhraseHasher, visitor_digest

MORNING = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_moment() -> object:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def digest(address: str, **headers: str) -> str:
    return visitor_digest(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


def test_a_visitor_is_the_same_all_day_and_somebody_else_tomorrow() -> None:
    morning = digest("203.0.113.77")

    with time_machine.travel(MORNING.replace(hour=23), tick=False):
        evening = digest("203.0.113.77")
    with time_machine.travel(MORNING.replace(day=17), tick=False):
        tomorrow = digest("203.0.113.77")

    assert morning == evening != tomorrow


def test_the_address_cannot_be_read_or_guessed_from_it() -> None:
    here = digest("203.0.113.77")

    cache.clear()  # SECRET_KEY is the same: today's secret is nowhere else

    assert digest("203.0.113.77") != here
    assert digest("203.0.113.78") != digest("203.0.113.77")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:200::1", "2001:db8:1:2ff::1", True),
        ("2001:db8:1:200::1", "2001:db8:1:300::1", False),
        ("::ffff:203.0.113.77", "203.0.113.77", True),
        ("", "", True),
        ("unix", "203.0.113.77", False),
    ],
)
def test_a_home_with_many_addresses_is_one_visitor(one: str, other: str, same: bool) -> None:
    assert (digest(one) == digest(other)) is same


def test_without_a_proxy_what_the_visitor_says_of_the_address_is_not_believed() -> None:
    assert digest("203.0.113.77", x_forwarded_for="198.51.100.1") == digest("203.0.113.77")


def test_behind_a_proxy_only_what_the_proxy_added_is_believed(settings: Settings) -> None:
    expected = digest("198.51.100.9")
    settings.BEHIND_PROXY = True

    assert digest("127.0.0.1", x_forwarded_for="203.0.113.1, 198.51.100.9") == expected
    assert digest("127.0.0.1", x_forwarded_for="198.51.100.9") == expected


def test_a_pass_phrase_is_hashed_at_the_least_that_owasp_advises(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["disputes.web.accounts.PassPhraseHasher"]

    kept = make_password("bani turo kelu ziro vane jolu")

    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("bani turo kelu ziro vane jolu", kept)
    assert not check_password("bani turo kelu ziro vane jola", kept)
    assert not PassPhraseHasher().must_update(kept)
