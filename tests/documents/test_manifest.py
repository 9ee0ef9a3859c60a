from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import Ground
from disputes.documents import records
from disputes.documents.manifest import BadManifest, from_json, to_json
from tests.factories.manifest import claim, manifest, rich


def test_a_manifest_comes_back_exactly_as_it_was() -> None:
    there, _files = rich()

    back = from_json(to_json(there))

    assert back == there


@given(st.text())
def test_any_text_comes_back_exactly_as_it_was(statement: str) -> None:
    there = manifest(claims=(claim(statement=statement),))

    assert from_json(to_json(there)) == there


def test_the_json_is_canonical() -> None:
    data = to_json(manifest())

    assert data == orjson.dumps(orjson.loads(data), option=orjson.OPT_SORT_KEYS)


def test_amounts_are_written_exactly_and_unknown_ones_as_null() -> None:
    written = orjson.loads(to_json(rich()[0]))

    assert written["entries"][3]["rate"] == {"amount": "0.004", "currency": "USD"}
    assert written["entries"][2]["promised"] is None


def changed(**members: object) -> bytes:
    return orjson.dumps(orjson.loads(to_json(manifest())) | members, option=orjson.OPT_SORT_KEYS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"{}",
        to_json(manifest()) + b" ",
        changed(format="owed-packet/2"),
        changed(more=1),
        changed(unknown_entries=1.5),
        changed(unknown_entries="1"),
        changed(frozen_at="2026-03-16"),
        changed(period_from="yesterday"),
        changed(totals=[{"currency": "USD"}]),
        changed(claims={}),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BadManifest):
        from_json(data)


def test_what_has_no_exact_form_is_refused() -> None:
    with pytest.raises(TypeError):
        records.to_json({"amount": {1.5}})


def test_a_word_of_a_vocabulary_is_written_as_plain_text() -> None:
    assert records.to_json({"ground": Ground.RATE_CUT}) == b'{"ground":"RATE_CUT"}'


def test_one_from_before_recipients_were_named_still_reads() -> None:
    data = to_json(manifest())

    assert b'"destination"' not in data
    assert from_json(data).destination == "anyone"


def test_for_whom_it_is_comes_back() -> None:
    told = manifest(destination="court")

    assert from_json(to_json(told)) == told


def test_what_goes_without_saying_is_not_written() -> None:
    with pytest.raises(BadManifest):
        from_json(changed(destination="anyone"))
