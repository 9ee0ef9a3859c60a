"""Passkeys of an account: add, sign in, remove."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from disputes.models import Account, AccountEvent, Organizer, Passkey, Tasker
from disputes.queries.sealed import key_of_account
from disputes.services import passkeys
from disputes.vault.fields import open_text
from disputes.vault.passkeys import ask_to_sign_in
from tests.vault.device import Device

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
HERE = {"site": "testserver", "origin": "http://testserver"}


def add(account: Account, device: Device, label: str = "my phone") -> Passkey:
    asked = passkeys.ask_to_make(account=account, label=label, **HERE)
    answer: Any = device.make(asked.options)
    return passkeys.add(
        account=account, label=label, answer=answer, state=asked.state, today=TODAY, **HERE
    )


def sign_in(device: Device) -> Account:
    asked = ask_to_sign_in(**HERE)
    return passkeys.passkey_of(answer=device.sign(asked.options), state=asked.state, **HERE).account


def test_it_leads_to_its_own_account(asha: Tasker, odile: Organizer) -> None:
    hers, theirs = Device(), Device()
    add(asha.account, hers)
    add(odile.account, theirs)

    assert sign_in(hers) == asha.account
    assert sign_in(theirs) == odile.account


def test_a_device_that_counts_is_followed(asha: Tasker) -> None:
    device = Device(count=3)
    add(asha.account, device)
    device.count = 9

    sign_in(device)

    assert Passkey.objects.get().sign_count == 9
    with pytest.raises(passkeys.PasskeyNotRight):
        sign_in(device)


def test_its_name_is_sealed_and_its_maker_is_not_kept(asha: Tasker) -> None:
    row = add(asha.account, Device(), "Maria's phone")

    kept = [str(getattr(row, field.attname)) for field in row._meta.fields]
    assert not any("Maria" in value or "made by somebody" in value for value in kept)
    assert open_text(key_of_account(asha.account), row, "label") == "Maria's phone"


def test_one_that_was_removed_leads_nowhere(asha: Tasker, ben: Tasker) -> None:
    device = Device()
    row = add(asha.account, device)

    passkeys.remove(account=ben.account, passkey_id=row.pk, today=TODAY)
    assert sign_in(device) == asha.account
    passkeys.remove(account=asha.account, passkey_id=row.pk, today=TODAY)
    passkeys.remove(account=asha.account, passkey_id=row.pk, today=TODAY)

    with pytest.raises(passkeys.PasskeyNotRight):
        sign_in(device)
    kinds = AccountEvent.objects.filter(account=asha.account).values_list("kind", flat=True)
    assert sorted(kinds) == ["passkey_added", "passkey_removed"]


def test_the_same_key_is_kept_once(asha: Tasker, ben: Tasker) -> None:
    device = Device()
    add(asha.account, device)

    for account in (asha.account, ben.account):
        with pytest.raises(passkeys.PasskeyKnown):
            add(account, device)
    assert Passkey.objects.count() == 1


def test_the_device_is_told_which_ones_it_has(asha: Tasker) -> None:
    row = add(asha.account, Device())

    asked = passkeys.ask_to_make(account=asha.account, label="", **HERE)

    known = asked.options["publicKey"]["excludeCredentials"]
    assert [each["id"] for each in known] == [row.credential_id]


def test_there_is_room_for_five(asha: Tasker) -> None:
    for _number in range(5):
        add(asha.account, Device())

    with pytest.raises(passkeys.TooManyPasskeys):
        add(asha.account, Device())


def test_a_name_is_short(asha: Tasker) -> None:
    with pytest.raises(passkeys.PasskeyLabelTooLong):
        add(asha.account, Device(), "x" * 41)


def test_a_wrong_answer_adds_nothing(asha: Tasker) -> None:
    with pytest.raises(passkeys.PasskeyNotRight):
        add(asha.account, Device(origin="https://evil.example"))
    assert not Passkey.objects.exists()


def test_an_account_that_is_closed_stays_closed(asha: Tasker) -> None:
    device = Device()
    add(asha.account, device)
    Account.objects.update(is_active=False)

    with pytest.raises(passkeys.PasskeyNotRight):
        sign_in(device)


@pytest.mark.parametrize("answer", [None, {}, {"rawId": str(uuid.uuid4())}])
def test_what_is_no_answer_leads_nowhere(db: None, answer: object) -> None:
    with pytest.raises(passkeys.PasskeyNotRight):
        passkeys.passkey_of(answer=answer, state=ask_to_sign_in(**HERE).state, **HERE)
