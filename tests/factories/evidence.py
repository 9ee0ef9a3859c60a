"""Evidence, and real pictures to attach."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from disputes.models import Evidence

RECEIVED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "red", **options: object
) -> bytes:
    """Return the bytes of a real picture, made by the library that phones' pictures meet too."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


class EvidenceFactory(DjangoModelFactory):
    """A row alone, without its files; say what it belongs to. `attach` makes it with them."""

    class Meta:
        model = Evidence

    tasker = factory.SubFactory("tests.factories.people.TaskerFactory")
    client_ref = factory.LazyFunction(uuid.uuid4)
    media_type = "image/png"
    size = 1234
    sha256 = "0" * 64
    received_at = RECEIVED
