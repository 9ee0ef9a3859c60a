"""What a packet says has the published form."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from disputes.documents.manifest import to_json
from disputes.documents.manifest_schema import schema
from tests.factories.manifest import manifest, rich

FORM = Draft202012Validator(schema())


def data(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(to_json(rich()[0]))
    return told | changes


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_whatever_is_written_has_the_form() -> None:
    for there in (rich("en")[0], rich("fr")[0], manifest()):
        FORM.validate(orjson.loads(to_json(there)))


@pytest.mark.parametrize(
    "wrong", [{"format": "owed-packet/2"}, {"frozen_at": "today"}, {"more": 1}, {"withheld": "0"}]
)
def test_anything_else_has_not(wrong: dict[str, Any]) -> None:
    assert not FORM.is_valid(data(**wrong))
