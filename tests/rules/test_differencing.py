"""The attacks on published totals that found people elsewhere, against ours.

Each attack is first shown to work on exact totals: an attack that finds nobody there proves
nothing about ours. The worlds are small, and in each one person is alone in a hidden group.
Padding a group with accounts of one's own is met by the release (tests/queries/test_release.py).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from disputes.money import Money
from disputes.rules.disclosure import Amounts, Share, publish

WORLDS = 400
PEOPLE = 60
SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True)
class Person:
    platform: str
    country: str
    owed: int


Answer = tuple[int, int] | None
Policy = Callable[[Sequence[Person]], Answer]


def exact(people: Sequence[Person]) -> Answer:
    """What others publish: no group below 5, everything else as it is."""
    return (len(people), sum(p.owed for p in people)) if len(people) >= 5 else None


def ours(people: Sequence[Person]) -> Answer:
    shares = [Share(1, Amounts(usd(p.owed), usd(0), usd(p.owed))) for p in people]
    cell = publish(shares, smallest_group=SMALLEST_GROUP)
    return None if cell is None or cell.owed is None else (cell.taskers, cell.owed.micros)


def usd(micros: int) -> Money:
    return Money(micros, "USD")


def worlds() -> Iterable[tuple[list[Person], Person]]:
    """Many people on three platforms, and one alone on a fourth, in a country with others."""
    chance = random.Random(7)
    for _world in range(WORLDS):
        crowd = [
            Person(chance.choice("ABC"), chance.choice("xyz"), _owed(chance))
            for _person in range(PEOPLE)
        ]
        alone = Person("D", chance.choice("xyz"), _owed(chance))
        yield [*crowd, alone], alone


def _owed(chance: random.Random) -> int:
    return int(chance.lognormvariate(2.5, 1.3) * 100) * 10_000


def table(people: Iterable[Person], question: str, policy: Policy) -> dict[str, Answer]:
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[getattr(person, question)].append(person)
    return {cell: policy(group) for cell, group in groups.items()}


def whole(answers: dict[str, Answer]) -> tuple[int, int]:
    given = [answer for answer in answers.values() if answer is not None]
    return sum(count for count, _owed in given), sum(owed for _count, owed in given)


def found_exactly(difference: tuple[int, int], person: Person) -> bool:
    return difference[0] == 1 and abs(difference[1] - person.owed) < 5_000


def one_table_less_another(policy: Policy) -> int:
    """Everybody by country, less everybody by platform, leaves the one who is hidden."""
    hits = 0
    for people, alone in worlds():
        by_country = whole(table(people, "country", policy))
        by_platform = whole(table(people, "platform", policy))
        left = by_country[0] - by_platform[0], by_country[1] - by_platform[1]
        hits += found_exactly(left, alone)
    return hits


def this_month_less_the_last(policy: Policy) -> int:
    """One person files between two releases, and the difference is theirs."""
    hits = 0
    for people, newcomer in worlds():
        before = table(people[:-1], "country", policy)[newcomer.country]
        after = table(people, "country", policy)[newcomer.country]
        if before is not None and after is not None:
            hits += found_exactly((after[0] - before[0], after[1] - before[1]), newcomer)
    return hits


def test_one_table_less_another_finds_nobody() -> None:
    assert one_table_less_another(exact) == WORLDS
    assert one_table_less_another(ours) == 0


def test_this_month_less_the_last_finds_nobody() -> None:
    assert this_month_less_the_last(exact) == WORLDS
    assert this_month_less_the_last(ours) == 0
