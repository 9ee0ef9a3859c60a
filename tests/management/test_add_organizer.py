"""`manage.py add_organizer`: a sign-in, shown once."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from disputes.models import Organization, Organizer
from tests.factories.people import AccountFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> dict[str, str]:
    said = io.StringIO()
    call_command("add_organizer", *arguments, stdout=said)
    return dict(line.split(": ", 1) for line in said.getvalue().splitlines() if ": " in line)


def test_the_organization_is_made_and_the_sign_in_works() -> None:
    said = run("Union of annotators")

    organizer = Organizer.objects.select_related("account", "organization").get()
    assert organizer.organization.name == "Union of annotators"
    assert organizer.account.nickname == said["nickname"]
    assert organizer.account.check_password(said["pass phrase"])


def test_a_known_organization_is_joined() -> None:
    union = OrganizationFactory.create(name="Union A")

    run("Union A", "--nickname", "odile")

    assert Organizer.objects.get(account__nickname="odile").organization == union
    assert Organization.objects.count() == 1


@pytest.mark.parametrize("typed", ["UNION-a of Two", " Union-A  of  two "])
def test_a_known_organization_is_joined_however_it_is_typed(typed: str) -> None:
    OrganizationFactory.create(name="Union-A of two")

    run(typed)
    run(typed)

    assert Organization.objects.get().organizers.count() == 2


def test_a_nickname_that_is_taken_makes_nothing() -> None:
    AccountFactory.create(nickname="odile")

    with pytest.raises(CommandError, match="nickname"):
        run("Union A", "--nickname", "odile")

    assert not Organization.objects.exists()


@pytest.mark.closed
def test_who_is_not_the_first_is_told_that_a_colleague_lets_them_in() -> None:
    first, second = io.StringIO(), io.StringIO()

    call_command("add_organizer", "Union of annotators", stdout=first)
    call_command("add_organizer", "Union of annotators", stdout=second)

    assert "colleague" not in first.getvalue()
    assert "A colleague must let them in" in second.getvalue()
