"""Letters go out with their dispute and come in with it, as they were."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import LetterState
from disputes.models import Dispute, Letter, Tasker
from disputes.queries.clocks import stated_rows
from disputes.queries.letters import body_of
from disputes.services import letters_sent
from tests.factories.archive import archive_json, brought_in, rewritten, taken_away
from tests.factories.letter import drafted, post
from tests.factories.packet import NOW, tell
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(asha: Tasker, settings: Settings, tmp_path: Path) -> bytes:
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    dispute = tell(asha, platform=PlatformFactory.create(slug="remotasks")).dispute
    post(drafted(dispute), now=NOW + timedelta(minutes=1))
    (taken,) = taken_away(asha)
    return taken


def test_a_letter_that_was_sent_comes_in_as_sent(data: bytes, ben: Tasker) -> None:
    brought_in(ben, data)

    letter = Letter.objects.of(ben).get()
    assert (letter.state, letter.sent_on) == (LetterState.SENT, NOW.date())
    assert letter.elsewhere_at == NOW
    assert letter.drafted_at == letter.dispute.raised_at > NOW
    assert body_of(letter) == "Please pay."
    assert letter.revisions.count() == 1


def test_taken_back_here_its_day_goes_here(data: bytes, ben: Tasker) -> None:
    brought_in(ben, data)
    letter = Letter.objects.of(ben).get()
    now = letter.drafted_at + timedelta(minutes=1)
    assert [row.day for row in stated_rows(letter.dispute)] == [NOW.date()]

    letters_sent.take_back(letter=letter, by=ben.account, today=now.date(), now=now)

    assert stated_rows(letter.dispute) == []


def test_an_archive_of_before_has_none(data: bytes, ben: Tasker) -> None:
    def older(said: Any) -> None:
        for dispute in said["disputes"]:
            del dispute["letters"]

    brought_in(ben, rewritten(data, older))

    assert Dispute.objects.of(ben).count() == 1
    assert not Letter.objects.of(ben).exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"state": "draft"},
        {"kind": "threat"},
        {"sent_on": "2999-01-01"},
        {"twice": True},
        {"received_on": "2026-01-01"},
        {"started": "SERIES_END"},
        {"recipient": "fr-cph"},
        {"recipient": "fr-cph", "kind": "escalation"},
    ],
)
def test_what_no_letter_can_be_is_refused(data: bytes, ben: Tasker, spoilt: dict[str, Any]) -> None:
    def forge(said: Any) -> None:
        for dispute in said["disputes"]:
            letters = dispute["letters"]
            dispute["letters"] = letters * 2 if "twice" in spoilt else letters
            letters[0] |= {name: spoilt[name] for name in spoilt if name != "twice"}

    brought_in(ben, rewritten(data, forge))

    assert not Dispute.objects.of(ben).exists()


@pytest.mark.parametrize("forged", [{"letter": "threat"}, {"day": "2026-02-31"}])
def test_a_history_names_no_letter_and_no_day_that_there_is_not(
    data: bytes, ben: Tasker, forged: dict[str, str]
) -> None:
    def forge(said: Any) -> None:
        for dispute in said["disputes"]:
            for event in dispute["history"]:
                if event["kind"] == "letter_sent":
                    event["detail"] |= forged

    assert any(e["kind"] == "letter_sent" for e in archive_json(data)["disputes"][0]["history"])
    brought_in(ben, rewritten(data, forge))

    assert not Dispute.objects.of(ben).exists()
