from __future__ import annotations

import base64
import zlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from disputes.vault.travelling import seal, unseal

HOUR = 3600


def test_what_was_sealed_comes_back() -> None:
    value = ["sado", {"state": "é"}, None]

    assert unseal("code", seal("code", value), seconds=HOUR) == value


def test_nobody_reads_it_on_the_way() -> None:
    text = seal("code", "sado rilu beno")

    raw = base64.urlsafe_b64decode(text)
    assert b"sado" not in raw
    with pytest.raises(zlib.error):
        zlib.decompress(raw)


@pytest.mark.parametrize("text", ["", "x", "ÿ", "sado:rilu"])
def test_what_is_not_ours_is_nothing(text: str) -> None:
    assert unseal("code", text, seconds=HOUR) is None


def test_what_was_sealed_for_another_purpose_is_nothing() -> None:
    assert unseal("code", seal("other purpose", "x"), seconds=HOUR) is None


def test_one_altered_letter_makes_it_nothing() -> None:
    text = seal("code", "sado")

    altered = text[:-6] + ("A" if text[-6] != "A" else "B") + text[-5:]
    assert unseal("code", altered, seconds=HOUR) is None


def test_what_is_too_old_is_nothing() -> None:
    text = seal("code", "sado")

    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        assert unseal("code", text, seconds=HOUR) is None


def test_a_former_secret_key_still_opens_it(settings: Settings) -> None:
    text = seal("code", "sado")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key of many letters"

    assert unseal("code", text, seconds=HOUR) == "sado"
