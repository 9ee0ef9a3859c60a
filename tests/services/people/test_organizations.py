"""Organizations and their organizers."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.models import Organization, Organizer
from disputes.queries.sealed import key_of
from disputes.services import organizations, people
from disputes.services.organizations import found_organization
from disputes.services.people import add_organizer

pytestmark = pytest.mark.django_db
PHRASE = "bani turo kelu ziro vane jolu"
TODAY = date(2026, 3, 16)


def test_an_organization_has_a_name_and_a_data_key_with_its_first_organizer() -> None:
    organization = found_organization(name="  Union   of Taskers ")

    add_organizer(organization=organization, nickname="odile", pass_phrase=PHRASE, today=TODAY)
    organization.refresh_from_db()

    assert organization.name == "Union of Taskers"
    assert key_of(organization).open(key_of(organization).seal(b"title", "p"), "p") == b"title"


@pytest.mark.parametrize("again", ["Union of Taskers", "UNION of taskers"])
def test_a_name_is_taken_once(again: str) -> None:
    found_organization(name="Union of Taskers")

    with pytest.raises(organizations.OrganizationNameTaken):
        found_organization(name=again)

    assert Organization.objects.count() == 1


def test_of_two_who_take_a_name_at_once_one_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def another_is_first(name: str) -> str:
        Organization.objects.create(name=name)
        return name

    monkeypatch.setattr(organizations, "check_name", another_is_first)

    with pytest.raises(organizations.OrganizationNameTaken):
        found_organization(name="Union of Taskers")


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_must_fit(name: str) -> None:
    with pytest.raises(organizations.OrganizationNameUnusable):
        found_organization(name=name)


def test_an_organizer_signs_in_for_one_organization() -> None:
    organization = found_organization(name="Union of Taskers")

    organizer = add_organizer(
        organization=organization, nickname="odile", pass_phrase=PHRASE, today=TODAY, language="fr"
    )

    assert organizer.account.check_password(PHRASE)
    assert (organizer.organization, organizer.account.language) == (organization, "fr")
    assert not organizer.account.is_staff
    assert not hasattr(organizer.account, "tasker")


def test_an_organizer_and_a_tasker_never_share_a_nickname() -> None:
    organization = found_organization(name="Union of Taskers")
    people.sign_up(nickname="odile", pass_phrase=PHRASE, today=TODAY)

    with pytest.raises(people.NicknameTaken):
        add_organizer(organization=organization, nickname="Odile", pass_phrase=PHRASE, today=TODAY)

    assert not Organizer.objects.exists()
