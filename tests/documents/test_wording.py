from __future__ import annotations

import string
from collections.abc import Iterable

import pytest

from disputes import choices
from disputes.documents.pages.corrections import HOW, YES_OR_NO
from disputes.documents.schedule_csv import COLUMNS
from disputes.documents.wording import LABELS, WORDS, Wording
from disputes.rules.variants import COARSE

WORDS_CORRECTED = ("statement", "project", "task_ref", "note", "reason", "rule_cited")
VOCABULARIES: dict[str, Iterable[str]] = {
    "work_kind": choices.WorkKind,
    "platform_status": choices.PlatformStatus,
    "stage": choices.MoneyStage,
    "status": choices.DisputeStatus,
    "age": choices.AgeBand,
    "moment": [kind for kind in choices.EventKind if kind.belongs_to_claim],
    "part": choices.AmendedPart,
    "mass_event": choices.MassEventKind,
    "ground": choices.Ground,
    "detail": choices.GivesAway,
    "csv": COLUMNS,
    "destination": choices.Destination,
    "left_out": COARSE.left_out(),
    "rate_basis": choices.RateBasis,
    "clock": choices.ClockType,
    "turn": choices.WhoActs,
    "works_as": choices.WorksAs,
    "part_of": choices.PartOfCountry,
    "said_by": choices.SaidBy,
    "verified": choices.Verified,
    "event": choices.ClockEvent,
    "fact": [*HOW, *YES_OR_NO, *WORDS_CORRECTED],
}


def placeholders(sentence: str) -> set[str | None]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence)} - {None}


@pytest.mark.parametrize("catalogue", [WORDS, LABELS])
def test_french_says_all_that_english_says(catalogue: dict[str, dict[str, str]]) -> None:
    assert catalogue["fr"].keys() == catalogue["en"].keys()
    for key, sentence in catalogue["en"].items():
        assert placeholders(catalogue["fr"][key]) == placeholders(sentence), key


@pytest.mark.parametrize("language", [*choices.Language])
@pytest.mark.parametrize("group", VOCABULARIES)
def test_every_code_has_a_label(group: str, language: str) -> None:
    expected = {f"{group}.{member}" for member in VOCABULARIES[group]}

    assert expected <= LABELS[language].keys()


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert Wording("en").label("ground", "NEW_ONE") == "NEW_ONE"


@pytest.mark.parametrize(("language", "none"), [("en", "0 disputes"), ("fr", "0 litige")])
def test_each_language_counts_its_own_way(language: str, none: str) -> None:
    assert Wording(language).count("count.claims", 0) == none


@pytest.mark.parametrize(
    ("language", "named"), [("en", "Another platform"), ("fr", "Une autre plateforme")]
)
def test_the_platform_for_all_others_is_named_in_the_language(language: str, named: str) -> None:
    assert Wording(language).label("platform", "other") == named
    assert Wording(language).label("platform", "Remotasks") == "Remotasks"
