"""Each way in opens the notes, and keeps doing so after another one changed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import Account, Dispute, Organizer, Tasker
from disputes.services import helpers, passkeys, people, recovery, second_step, tokens
from disputes.services.consent import share
from disputes.vault import codes, totp
from tests.factories.packet import tell
from tests.factories.people import PASS_PHRASE
from tests.vault.device import Device
from tests.web.sending import form, value_of, words

from .people import SIGN_IN, WORDS, comes_in, here, reads

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
NEW = "zelo vama ritu kobe fanu dilo"
HERE: dict[str, str] = {"site": "testserver", "origin": "http://testserver"}
PASSKEYS, OPENING = reverse("public:passkeys"), reverse("public:opening")


def today() -> date:
    return timezone.now().date()


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    with here(asha.account):
        return tell(asha).dispute


def test_signing_up_opens_them_and_so_does_the_pass_phrase_later(client: Client) -> None:
    proposal = client.get(reverse("public:sign-up")).context["proposal"]
    client.post(
        reverse("public:sign-up"),
        form(proposal=proposal.sealed, last_word=proposal.pass_phrase.split()[-1]),
    )

    assert client.get(reverse("tasker:home")).status_code == 200
    account = Account.objects.get(nickname=proposal.nickname)
    again = comes_in(account, proposal.pass_phrase)
    assert again.get(reverse("tasker:home")).status_code == 200


def test_the_pass_phrase_opens_them(asha: Tasker, dispute: Dispute) -> None:
    assert reads(comes_in(asha.account), dispute)


def test_a_new_pass_phrase_opens_what_the_old_one_did(asha: Tasker, dispute: Dispute) -> None:
    client = comes_in(asha.account)

    with here():
        people.change_pass_phrase(account=asha.account, old=PASS_PHRASE, new=NEW, today=today())

    assert not reads(client, dispute)
    assert not reads(comes_in(asha.account), dispute)
    assert reads(comes_in(asha.account, NEW), dispute)


def test_the_recovery_code_opens_them_in_another_browser(asha: Tasker, dispute: Dispute) -> None:
    code = codes.new_code()
    with here(asha.account):
        recovery.keep_code(tasker=asha, code=code, pass_phrase=PASS_PHRASE, today=today())
    client, lost = Client(), reverse("public:recover")
    said = {"nickname": "asha", "code": code}
    proposal = value_of(client.post(lost, said), "proposal")

    client.post(lost, said | form(proposal=proposal, kept="on"))

    assert reads(client, dispute)


def test_a_helper_opens_them_after_the_days_of_waiting(
    asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    half = codes.new_code()
    with here(asha.account):
        helpers.choose(
            tasker=asha,
            organization=odile.organization,
            half=half,
            pass_phrase=PASS_PHRASE,
            today=today(),
        )
    number = helpers.ask(nickname="asha", half=half, today=today())
    with here(odile.account):
        helpers.confirm(organizer=odile, number=number, today=today())

    with here():
        helpers.recover(
            nickname="asha", half=half, pass_phrase=NEW, today=today() + timedelta(days=3)
        )

    assert reads(comes_in(asha.account, NEW), dispute)


def test_a_key_for_programs_opens_them(asha: Tasker, dispute: Dispute) -> None:
    with here(asha.account):
        token = tokens.make_token(account=asha.account, label="", today=today())
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    found = caller.get("/api/v1/entries/")

    assert "LiDAR boxes" in found.content.decode()


def passkey_of(account: Account, client: Client) -> Device:
    """Add one on the phone that this client is, through its pages."""
    device, add = Device(), reverse("tasker:passkeys")
    page = client.post(add, form(label="my phone", pass_phrase=PASS_PHRASE))
    answer = json.dumps(device.make(json.loads(page.context["options"])))
    client.post(
        reverse("tasker:passkeys-add"), {"sealed": value_of(page, "sealed"), "answer": answer}
    )
    return device


def by_passkey(client: Client, device: Device, going_to: str) -> Any:
    page = client.get(f"{PASSKEYS}?next={going_to}")
    answer = json.dumps(device.sign(json.loads(page.context["options"])))
    sent = {"sealed": value_of(page, "sealed"), "next": going_to, "answer": answer}
    return client.post(PASSKEYS, sent, follow=True)


def test_a_passkey_opens_them_on_its_phone_and_asks_once_on_another(
    asha: Tasker, dispute: Dispute
) -> None:
    where = reverse("tasker:disputes-show", args=[dispute.pk])
    phone = comes_in(asha.account, only_mine="1")
    device = passkey_of(asha.account, phone)
    phone.post(reverse("public:sign-out"))

    assert WORDS in by_passkey(phone, device, where).content.decode()

    other = Client()
    asked = by_passkey(other, device, where)
    assert "Open your notes" in words(asked)
    assert asked.status_code == 401
    assert other.get(where, headers={"Accept": "application/json"}).status_code == 401
    wrong = other.post(OPENING, {"secret": "wrong wrong wrong wrong", "next": where})
    assert "does not open your notes" in words(wrong)
    said = {"secret": PASS_PHRASE, "next": where, "only_mine": "1"}
    assert WORDS in other.post(OPENING, said, follow=True).content.decode()
    other.post(reverse("public:sign-out"))
    assert WORDS in by_passkey(other, device, where).content.decode()


def test_a_passkey_leaves_nothing_on_a_computer_that_others_use(
    asha: Tasker, dispute: Dispute
) -> None:
    where = reverse("tasker:disputes-show", args=[dispute.pk])
    shared = comes_in(asha.account)
    device = passkey_of(asha.account, shared)
    assert settings.PHONE_COOKIE_NAME not in shared.cookies
    shared.post(reverse("public:sign-out"))
    by_passkey(shared, device, where)

    opened = shared.post(OPENING, {"secret": PASS_PHRASE, "next": where}, follow=True)

    assert WORDS in opened.content.decode()
    assert shared.cookies[settings.PHONE_COOKIE_NAME].value == ""
    shared.post(reverse("public:sign-out"))
    assert "Open your notes" in words(by_passkey(shared, device, where))


def test_leaving_quickly_takes_the_phones_half_away(asha: Tasker) -> None:
    phone = comes_in(asha.account, only_mine="1")
    passkey_of(asha.account, phone)
    kept = phone.cookies[settings.PHONE_COOKIE_NAME].value
    assert kept

    signed_out = phone.post(reverse("public:sign-out"))
    assert "cookies" not in signed_out["Clear-Site-Data"]
    assert phone.cookies[settings.PHONE_COOKIE_NAME].value == kept
    left = phone.post(reverse("public:leave"))
    assert '"cookies"' in left["Clear-Site-Data"]
    assert phone.cookies[settings.PHONE_COOKIE_NAME].value == ""


def test_a_passkey_that_was_removed_makes_nothing_of_the_phones_half(asha: Tasker) -> None:
    phone = comes_in(asha.account, only_mine="1")
    passkey_of(asha.account, phone)
    row = asha.account.passkeys.get()
    passkeys.remove(account=asha.account, passkey_id=row.pk, today=today())
    phone.post(reverse("public:sign-out"))
    device = passkey_of(asha.account, comes_in(asha.account))

    assert "Open your notes" in words(by_passkey(phone, device, reverse("tasker:home")))


def test_the_second_step_carries_them_over(
    asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    secret, now = totp.new_secret(), timezone.now()
    at = int(now.timestamp())
    with here(asha.account):
        share(dispute=dispute, organization=odile.organization, by=asha.account, now=now)
    with here(odile.account):
        second_step.turn_on(
            account=odile.account,
            secret=secret,
            code=totp.code_at(secret, at),
            pass_phrase=PASS_PHRASE,
            now=now,
        )
    client = Client()
    passed = client.post(SIGN_IN, {"nickname": "odile", "pass_phrase": PASS_PHRASE})

    code = totp.code_at(secret, at + 30)
    client.post(reverse("public:second-step"), {"sealed": value_of(passed, "sealed"), "code": code})

    assert reads(client, dispute, "organizer")
