"""Who has the file alone finds the signed head again from its timeline, and from no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from disputes.documents import attachments
from disputes.documents.log import Log, is_proved, is_signed
from disputes.documents.manifest import Manifest, Moment, from_json, to_json
from disputes.documents.pages import compose
from disputes.vault import signing
from tests.factories.manifest import SIGNATURE, manifest
from tests.factories.proved import proved

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def there() -> Manifest:
    told = [Moment(DAY, 1, "due"), *(Moment(DAY, 1, code) for code in ("raised", "aged"))]
    return proved(manifest(moments=tuple(told)))


def signed(log: Log) -> bool:
    public = signing.public_key()
    return is_signed(log, lambda said, signature: signing.verify(said, signature, public))


def test_the_timeline_is_proved_and_the_head_signed(there: Manifest):
    assert there.log is not None
    assert signed(there.log)
    assert is_proved(there.log, there.moments)
    assert from_json(to_json(there)) == there


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize(
    "change",
    [
        {"code": "settled"},
        {"happened_on": DAY - timedelta(days=1)},
        {"leaf": None},
        {"position": 4},
        {"position": 99},
        {"recorded_on": DAY - timedelta(days=1)},
        {"salt": "ab" * 15 + "ac"},
        {"rest": "cd" * 31 + "ce"},
        {"rest": "no digits"},
    ],
    ids=str,
)
def test_no_other_moment_is(there: Manifest, place: int, change: dict):
    moments = list(there.moments)
    moment = moments[place]
    assert moment.leaf is not None
    if next(iter(change)) in ("position", "recorded_on", "salt", "rest"):
        change = {"leaf": replace(moment.leaf, **change)}
    moments[place] = replace(moment, **change)

    assert there.log is not None
    assert not is_proved(there.log, moments)


def test_neither_are_one_left_out_one_told_twice_and_one_made_up(there: Manifest):
    assert there.log is not None
    stated, raised, aged = there.moments

    assert not is_proved(there.log, (stated, raised))
    assert not is_proved(there.log, (stated, raised, raised))
    assert not is_proved(there.log, (*there.moments, replace(aged, leaf=None)))
    assert not is_proved(there.log, (replace(stated, leaf=raised.leaf), raised, aged))
    assert is_proved(there.log, (stated,))


@pytest.mark.parametrize(
    "change",
    [
        {"size": 22},
        {"root": "0" * 64},
        {"past": "1" * 64},
        {"signed_at": manifest().frozen_at + timedelta(minutes=1)},
        {"signature": "00" * 64},
        {"signature": "no digits"},
    ],
    ids=str,
)
def test_no_other_head_is_signed(there: Manifest, change: dict):
    assert there.log is not None
    assert not signed(replace(there.log, **change))


@pytest.mark.parametrize(
    "change", [lambda p: p[:-1], lambda p: (*p, p[0]), lambda p: ("?", *p[1:])]
)
def test_no_other_proof_is_taken(there: Manifest, change):
    assert there.log is not None
    assert not is_proved(replace(there.log, proof=change(there.log.proof)), there.moments)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_print_the_head_short_and_whole(there: Manifest, language: str):
    there = replace(there, language=language)
    inside = attachments.own(there, SIGNATURE)

    check = compose(there, inside, SIGNATURE)["check"]

    assert there.log is not None
    assert there.log.root[:16] in check["steps"][4]
    assert check["in_full"][4] == f"21:{there.log.root}"
    assert len(check["steps"]) == len(check["in_full"])
