"""An address for reminders: asked for with the pass phrase, confirmed there, gone with a tap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from pytest_django import Settings

from disputes.models import AccountEvent, MailReminder, Tasker
from disputes.services.mail_reminders import (
    MailNotOffered,
    MailNotSent,
    SentCodeNotRight,
    ask,
    confirm,
    end,
    forget_unconfirmed,
)
from disputes.services.people import WrongPassPhrase, change_pass_phrase
from disputes.services.tries import MOST_CODES_SENT, TooManyTries, at_a_sent_code
from tests.factories.packet import NOW
from tests.factories.people import PASS_PHRASE
from tests.factories.ways_in import SENT_CODE, with_mail
from tests.servers.smtp import mail_server

pytestmark = pytest.mark.django_db
ADDRESS = "asha@example.org"


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def asked(tasker: Tasker, **said: Any) -> str:
    """Return the code that came."""
    stated = {"goes_to": ADDRESS, "language": "en", "pass_phrase": PASS_PHRASE} | said
    ask(tasker=tasker, now=NOW, **stated)
    found = re.search(r"\w{4}-\w{4}", str(mail.outbox[-1].body))
    return found[0] if found else ""


def test_it_is_on_with_the_code_that_came_and_not_before(asha: Tasker) -> None:
    code = asked(asha)
    row = MailReminder.objects.get()
    before = (row.confirmed_on, row.next_at)
    confirm(tasker=asha, code=code.lower().replace("-", " "), now=NOW)
    confirm(tasker=asha, code=code, now=NOW)

    row.refresh_from_db()
    assert before == (None, None)
    assert (row.confirmed_on, row.next_at) == (
        NOW.date(),
        NOW.replace(minute=0) + timedelta(days=1),
    )
    assert [event.kind for event in AccountEvent.objects.all()] == ["mail_on"]
    assert (bytes(row.code), row.code_ends_at) == (b"", None)
    kept = b"".join(bytes(value) for value in (row.goes_to, row.code))
    assert ADDRESS.encode() not in kept
    assert code not in str(MailReminder.objects.values())


@pytest.mark.parametrize(("code", "late"), [("ABCD-EFGJ", 0), ("?", 0), (SENT_CODE, 31 * 60)])
def test_another_code_or_an_old_one_turns_nothing_on(asha: Tasker, code: str, late: int) -> None:
    row = with_mail(asha, is_on=False)
    assert row.code_ends_at is not None
    now = row.code_ends_at - timedelta(minutes=30) + timedelta(seconds=late)

    with pytest.raises(SentCodeNotRight):
        confirm(tasker=asha, code=code, now=now)

    assert MailReminder.objects.get().confirmed_on is None
    forget_unconfirmed(now=row.code_ends_at)
    with pytest.raises(SentCodeNotRight):
        confirm(tasker=asha, code=SENT_CODE, now=now)


def test_who_only_holds_the_phone_has_nothing_sent(asha: Tasker, settings: Settings) -> None:
    with pytest.raises(WrongPassPhrase):
        asked(asha, pass_phrase="another phrase")
    settings.EMAIL_HOST = ""
    with pytest.raises(MailNotOffered):
        asked(asha)

    assert (mail.outbox, MailReminder.objects.count()) == ([], 0)


def test_nobody_is_written_to_again_and_again(asha: Tasker, ben: Tasker) -> None:
    for _time in range(MOST_CODES_SENT):
        asked(asha)

    for tasker, goes_to in ((asha, "other@example.org"), (ben, ADDRESS.upper())):
        with pytest.raises(TooManyTries):
            asked(tasker, goes_to=goes_to)


def test_wrong_codes_are_counted(asha: Tasker, settings: Settings) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 1
    with at_a_sent_code(asha.account, now=NOW):
        pass
    with pytest.raises(SentCodeNotRight), at_a_sent_code(asha.account, now=NOW):
        raise SentCodeNotRight

    with pytest.raises(TooManyTries), at_a_sent_code(asha.account, now=NOW):
        pass


def test_an_address_that_is_refused_leaves_the_one_before(asha: Tasker, settings: Settings) -> None:
    before = with_mail(asha)
    with mail_server(settings) as server:
        server.answers["RCPT"] = "550 nobody"
        with pytest.raises(MailNotSent):
            asked(asha, goes_to="nobody@example.org")

    assert MailReminder.objects.get() == before


def test_it_stays_with_a_new_pass_phrase_and_ends_with_a_tap(asha: Tasker) -> None:
    with_mail(asha)
    change_pass_phrase(
        account=asha.account, old=PASS_PHRASE, new="words of another six phrase", today=NOW.date()
    )
    stays = MailReminder.objects.exists()
    for _twice in range(2):
        end(tasker=asha)

    assert (stays, MailReminder.objects.exists()) == (True, False)
