"""French is complete: a sentence that a page can show and the catalogue lacks fails here."""

from __future__ import annotations

import re

import polib
import pytest

from disputes.documents.wording import WORDS
from tests.architecture.messages import LOCALE, Message, collect
from tracker.catalogues import fits

CATALOGUE = {
    (entry.msgctxt, entry.msgid): entry
    for entry in polib.pofile(str(LOCALE / "fr" / "LC_MESSAGES" / "django.po"))
}


Messages = dict[tuple[str | None, str], Message]


@pytest.fixture(scope="module")
def messages() -> Messages:
    """All that can be shown; read by whoever runs this file, not by all who collect it."""
    return collect()


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_source_has_sentences(messages: Messages) -> None:
    assert len(messages) > 100


def test_every_sentence_is_in_french(messages: Messages) -> None:
    missing = [
        (message.places, message.text)
        for key, message in messages.items()
        if key not in CATALOGUE or CATALOGUE[key].fuzzy or not all(translations(CATALOGUE[key]))
    ]

    assert missing == []


def test_no_translation_brings_or_loses_markup_or_a_placeholder() -> None:
    wrong = [
        (entry.msgid, text)
        for entry in CATALOGUE.values()
        for text in translations(entry)
        if not fits(text, entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else []))
    ]

    assert wrong == []


def test_no_mark_of_french_stands_alone_on_a_line() -> None:
    """Narrow no-break spaces before ; ? ! and no-break spaces before : and inside « »."""
    said = [text for entry in CATALOGUE.values() for text in translations(entry)]
    said += WORDS["fr"].values()

    assert [text for text in said if re.search(r" [?!;:»](?!\S)|« ", text)] == []


def test_the_catalogue_holds_nothing_that_left_the_source(messages: Messages) -> None:
    shown = {(message.context, message.text) for message in messages.values()}

    assert sorted(set(CATALOGUE) - shown, key=str) == []
