"""What stands in the README of an archive: in its tasker's language, then in English."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, override

from ...errors import gettext_noop as _

FILES: Final = {
    "archive.json": _("all of it, in the format that archive-1.schema.json describes"),
    "tables/": _("the same as tables, for a spreadsheet"),
    "files/": _("your pictures and messages, exactly as they arrived"),
    "SHA256SUMS": _("the fingerprint of each file (check with: sha256sum -c SHA256SUMS)"),
}
OPENING: Final = _("Everything that you wrote down, in files that any computer can read.")
HOW_WRITTEN: Final = (
    _(
        "Amounts are exact decimals with a currency; days are year-month-day; "
        "times say their offset."
    ),
    _("What is empty was not stated. It is never zero."),
)
CLOSING: Final = _(
    "This is not sealed: whoever has it can read it. Keep it where nobody else looks."
)


def explained(language: str) -> str:
    """Say it in a language, and then in English for whoever else opens it."""
    english = _in("en")
    theirs = _in(language) if language else english
    return english if theirs == english else f"{theirs}\n{'-' * 40}\n\n{english}"


def _in(language: str) -> str:
    with override(language):
        files = "\n".join(f"{name:<15}{gettext(text)}" for name, text in FILES.items())
        written = "\n".join(gettext(text) for text in HOW_WRITTEN)
        return "\n\n".join([gettext(OPENING), files, written, gettext(CLOSING)]) + "\n"
