"""The operator lets an organizer in who lost phone and spare codes."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from disputes.models import AccountEvent, Organizer, SecondStep
from disputes.services import second_step
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db


def reset(nickname: str) -> str:
    said = StringIO()
    call_command("reset_second_step", nickname, stdout=said)
    return said.getvalue()


def test_it_is_gone_and_written_down_for_its_person(odile: Organizer) -> None:
    secret, now = totp.new_secret(), timezone.now()
    second_step.turn_on(
        account=odile.account,
        secret=secret,
        code=totp.code_at(secret, int(now.timestamp())),
        pass_phrase=PASS_PHRASE,
        now=now,
    )

    said = reset(" Odile ")

    assert "odile signs in with the pass phrase alone now." in said
    assert not SecondStep.objects.exists()
    assert AccountEvent.objects.filter(account=odile.account, kind="second_step_reset").exists()


@pytest.mark.parametrize(
    ("nickname", "says"), [("nobody", "Nobody has this nickname."), ("odile", "is off")]
)
def test_where_there_is_none_it_says_so(odile: Organizer, nickname: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        reset(nickname)
