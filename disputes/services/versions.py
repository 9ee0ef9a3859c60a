"""What tables and operators say, version by version: amended by adding, never by overwriting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Max

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import RuleVersion, WageVersion

Version = TypeVar("Version", RuleVersion, WageVersion)


class OfAnotherCountry(DomainError):
    code = "version_of_another_country"
    message = _("This code is of %(country)s: give what holds elsewhere a code of its own.")
    field = "country"


class NothingNew(DomainError):
    code = "version_says_nothing_new"
    message = _("It says this already. Change something, or leave this page.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many versions a load opened, and of which codes it left the operator's word alone."""

    opened: int
    left_alone: tuple[str, ...]


def bring(
    model: type[Version], shipped: Mapping[str, Mapping[str, Any]], *, now: datetime
) -> Loaded:
    """Open a version of what is shipped and is new or was amended; again it changes nothing.

    What an operator wrote down or corrected stays as it is, and is named in the answer where the
    shipped table changed since.
    """
    known = _newest(model.objects.filter(code__in=shipped))
    as_shipped = _newest(model.objects.filter(code__in=shipped, is_shipped=True))
    changed = [
        code
        for code, content in shipped.items()
        if code not in as_shipped or said(as_shipped[code], content) != content
    ]
    opened = [code for code in changed if code not in known or known[code].is_shipped]
    model.objects.bulk_create(
        model(
            code=code,
            number=known[code].number + 1 if code in known else 1,
            is_shipped=True,
            opened_at=now,
            **shipped[code],
        )
        for code in opened
    )
    return Loaded(len(opened), tuple(code for code in changed if code not in opened))


def open_next(
    model: type[Version],
    *,
    code: str,
    content: Mapping[str, Any],
    now: datetime,
    without_source: type[DomainError],
    mistakes: Iterable[DomainError],
) -> Version:
    """Write down what is said from now on, by an operator's word, with where it can be read."""
    if not str(content.get("source", "")).strip():
        raise without_source
    for mistake in mistakes:
        raise mistake
    last = model.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return model.objects.create(
        code=code, number=(last or 0) + 1, opened_at=now, is_shipped=False, **content
    )


def mistakes(
    model: type[Version], *, code: str, content: Mapping[str, Any]
) -> Iterator[DomainError]:
    """Yield what is wrong beside the version that holds now: disputes would be left behind.

    Who says what the shipped table says makes it their own word, which no later table changes.
    """
    known = model.objects.filter(code=code).order_by("number").last()
    if known is None:
        return
    if known.country != content["country"]:
        yield OfAnotherCountry(country=known.country)
    elif not known.is_shipped and said(known, content) == content:
        yield NothingNew()


def said(version: RuleVersion | WageVersion, names: Collection[str]) -> dict[str, Any]:
    return {name: getattr(version, name) for name in names}


def _newest(rows: Iterable[Version]) -> dict[str, Version]:
    """Return the last version of each code; rows come in the order of their numbers."""
    return {row.code: row for row in rows}
