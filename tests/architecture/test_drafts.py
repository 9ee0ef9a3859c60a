"""Drafts never fail for what they lack; what they do say must fit its source."""

from __future__ import annotations

import gettext
import re
import unicodedata

import polib
import pytest
from babel import Locale
from django.conf import settings

from disputes.reference.tables import glossary
from tests.architecture.messages import LOCALE
from tracker.catalogues import fits

DRAFTS = list(settings.DRAFT_LANGUAGES)
CATALOGUES = {
    code: polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po")) for code in DRAFTS
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
WORDS = {row.term_id: row.words for row in glossary()}
# Words of which every sentence is held to the glossary; each has one meaning in our sentences.
HELD = ("dispute", "evidence", "platform", "screenshot", "task", "union", "deadline", "appeal")


def said(code: str) -> list[tuple[polib.POEntry, str, str]]:
    """Return each translated text with its source; of plurals each form with its own."""
    found = []
    for entry in CATALOGUES[code].translated_entries():
        if entry.msgid_plural:
            sources = (entry.msgid, entry.msgid_plural)
            found += [(entry, sources[at], text) for at, text in entry.msgstr_plural.items()]
        else:
            found.append((entry, entry.msgid, entry.msgstr))
    return found


def plain(text: str) -> str:
    """Return the words alone: no placeholders, no markup, no accents, no capitals."""
    bare = MARKUP.sub("", PLACEHOLDER.sub("", text)).casefold()
    letters = unicodedata.normalize("NFKD", bare)
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def test_every_language_of_the_pages_is_complete_or_a_draft() -> None:
    assert {code for code, _name in settings.LANGUAGES} == {"en", "fr", *DRAFTS}


@pytest.mark.parametrize("code", DRAFTS)
def test_no_translation_brings_or_loses_markup_or_a_placeholder(code: str) -> None:
    wrong = [(source, text) for _entry, source, text in said(code) if not fits(text, source)]

    assert wrong == []


@pytest.mark.parametrize("code", DRAFTS)
def test_plurals_are_counted_as_cldr_counts(code: str) -> None:
    rules = CATALOGUES[code].metadata["Plural-Forms"]
    form = gettext.c2py(rules.partition("plural=")[2].rstrip(";"))
    first = Locale(code).plural_form

    assert rules.startswith("nplurals=2;")
    assert all(form(number) == int(first(number) != "one") for number in range(1, 2_000))


@pytest.mark.parametrize("code", DRAFTS)
def test_a_plural_is_whole_or_left_to_english(code: str) -> None:
    forms = [entry.msgstr_plural for entry in CATALOGUES[code] if entry.msgid_plural]

    assert [each for each in forms if any(each.values()) and not all(each.values())] == []


@pytest.mark.parametrize("code", DRAFTS)
def test_most_of_what_a_tasker_meets_is_begun(code: str) -> None:
    pages = [
        entry
        for entry in CATALOGUES[code]
        if any("tasker" in place or "_parts" in place for place, _line in entry.occurrences)
    ]

    assert sum(entry.translated() for entry in pages) >= len(pages) * 2 // 3


@pytest.mark.parametrize("code", [code for code in DRAFTS if code in WORDS["dispute"]])
@pytest.mark.parametrize("term", HELD)
def test_the_word_of_the_glossary_is_the_one_that_is_used(code: str, term: str) -> None:
    english = re.compile(rf"\b{WORDS[term]['en']}s?\b", re.IGNORECASE)
    # These languages bend the ends of a word, so that its middle is looked for.
    words = [word.strip(" )") for word in re.split(r"[/(]", WORDS[term][code])]
    middles = [plain(word)[2:-1] for word in words]
    pairs = [(plain(source), plain(text)) for _entry, source, text in said(code)]
    about = [text for source, text in pairs if english.search(source)]

    used = [text for text in about if any(middle in text for middle in middles)]
    assert len(used) >= len(about) * 9 / 10, [text for text in about if text not in used]
