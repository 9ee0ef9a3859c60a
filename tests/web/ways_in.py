"""What both faces do with passkeys."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from tests.factories.people import PASS_PHRASE
from tests.vault.device import Device
from tests.web.sending import form, value_of


def asked(client: Client, page: str, **said: Any) -> Any:
    return client.post(page, form(label="My phone", pass_phrase=PASS_PHRASE) | said)


def answered(page: Any, device: Device) -> dict[str, str]:
    """What the page's script would send after the device answered."""
    made = device.make(json.loads(page.context["options"]))
    return {"sealed": value_of(page, "sealed"), "answer": json.dumps(made)}
