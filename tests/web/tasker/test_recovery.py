"""The recovery code of a tasker."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import RecoveryCode, Tasker
from disputes.services.recovery import fits
from disputes.web.proposals import ProposedCode
from disputes.web.tasker.recovery import PURPOSE
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:recovery")


def offered(client: Client) -> ProposedCode:
    page = client.get(PAGE)
    proposal = ProposedCode.read(PURPOSE, value_of(page, "proposal"))
    assert proposal is not None
    assert proposal.code in words(page)
    return proposal


def accept(proposal: ProposedCode, **said: Any) -> dict[str, Any]:
    said = {"last_word": proposal.code[-4:], "pass_phrase": PASS_PHRASE} | said
    return form(proposal=proposal.sealed, **said)


def test_the_code_that_was_shown_counts_once_it_is_kept(asha: Tasker, asha_client: Client) -> None:
    proposal = offered(asha_client)
    assert not fits(nickname="asha", code=proposal.code)

    page = asha_client.post(PAGE, accept(proposal), follow=True)

    assert fits(nickname="asha", code=proposal.code)
    assert "Your recovery code works from now on." in words(page)
    assert proposal.code not in words(page)
    assert "You have a code of" in words(asha_client.get(PAGE))
    assert "If you lose your pass phrase" not in words(asha_client.get(reverse("tasker:home")))


def test_the_last_four_must_be_those_of_the_code(asha_client: Client) -> None:
    proposal = offered(asha_client)

    wrong = asha_client.post(PAGE, accept(proposal, last_word="0000"))
    asha_client.post(PAGE, accept(proposal, last_word=proposal.code[-4:].lower()))

    assert wrong.status_code == 422
    assert "These are not the last 4 of the code." in words(wrong)
    assert value_of(wrong, "proposal") == proposal.sealed
    assert RecoveryCode.objects.exists()


def test_a_phone_that_somebody_else_holds_makes_none(
    asha_client: Client, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    said = accept(offered(asha_client), pass_phrase="wrong wrong wrong")

    answers = [asha_client.post(PAGE, said).status_code for _number in range(3)]

    assert answers == [422, 422, 429]
    assert not RecoveryCode.objects.exists()


def test_a_code_that_we_did_not_make_is_not_taken(asha_client: Client) -> None:
    answer = asha_client.post(
        PAGE, form(proposal="mine", last_word="0000", pass_phrase=PASS_PHRASE)
    )

    assert answer.status_code == 422
    assert not RecoveryCode.objects.exists()


def test_only_her_other_sessions_are_warned_of_it(asha: Tasker, asha_client: Client) -> None:
    other = Client()
    other.force_login(asha.account)
    home, warning = reverse("tasker:home"), "Then somebody else gets in"

    asha_client.post(PAGE, accept(offered(asha_client)))

    assert warning not in words(asha_client.get(home))
    assert warning in words(other.get(home))
