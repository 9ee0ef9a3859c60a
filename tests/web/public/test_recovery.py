"""I lost my pass phrase."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Account, Helper, Organizer, RecoveryCode, Tasker
from disputes.services import helpers, recovery
from disputes.vault import codes
from disputes.web.proposals import Proposal
from disputes.web.public.recovery import purpose_of
from tests.conftest import signed_in
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:recover")
HELPER = reverse("public:ask-helper")


@pytest.fixture
def code(asha: Tasker) -> str:
    code = codes.new_code()
    today = timezone.now().date()
    recovery.keep_code(tasker=asha, code=code, pass_phrase=PASS_PHRASE, today=today)
    return code


@pytest.fixture
def half(asha: Tasker, odile: Organizer) -> str:
    half = codes.new_code()
    helpers.choose(
        tasker=asha,
        organization=odile.organization,
        half=half,
        pass_phrase=PASS_PHRASE,
        today=timezone.now().date(),
    )
    return half


def proposed(answer: Any, said: dict[str, str]) -> Proposal:
    proposal = Proposal.read(purpose_of(said), value_of(answer, "proposal"))
    assert proposal is not None
    return proposal


def test_nickname_and_code_give_a_new_pass_phrase(client: Client, asha: Tasker, code: str) -> None:
    said = {"nickname": " Asha", "code": code.lower().replace("-", " ")}

    shown = client.post(PAGE, said)
    proposal = proposed(shown, said)
    home = client.post(PAGE, said | form(proposal=proposal.sealed, kept="on"), follow=True)

    assert proposal.pass_phrase in words(shown)
    assert Account.objects.get(pk=asha.account_id).check_password(proposal.pass_phrase)
    assert "Your pass phrase was changed with your recovery code." in words(home)
    assert "Make a recovery code" in words(home)


def test_looking_at_the_new_one_changes_nothing_yet(
    client: Client, asha: Tasker, code: str
) -> None:
    said = {"nickname": "asha", "code": code}

    proposal = proposed(client.post(PAGE, said), said)
    refused = client.post(PAGE, said | form(proposal=proposal.sealed))

    assert "Write the pass phrase down, then tick this box." in words(refused)
    assert value_of(refused, "proposal") == proposal.sealed
    assert RecoveryCode.objects.exists()
    assert Account.objects.get(pk=asha.account_id).check_password(PASS_PHRASE)


def test_sent_twice_both_arrive(client: Client, asha: Tasker, code: str) -> None:
    said = {"nickname": "asha", "code": code}
    said |= form(proposal=proposed(client.post(PAGE, said), said).sealed, kept="on")

    first, second = client.post(PAGE, said), Client().post(PAGE, said)

    assert first["Location"] == second["Location"] == "/"


def test_a_code_that_was_used_meanwhile_gives_nothing(
    client: Client, asha: Tasker, code: str
) -> None:
    said = {"nickname": "asha", "code": code}
    proposal = proposed(client.post(PAGE, said), said)
    RecoveryCode.objects.all().delete()

    answer = client.post(PAGE, said | form(proposal=proposal.sealed, kept="on"))

    assert answer.status_code == 422
    assert "do not fit, or the code was used" in words(answer)
    assert Account.objects.get(pk=asha.account_id).check_password(PASS_PHRASE)


def test_one_answer_for_whoever_is_not_here_and_for_a_wrong_code(
    client: Client, asha: Tasker, ben: Tasker, code: str
) -> None:
    other = codes.new_code()

    said = [("asha", other), ("ben", other), ("nobody", other), ("asha", "rubbish"), ("ben", code)]
    answers = [client.post(PAGE, {"nickname": nickname, "code": typed}) for nickname, typed in said]

    pages = {re.sub(r'name="nickname" value="\w+"', "", words(answer)) for answer in answers}
    assert {answer.status_code for answer in answers} == {422}
    assert len(pages) == 1


def test_a_proposal_for_somebody_else_is_not_taken(client: Client, asha: Tasker, code: str) -> None:
    said = {"nickname": "asha", "code": code}
    mine = Proposal.for_account(purpose_of(said | {"nickname": "ben"}), "ben")

    shown = client.post(PAGE, said | form(proposal=mine.sealed, kept="on"))

    assert proposed(shown, said).nickname == "asha"
    assert RecoveryCode.objects.exists()


@pytest.mark.parametrize("more", [{}, {"in_language": "fr"}, {"kept": "on"}])
def test_with_any_other_code_it_shows_and_opens_nothing(
    client: Client, asha: Tasker, code: str, more: dict[str, str]
) -> None:
    said = {"nickname": "asha", "code": code}
    proposal = proposed(client.post(PAGE, said), said)
    client.post(PAGE, said | form(proposal=proposal.sealed, kept="on"))
    stranger, other = Client(), said | {"code": codes.new_code()}

    answer = stranger.post(PAGE, other | form(proposal=proposal.sealed, **more))

    assert proposal.pass_phrase not in words(answer)
    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize("more", [{}, {"in_language": "fr"}])
def test_once_it_is_the_pass_phrase_it_is_not_shown_again(
    client: Client, asha: Tasker, code: str, more: dict[str, str]
) -> None:
    said = {"nickname": "asha", "code": code}
    proposal = proposed(client.post(PAGE, said), said)
    before = client.post(PAGE, said | form(proposal=proposal.sealed, **more))
    client.post(PAGE, said | form(proposal=proposal.sealed, kept="on"))

    after = Client().post(PAGE, said | form(proposal=proposal.sealed, **more))

    assert proposal.pass_phrase in words(before)
    assert proposal.pass_phrase not in words(after)


def test_wrong_codes_are_counted_with_wrong_sign_ins(
    client: Client, asha: Tasker, code: str, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 3
    wrong = {"nickname": "asha", "code": codes.new_code()}

    answers = [client.post(PAGE, wrong).status_code for _number in range(4)]

    assert answers == [422, 422, 422, 429]
    assert client.post(PAGE, {"nickname": "asha", "code": code}).status_code == 429
    assert client.post(HELPER, {"nickname": "asha", "half": code}).status_code == 429


@pytest.mark.parametrize("page", [PAGE, HELPER])
def test_both_are_asked_for(client: Client, page: str) -> None:
    assert client.get(page).status_code == 200
    refused = client.post(page, {})

    assert refused.status_code == 422
    assert "Write your nickname." in words(refused)
    assert "Write the code." in words(refused)


def number_on(answer: Any) -> str:
    match = re.search(r"Tell this number to your helper (\d{3} \d{3})", words(answer))
    assert match is not None
    return match[1]


def test_with_the_helpers_word_and_some_days_one_gets_in(
    client: Client, asha: Tasker, odile: Organizer, half: str
) -> None:
    said = {"nickname": "asha", "half": half}
    number = number_on(client.post(HELPER, said))
    helpers.confirm(organizer=odile, number=number, today=timezone.now().date())

    assert number_on(client.post(HELPER, said)) == number
    assert "asked your helper" in words(signed_in(asha.account).get(reverse("tasker:home")))
    earlier = timezone.now().date() - timedelta(days=helpers.WAIT_DAYS)
    Helper.objects.update(asked_on=earlier, confirmed_on=earlier)
    proposal = proposed(client.post(HELPER, said), said)
    client.post(HELPER, said | form(proposal=proposal.sealed, kept="on"))

    assert Account.objects.get(pk=asha.account_id).check_password(proposal.pass_phrase)


def test_everybody_gets_a_number(client: Client, asha: Tasker, half: str) -> None:
    for nickname, typed in [("asha", codes.new_code()), ("nobody", half), ("asha", "rubbish")]:
        answer = client.post(HELPER, {"nickname": nickname, "half": typed})

        assert answer.status_code == 200
        assert number_on(answer)
    assert Helper.objects.get().asked_on is None


def test_the_way_there_is_on_the_page_to_sign_in(client: Client) -> None:
    page = client.get(reverse("public:sign-in")).content.decode()

    assert f'href="{PAGE}"' in page
    assert f'href="{HELPER}"' in client.get(PAGE).content.decode()


def test_whose_the_phone_is_can_be_said_here_too(client: Client, asha: Tasker, code: str) -> None:
    said = {"nickname": "asha", "code": code}
    shown = client.post(PAGE, said)
    said |= form(proposal=proposed(shown, said).sealed, kept="on", only_mine="1")

    client.post(PAGE, said)

    assert 'name="only_mine"' in shown.content.decode()
    assert client.session["own_device"] is True
