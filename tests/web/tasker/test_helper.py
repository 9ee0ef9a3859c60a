"""A helper that a tasker chooses beforehand."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Helper, Organizer, Tasker
from disputes.services import helpers
from disputes.web.proposals import ProposedCode
from disputes.web.tasker.helper import PURPOSE
from tests.factories.people import PASS_PHRASE, OrganizationFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:helper")
ME = reverse("tasker:me")


def offered(client: Client) -> ProposedCode:
    proposal = ProposedCode.read(PURPOSE, value_of(client.get(PAGE), "proposal"))
    assert proposal is not None
    return proposal


def accept(proposal: ProposedCode, organizer: Organizer, **said: Any) -> dict[str, Any]:
    said = {"last_word": proposal.code[-4:], "pass_phrase": PASS_PHRASE} | said
    said = {"organization": str(organizer.organization_id)} | said
    return form(proposal=proposal.sealed, **said)


def choose(client: Client, organizer: Organizer) -> str:
    proposal = offered(client)
    page = client.post(PAGE, accept(proposal, organizer), follow=True)
    assert "Your helper is chosen." in words(page)
    return proposal.code


def test_only_an_organization_with_somebody_in_it_can_be_chosen(
    asha_client: Client, odile: Organizer
) -> None:
    empty = OrganizationFactory.create(name="Nobody's union")

    page = asha_client.get(PAGE)
    refused = asha_client.post(
        PAGE, accept(offered(asha_client), odile, organization=str(empty.pk))
    )

    assert "Union A" in words(page)
    assert "Nobody's union" not in words(page)
    assert refused.status_code == 422
    assert not Helper.objects.exists()


def test_the_helper_is_named_and_can_be_taken_away(asha_client: Client, odile: Organizer) -> None:
    choose(asha_client, odile)
    assert "Helper Union A" in words(asha_client.get(ME))
    assert "holds a half since" in words(asha_client.get(PAGE))

    page = asha_client.post(reverse("tasker:helper-end"), follow=True)

    assert "Your helper was taken away." in words(page)
    assert not Helper.objects.exists()


def test_an_asking_that_was_not_mine_is_seen_and_stopped(
    asha: Tasker, asha_client: Client, odile: Organizer
) -> None:
    half, today = choose(asha_client, odile), timezone.now().date()
    number = helpers.ask(nickname="asha", half=half, today=today)
    helpers.confirm(organizer=odile, number=number, today=today)

    home, me = asha_client.get(reverse("tasker:home")), asha_client.get(ME)
    page = asha_client.post(reverse("tasker:helper-stop"), follow=True)

    assert "Your helper confirmed that you need a new pass phrase." in words(home)
    assert "Somebody asks to get in" in words(me)
    assert "Union A gave its word on" in words(me)
    assert "Nobody gets in that way." in words(page)
    assert Helper.objects.get().confirmed_on is None


def test_what_changed_is_told_until_one_knows(
    asha: Tasker, asha_client: Client, odile: Organizer
) -> None:
    other = Client()
    other.force_login(asha.account)
    choose(asha_client, odile)
    assert "A helper was chosen." in words(other.get(reverse("tasker:home")))

    page = other.post(reverse("tasker:me-know"), follow=True)

    assert "A helper was chosen." not in words(page)
    assert "A helper was chosen." in words(asha_client.get(ME))


def test_a_phone_that_somebody_else_holds_chooses_none(
    asha_client: Client, odile: Organizer, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    said = accept(offered(asha_client), odile, pass_phrase="wrong wrong wrong")

    answers = [asha_client.post(PAGE, said).status_code for _number in range(3)]

    assert answers == [422, 422, 429]


def test_a_half_that_we_did_not_make_is_not_taken(asha_client: Client, odile: Organizer) -> None:
    said = accept(offered(asha_client), odile) | {"proposal": "mine"}

    assert asha_client.post(PAGE, said).status_code == 422
    assert not Helper.objects.exists()
