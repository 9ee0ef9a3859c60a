"""Claims shared with an organization whose time runs out: by forum, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from ..choices import Forum, WhoActs
from ..models import Clock, Dispute, Organization
from ..models.dispute import UNRESOLVED
from ..money import Money
from ..reference.rows import ChecklistRow
from ..rules.forums import asked_for
from .falling_due import AHEAD
from .office import OwedSum

WINDOWS: Final = (30, 60, 90)
COLUMNS: Final = (
    *("pk", "dispute_id", "dispute__tasker_id", "prudent_on"),
    *("rule__country", "rule__forum"),
    *("dispute__owed_micros", "dispute__owed_at_least", "dispute__currency"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of forum in one country, or everywhere: its code is a part of an address."""

    forum: Forum
    country: str

    @property
    def code(self) -> str:
        return f"{self.forum}-{self.country}"


@dataclass(frozen=True, slots=True)
class Dying:
    """The earliest deadline of one claim in one place."""

    clock_id: UUID
    dispute_id: UUID
    tasker_id: UUID
    place: Place
    prudent_on: date
    owed: Money | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What dies in one place; each claim is counted once in it."""

    place: Place
    claims: int
    owed: tuple[OwedSum, ...]
    unknown: int
    first_on: date
    asks_for: tuple[ChecklistRow, ...]


def dying(organization: Organization, *, today: date) -> list[Dying]:
    """Return what dies within the longest window, the nearest first, in one statement.

    Only of open disputes whose taskers consent at this moment. Rules of one part of a country
    are on the dispute's own page: where in it somebody lives is not known.
    """
    running = Clock.objects.live().filter(
        who_must_act=WhoActs.WORKER,
        state__in=AHEAD,
        rule__subdivision="",
        prudent_on__lte=today + timedelta(days=WINDOWS[-1]),
        dispute__status__in=UNRESOLVED,
        dispute__paid_at=None,
        dispute__consents__organization=organization,
        dispute__consents__revoked_at=None,
    )
    found: dict[tuple[UUID, Place], Dying] = {}
    for told in running.order_by("prudent_on", "start_on", "pk").values(*COLUMNS):
        row = _dying(told)
        found.setdefault((row.dispute_id, row.place), row)
    return list(found.values())


def within(rows: Iterable[Dying], days: int, *, today: date) -> list[Dying]:
    """Return those that die in so many days; what is past, but not dead yet, among them."""
    return [row for row in rows if row.prudent_on <= today + timedelta(days=days)]


def claims_in(rows: Iterable[Dying]) -> int:
    return len({row.dispute_id for row in rows})


def groups_of(rows: Iterable[Dying]) -> tuple[Group, ...]:
    """Put rows together by place, the one that begins to die first before the others."""
    return tuple(
        Group(
            place=place,
            claims=len(mine),
            owed=_owed(mine),
            unknown=sum(row.owed is None for row in mine),
            first_on=mine[0].prudent_on,
            asks_for=asked_for(place.forum, place.country),
        )
        for place, mine in _by_place(rows).items()
    )


def of_few_people(rows: Sequence[Dying], *, today: date) -> list[Dispute]:
    """Return the disputes, by their ids alone, that a count or a sum tells of nearly by itself.

    Few are fewer people than a group of everybody's totals must have.
    """
    cells: list[list[Dying]] = []
    for days in WINDOWS:
        shown = within(rows, days, today=today)
        cells += [shown, *_by_place(shown).values(), *_by_currency(shown).values()]
        for mine in _by_place(shown).values():
            cells += _by_currency(mine).values()
    told = {
        row.dispute_id
        for cell in cells
        if len({row.tasker_id for row in cell}) < settings.SMALLEST_GROUP
        for row in cell
    }
    return [Dispute(pk=pk) for pk in told]


def _dying(told: Mapping[str, Any]) -> Dying:
    micros = told["dispute__owed_micros"]
    return Dying(
        clock_id=told["pk"],
        dispute_id=told["dispute_id"],
        tasker_id=told["dispute__tasker_id"],
        place=Place(Forum(told["rule__forum"]), told["rule__country"]),
        prudent_on=told["prudent_on"],
        owed=None if micros is None else Money(micros, told["dispute__currency"]),
        at_least=told["dispute__owed_at_least"],
    )


def _by_place(rows: Iterable[Dying]) -> dict[Place, list[Dying]]:
    found: defaultdict[Place, list[Dying]] = defaultdict(list)
    for row in rows:
        found[row.place].append(row)
    return dict(found)


def _by_currency(rows: Iterable[Dying]) -> dict[str, list[Dying]]:
    found: defaultdict[str, list[Dying]] = defaultdict(list)
    for row in rows:
        found[row.owed.currency if row.owed else ""].append(row)
    return dict(found)


def _owed(rows: Sequence[Dying]) -> tuple[OwedSum, ...]:
    """Sum each currency by itself; with an amount unknown, every sum is "at least"."""
    by_currency = _by_currency(rows)
    unknown = bool(by_currency.pop("", None))
    return tuple(
        OwedSum(
            Money(sum(row.owed.micros for row in mine if row.owed), currency),
            unknown or any(row.at_least for row in mine),
        )
        for currency, mine in sorted(by_currency.items())
    )
