"""An account with every way in that there is beside the pass phrase."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from disputes.choices import CalendarTitles
from disputes.models import (
    CalendarAddress,
    Helper,
    MailReminder,
    Organizer,
    Passkey,
    RecoveryCode,
    SecondStep,
    Tasker,
)
from disputes.services import helpers, passkeys, recovery, second_step, tokens
from disputes.vault import codes, totp
from disputes.vault.fields import seal_text
from disputes.vault.hashing import sha256_hex
from disputes.vault.keys import SERVER
from tests.factories.packet import NOW, TODAY
from tests.factories.people import PASS_PHRASE
from tests.vault.device import Device

SENT_CODE = "ABCD-EFGH"
SECRET = b"12345678901234567890"
HERE = {"site": "testserver", "origin": "http://testserver"}


def with_every_way_in(tasker: Tasker, helper: Organizer) -> None:
    account = tasker.account
    code = totp.code_at(SECRET, int((NOW - timedelta(days=1)).timestamp()))
    second_step.turn_on(
        account=account,
        secret=SECRET,
        code=code,
        pass_phrase=PASS_PHRASE,
        now=NOW - timedelta(days=1),
    )
    recovery.keep_code(tasker=tasker, code=codes.new_code(), pass_phrase=PASS_PHRASE, today=TODAY)
    helpers.choose(
        tasker=tasker,
        organization=helper.organization,
        half=codes.new_code(),
        pass_phrase=PASS_PHRASE,
        today=TODAY,
    )
    asked = passkeys.ask_to_make(account=account, label="my phone", **HERE)
    answer: Any = Device().make(asked.options)
    passkeys.add(
        account=account, label="my phone", answer=answer, state=asked.state, today=TODAY, **HERE
    )
    tokens.make_token(account=account, label="", today=TODAY)
    with_calendar(tasker)
    with_mail(tasker)


def with_calendar(tasker: Tasker, *, titles: CalendarTitles = CalendarTitles.NEUTRAL) -> str:
    """Return the secret part of the address of their calendar."""
    token = f"calendar-of-{tasker.account.nickname}"
    CalendarAddress.objects.create(
        tasker=tasker,
        client_ref=uuid4(),
        digest=sha256_hex(token.encode()),
        titles=titles,
        language="en",
        made_on=TODAY,
    )
    return token


def with_mail(tasker: Tasker, *, is_on: bool = True, language: str = "en") -> MailReminder:
    """Reminders by e-mail since yesterday, or a code that was sent; nothing was told today."""
    row = MailReminder(tasker=tasker, language=language)
    seal_text(SERVER, row, "goes_to", f"{tasker.account.nickname}@example.org")
    if is_on:
        row.confirmed_on = TODAY - timedelta(days=1)
        row.told_until, row.next_at = NOW - timedelta(days=1), NOW
    else:
        row.code_ends_at = timezone.now() + timedelta(minutes=30)
        codes.seal_digest(SERVER, row, "code", codes.read(SENT_CODE, 5) or b"")
    row.save(force_insert=True)
    return row


def secrets_of(tasker: Tasker) -> list[str]:
    """What each of them keeps, as text could have it: Base64, or as it is."""
    mine = {"tasker": tasker}
    step = SecondStep.objects.get(account=tasker.account)
    key = Passkey.objects.get(account=tasker.account)
    helper = Helper.objects.get(**mine)
    sealed = (
        MailReminder.objects.get(**mine).goes_to,
        RecoveryCode.objects.get(**mine).wrapped_key,
        step.secret,
        step.spare_digests,
        helper.wrapped_key,
        tasker.account.wrapped_key,
        key.device_key,
    )
    return [
        *(base64.b64encode(bytes(value)).decode() for value in sealed),
        key.credential_id,
        key.public_key,
    ]
