"""The page of the languages: how far each one is, its words for this trade, how to help."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from babel.messages.mofile import read_mo
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import to_locale
from django.views.decorators.http import require_safe

from ...reference.tables import glossary
from ...templatetags.tongues import tongues

Key = tuple[str | None, str]
# The one catalogue that is held complete: what it lacks, no page says.
COMPLETE = "fr"


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Say which languages there are, how much of each is translated, and how to help."""
    offered = [(tongue, share_translated(tongue.code)) for tongue in tongues()]
    terms = glossary()
    named = [tongue for tongue in tongues() if tongue.code in terms[0].words]
    wordless = [tongue for tongue in tongues() if tongue not in named]
    context = {"offered": offered, "terms": terms, "named": named, "wordless": wordless}
    return render(request, "public/languages.html", context)


@cache
def share_translated(code: str) -> Decimal:
    """Return how much of all sentences a language has, counted once for each process."""
    if code == settings.LANGUAGE_CODE:
        return Decimal(1)
    whole = _translated(COMPLETE)
    return Decimal(len(_translated(code) & whole)) / max(len(whole), 1)


def _translated(code: str) -> set[Key]:
    folder = settings.LOCALE_PATHS[0] / to_locale(code) / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as compiled:
        said = read_mo(compiled)
    return {(message.context, _first(message.id)) for message in said if message.id}


def _first(text: Sequence[str]) -> str:
    return text if isinstance(text, str) else text[0]
