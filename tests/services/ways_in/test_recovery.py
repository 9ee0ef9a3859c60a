"""The recovery code: once, for its own account, and everything else ends."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from disputes.access import account_of_token
from disputes.models import Account, AccountEvent, Passkey, RecoveryCode, Tasker
from disputes.services import people, recovery, tokens
from disputes.vault import codes
from disputes.vault.hashing import sha256_hex
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
NEW = "zelo vama ritu kobe fanu dilo"


def keep(tasker: Tasker, code: str | None = None) -> str:
    code = code or codes.new_code()
    recovery.keep_code(tasker=tasker, code=code, pass_phrase=PASS_PHRASE, today=TODAY)
    return code


def recover(code: str, nickname: str = "asha") -> Account:
    return recovery.recover(nickname=nickname, code=code, pass_phrase=NEW, today=TODAY)


def told(tasker: Tasker) -> list[str]:
    return sorted(
        AccountEvent.objects.filter(account=tasker.account).values_list("kind", flat=True)
    )


def test_the_code_gives_a_new_pass_phrase_and_the_old_one_ends(asha: Tasker) -> None:
    code = keep(asha)

    recover(code.lower().replace("-", " "), nickname=" Asha ")

    account = Account.objects.get(pk=asha.account_id)
    assert account.check_password(NEW)
    assert not account.check_password(PASS_PHRASE)
    assert told(asha) == ["pass_phrase_recovered", "recovery_code_made"]


def test_whatever_was_signed_in_ends(asha: Tasker, asha_client: Client) -> None:
    code = keep(asha)
    token = tokens.make_token(account=asha.account, label="", today=TODAY)
    Passkey.objects.create(account=asha.account, credential_id="A", public_key="B", added_on=TODAY)

    recover(code)

    assert asha_client.get("/my/").status_code == 302
    assert account_of_token(token, today=TODAY) is None
    assert not Passkey.objects.exists()


def test_it_works_once(asha: Tasker) -> None:
    code = keep(asha)
    recover(code)

    with pytest.raises(recovery.CodeNotRight):
        recover(code)
    assert not recovery.fits(nickname="asha", code=code)


def test_asking_whether_it_fits_does_not_use_it_up(asha: Tasker) -> None:
    code = keep(asha)

    assert recovery.fits(nickname="asha", code=code)
    assert recover(code) == asha.account


def test_a_new_code_ends_the_one_before(asha: Tasker) -> None:
    old = keep(asha)
    new = keep(asha)

    with pytest.raises(recovery.CodeNotRight):
        recover(old)
    assert recover(new) == asha.account


def test_the_same_code_sent_twice_changes_nothing(asha: Tasker) -> None:
    code = keep(asha)
    row = RecoveryCode.objects.get()

    keep(asha, code)

    assert RecoveryCode.objects.get() == row
    assert told(asha) == ["recovery_code_made"]


def test_a_longer_code_from_before_still_helps(asha: Tasker) -> None:
    code = keep(asha, codes.new_code(codes.LONGER_BYTES))

    assert recover(code) == asha.account


def test_nobody_elses_code_and_no_other_text_opens_it(asha: Tasker, ben: Tasker) -> None:
    keep(asha)
    his = keep(ben)

    for code in (his, codes.new_code(), "", "rubbish"):
        with pytest.raises(recovery.CodeNotRight):
            recover(code)
    with pytest.raises(recovery.CodeNotRight):
        recover(his, nickname="nobody")


def test_the_code_itself_is_kept_nowhere(asha: Tasker) -> None:
    code = keep(asha)
    plain = codes.read(code)
    assert plain is not None

    kept = bytes(RecoveryCode.objects.get().wrapped_key)

    for readable in (code.encode(), plain, sha256_hex(plain).encode()):
        assert readable not in kept


def test_who_only_holds_the_phone_makes_none(asha: Tasker) -> None:
    with pytest.raises(people.WrongPassPhrase):
        recovery.keep_code(
            tasker=asha, code=codes.new_code(), pass_phrase="wrong wrong wrong", today=TODAY
        )
    assert not RecoveryCode.objects.exists()


def test_a_code_that_is_none_is_not_kept(asha: Tasker) -> None:
    with pytest.raises(recovery.CodeUnreadable):
        keep(asha, "ABCD")


def test_an_account_that_is_closed_stays_closed(asha: Tasker) -> None:
    code = keep(asha)
    asha.account.is_active = False
    asha.account.save()

    with pytest.raises(recovery.CodeNotRight):
        recover(code)


def test_of_two_at_once_one_gets_in(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second found the code, and then it was gone."""
    code = keep(asha)
    found = RecoveryCode.objects.select_related("tasker__account").get()
    monkeypatch.setattr(recovery, "_found", lambda *_said: found)
    recover(code)

    with pytest.raises(recovery.CodeNotRight):
        recover(code)
