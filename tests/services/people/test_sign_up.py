"""Open an account for a tasker."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.http import HttpRequest

from disputes.errors import DomainError
from disputes.models import Account, Tasker
from disputes.queries.sealed import key_of
from disputes.services import people
from disputes.services.people import sign_up
from disputes.vault.keys import SealBroken

pytestmark = pytest.mark.django_db
PHRASE = "bani turo kelu ziro vane jolu"
TODAY = date(2026, 3, 16)


def test_a_nickname_and_a_pass_phrase_are_all_it_takes() -> None:
    tasker = sign_up(nickname="bani-turo-47", pass_phrase=PHRASE, today=TODAY)

    found = authenticate(HttpRequest(), username="bani-turo-47", password=PHRASE)

    assert found == tasker.account
    assert tasker.account.opened_on == TODAY
    assert (tasker.country, tasker.currency, tasker.account.language) == ("", "", "")


def test_country_currency_and_language_are_kept_when_stated() -> None:
    tasker = sign_up(
        nickname="bani-turo-47", pass_phrase=PHRASE, today=TODAY,
        language="fr", country="KE", currency="KES",
    )  # fmt: skip

    tasker.refresh_from_db()

    assert (tasker.country, tasker.currency, tasker.account.language) == ("KE", "KES", "fr")


def test_everybody_has_a_data_key_of_their_own() -> None:
    first = sign_up(nickname="bani-turo-47", pass_phrase=PHRASE, today=TODAY)
    second = sign_up(nickname="zelo-vama-12", pass_phrase=PHRASE, today=TODAY)

    sealed = key_of(first).seal(b"hers", "place")

    assert key_of(first).open(sealed, "place") == b"hers"
    with pytest.raises(SealBroken):
        key_of(second).open(sealed, "place")


def test_capitals_and_spaces_around_a_nickname_do_not_matter() -> None:
    sign_up(nickname=" Bani-Turo-47 ", pass_phrase=PHRASE, today=TODAY)

    assert Account.objects.get().nickname == "bani-turo-47"
    assert authenticate(HttpRequest(), username="BANI-turo-47", password=PHRASE) is not None


@pytest.mark.parametrize("again", ["bani-turo-47", "BANI-TURO-47"])
def test_a_nickname_is_taken_once(again: str) -> None:
    sign_up(nickname="bani-turo-47", pass_phrase=PHRASE, today=TODAY)

    with pytest.raises(people.NicknameTaken):
        sign_up(nickname=again, pass_phrase=PHRASE, today=TODAY)

    assert Tasker.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"nickname": ""}, "nickname"),
        ({"nickname": "ab"}, "nickname"),
        ({"nickname": "asha@example.org"}, "nickname"),
        ({"nickname": "-asha-"}, "nickname"),
        ({"nickname": "आशा"}, "nickname"),
        ({"nickname": "a" * 41}, "nickname"),
        ({"pass_phrase": "x" * 14}, "pass_phrase"),
        ({"pass_phrase": "x" * 201}, "pass_phrase"),
        ({"country": "Kenya"}, "country"),
        ({"country": "ke"}, "country"),
        ({"currency": "XXX"}, "currency"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(wrong: dict[str, str], field: str) -> None:
    stated = {"nickname": "bani-turo-47", "pass_phrase": PHRASE} | wrong

    with pytest.raises(DomainError) as refusal:
        sign_up(**stated, today=TODAY)

    assert refusal.value.field == field
    assert not Account.objects.exists()


def test_no_time_and_no_key_is_left_in_the_database() -> None:
    sign_up(nickname="bani-turo-47", pass_phrase=PHRASE, today=TODAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM disputes_account")
        columns = [column[0] for column in cursor.description]

    assert "last_login" not in columns
    assert not [name for name in columns if name.endswith("_at")]
