from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Account, Tasker
from disputes.services import people
from disputes.web.proposals import SIGN_UP, Proposal
from tests.factories.people import AccountFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:sign-up")


def offered(client: Client) -> Proposal:
    """What the page proposes."""
    page = client.get(PAGE)
    proposal = Proposal.read(SIGN_UP, value_of(page, "proposal"))
    assert proposal is not None
    assert proposal.nickname in words(page)
    assert proposal.pass_phrase in words(page)
    return proposal


def accept(proposal: Proposal, **said: Any) -> dict[str, Any]:
    last = proposal.pass_phrase.split()[-1]
    return form(**{"proposal": proposal.sealed, "last_word": last} | said)


def test_the_last_word_off_the_paper_opens_the_notes(client: Client) -> None:
    proposal = offered(client)

    asked = client.post(PAGE, form(proposal=proposal.sealed, next="1"))
    page = client.post(PAGE, accept(proposal), follow=True)

    assert "The last word of your pass phrase" in words(asked)
    assert "No notes are open yet." in words(asked)
    assert proposal.pass_phrase not in words(asked)
    assert proposal.nickname in words(asked)
    account = Account.objects.get(nickname=proposal.nickname)
    assert account.check_password(proposal.pass_phrase)
    assert "Your notes are open" in words(page)


def test_the_country_brings_its_currency_and_the_page_its_language(client: Client) -> None:
    proposal = offered(client)

    client.post(PAGE, accept(proposal, country="SN"), headers={"accept-language": "fr"})

    tasker = Tasker.objects.select_related("account").get()
    assert (tasker.country, tasker.currency, tasker.account.language) == ("SN", "XOF", "fr")


def test_the_language_of_a_draft_is_remembered_too(client: Client) -> None:
    client.post(PAGE, accept(offered(client)), headers={"accept-language": "fil-PH,en;q=0.5"})

    assert Account.objects.get().language == "fil"


def test_another_nickname_keeps_the_pass_phrase(client: Client) -> None:
    first = offered(client)

    page = client.post(PAGE, accept(first, another="1", country="KE"))

    second = Proposal.read(SIGN_UP, value_of(page, "proposal"))
    assert second is not None
    assert second.nickname != first.nickname
    assert second.pass_phrase == first.pass_phrase
    assert b'<option value="KE" selected>' in page.content
    assert not Account.objects.exists()


@pytest.mark.parametrize("typed", ["zzz", ""])
def test_a_wrong_word_opens_nothing_and_keeps_what_was_proposed(client: Client, typed: str) -> None:
    proposal = offered(client)

    page = client.post(PAGE, accept(proposal, country="KE", last_word=typed))

    assert page.status_code == 422
    assert value_of(page, "proposal") == proposal.sealed
    assert value_of(page, "country") == "KE"
    assert proposal.pass_phrase not in words(page)
    assert not Account.objects.exists()


def test_whoever_wrote_all_the_words_is_right_too(client: Client) -> None:
    proposal = offered(client)

    client.post(PAGE, accept(proposal, last_word=f" {proposal.pass_phrase.upper()} "))

    assert Account.objects.get().nickname == proposal.nickname


def test_it_can_be_shown_again_and_it_is_the_same(client: Client) -> None:
    proposal = offered(client)

    page = client.post(PAGE, accept(proposal, show="1", country="KE", last_word="zzz"))

    assert page.status_code == 200
    assert proposal.pass_phrase in words(page)
    assert value_of(page, "proposal") == proposal.sealed
    assert b'<option value="KE" selected>' in page.content


def test_one_may_go_on_without_trying_and_is_told_what_that_means(client: Client) -> None:
    proposal = offered(client)

    asked = client.post(PAGE, form(proposal=proposal.sealed, next="1"))
    client.post(PAGE, form(proposal=proposal.sealed, skip="1"))

    assert "nobody can open your notes: not you, and not us" in words(asked)
    assert Account.objects.get().nickname == proposal.nickname


def test_the_pass_phrase_is_there_as_a_picture_too(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert '<span class="qr" role="img" aria-label="QR code of the pass phrase"><svg' in page
    assert "style=" not in page
    assert "Whoever sees it and knows your nickname can sign in as you." in page


def test_sent_twice_it_opens_one_account_and_both_arrive(client: Client) -> None:
    sent = accept(offered(client))

    first, second = client.post(PAGE, sent), Client().post(PAGE, sent)

    assert first["Location"] == second["Location"] == reverse("public:start")
    assert Account.objects.count() == 1


def test_sent_twice_while_signed_in_it_goes_to_the_notes(client: Client) -> None:
    sent = accept(offered(client))
    client.post(PAGE, sent)

    assert client.post(PAGE, sent)["Location"] == reverse("public:start")
    assert Account.objects.count() == 1


def test_somebody_signed_in_gets_no_second_account(asha: Tasker, asha_client: Client) -> None:
    proposal = Proposal.new()

    shown, sent = asha_client.get(PAGE), asha_client.post(PAGE, accept(proposal))

    for page in (shown, sent):
        assert "You are signed in already" in words(page)
    assert Account.objects.get() == asha.account
    assert asha_client.session["_auth_user_id"] == str(asha.account.pk)


def test_a_pass_phrase_that_we_did_not_make_is_not_taken(client: Client) -> None:
    page = client.post(PAGE, form(proposal="easy:to:guess", last_word="guess"))

    assert page.status_code == 422
    assert "Pass phrase" in words(page)
    assert not Account.objects.exists()


def test_a_nickname_that_was_taken_in_between_is_replaced(client: Client) -> None:
    proposal = offered(client)
    AccountFactory.create(nickname=proposal.nickname)

    page = client.post(PAGE, accept(proposal))

    assert "Somebody has this nickname already." in words(page)
    assert proposal.nickname not in words(page)
    assert proposal.pass_phrase in words(page)


def test_what_the_domain_refuses_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = offered(client)
    monkeypatch.setattr(people, "SHORTEST_PASS_PHRASE", 1_000)

    assert "at least 15 letters" in words(client.post(PAGE, accept(proposal)))


def test_nothing_else_is_asked(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    # Not the bare words: a nickname that is proposed may hold them.
    for asked in ("email", "tel", "password", "full-name"):
        assert not re.search(rf'(name|type|autocomplete)="[^"]*{asked}', page)


def test_a_country_that_is_none_is_refused(client: Client) -> None:
    page = client.post(PAGE, accept(offered(client), country="XX"))

    assert page.status_code == 422
    assert not Account.objects.exists()


@pytest.mark.parametrize("button", ["show", "skip"])
def test_what_was_made_for_another_page_is_nothing_here(
    client: Client, asha: Tasker, button: str
) -> None:
    made = Proposal.for_account("proposal: change", "asha")
    asha.account.set_password(made.pass_phrase)
    asha.account.save()

    answer = client.post(PAGE, form(proposal=made.sealed, **{button: "1"}))

    assert answer.status_code == 422
    assert made.pass_phrase not in words(answer)
    assert Account.objects.get() == asha.account
    assert "_auth_user_id" not in client.session
