"""What travels through a browser and comes back: read and written by this instance alone."""

from __future__ import annotations

import base64
import json
import time
import zlib
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from .keys import DataKey, SealBroken


def seal(purpose: str, value: Any) -> str:
    """Return the value sealed for one purpose: whoever reads the page cannot read it."""
    said = json.dumps([int(time.time()), value], ensure_ascii=False)
    packed = zlib.compress(said.encode("utf-8", "replace"))
    sealed = _cipher(settings.SECRET_KEY).seal(packed, purpose)
    return base64.urlsafe_b64encode(sealed).decode()


def unseal(purpose: str, text: str, *, seconds: int) -> Any:
    """Return what was sealed for this purpose; None if it is not ours or too old."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            sealed = base64.urlsafe_b64decode(text.encode())
            packed = _cipher(secret).open(sealed, purpose)
        except (ValueError, SealBroken):
            continue
        moment, value = json.loads(zlib.decompress(packed))
        return value if time.time() - moment <= seconds else None
    return None


def _cipher(secret: str) -> DataKey:
    digest = salted_hmac("disputes.travelling", "key", secret=secret, algorithm="sha256")
    return DataKey(digest.digest())
