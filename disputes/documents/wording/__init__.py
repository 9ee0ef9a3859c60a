"""Every word that a packet or a letter prints, by language; the manifest holds codes only.

Apart from gettext on purpose: a packet is laid out from its manifest alone, the same bytes on
every machine, whatever language the process speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import (
    english,
    english_check,
    english_common,
    english_deadlines,
    english_forms,
    english_labels,
    english_letters,
    english_lock_outs,
    english_papers,
    english_recipients,
    english_volumes,
    french,
    french_check,
    french_common,
    french_deadlines,
    french_forms,
    french_labels,
    french_letters,
    french_lock_outs,
    french_papers,
    french_recipients,
    french_volumes,
    german,
)
from .numbers import grouped

ENGLISH = (
    english.WORDS
    | english_check.CHECK
    | english_common.COMMON
    | english_deadlines.WORDS
    | english_forms.WORDS
    | english_letters.LETTERS
    | english_lock_outs.WORDS
    | english_papers.WORDS
    | english_recipients.WORDS
    | english_volumes.WORDS
)
FRENCH = (
    french.WORDS
    | french_check.CHECK
    | french_common.COMMON
    | french_deadlines.WORDS
    | french_forms.WORDS
    | french_letters.LETTERS
    | french_lock_outs.WORDS
    | french_papers.WORDS
    | french_recipients.WORDS
    | french_volumes.WORDS
)
WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH, "de": german.WORDS}
LABELS: Mapping[str, Mapping[str, str]] = {
    "en": english_labels.LABELS
    | english_deadlines.LABELS
    | english_forms.LABELS
    | english_lock_outs.LABELS
    | english_papers.LABELS
    | english_recipients.LABELS,
    "fr": french_labels.LABELS
    | french_deadlines.LABELS
    | french_forms.LABELS
    | french_lock_outs.LABELS
    | french_papers.LABELS
    | french_recipients.LABELS,
    "de": german.LABELS,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str
    # Of a packet that leaves facts out: what is missing may also be one of those.
    leaves_out: bool = False

    def __call__(self, key: str, **values: object) -> str:
        if key == "not_stated" and self.leaves_out:
            key = "not_stated_or_left_out"
        return WORDS[self.language][key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Choose the singular or the plural sentence; French treats none as singular."""
        singular = number == 1 or (number == 0 and self.language == "fr")
        return self(
            f"{key}.{'one' if singular else 'many'}", n=grouped(number, self.language), **values
        )

    def label(self, group: str, code: str) -> str:
        """Return the label of a code, or the code itself if a newer one is met."""
        return LABELS[self.language].get(f"{group}.{code}", code)
