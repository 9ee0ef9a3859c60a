"""`manage.py make_operator`: who looks after the instance."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from disputes.models import Account
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> dict[str, str]:
    said = io.StringIO()
    call_command("make_operator", *arguments, stdout=said)
    return dict(line.split(": ", 1) for line in said.getvalue().splitlines() if ": " in line)


def test_the_operator_may_use_the_administration_pages() -> None:
    said = run("--nickname", "keeper")

    account = Account.objects.get(nickname="keeper")
    assert (account.is_staff, account.is_superuser) == (True, True)
    assert account.check_password(said["pass phrase"])


def test_a_nickname_is_proposed() -> None:
    said = run()

    assert Account.objects.get().nickname == said["nickname"]


def test_a_nickname_that_is_taken_is_refused() -> None:
    AccountFactory.create(nickname="keeper")

    with pytest.raises(CommandError, match="Somebody has this nickname"):
        run("--nickname", "Keeper")


def test_a_nickname_is_told_as_it_is_kept() -> None:
    said = run("--nickname", "Two_Words")

    assert said["nickname"] == Account.objects.get().nickname == "two-words"
    with pytest.raises(CommandError, match="Somebody has this nickname"):
        run("--nickname", "two_words")


def test_a_nickname_that_is_too_long_is_refused() -> None:
    with pytest.raises(CommandError, match="3 to 40"):
        run("--nickname", "k" * 55)
