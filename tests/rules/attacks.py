"""The attacks on published totals that found people elsewhere, and how near they come here.

The worlds are small, and in each one person is alone in a hidden group. Everybody has secret
bytes, as in a release. `python -m tests.rules.attacks` prints the figures of docs/access.md.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from disputes.money import MICROS_PER_UNIT, Money
from disputes.rules.blur import Amounts, Blurred, Share, blur
from disputes.rules.disclosure import publish

WORLDS = 400
FEWER_WORLDS = 100
PEOPLE = 60
SMALLEST_GROUP = 10
MUCH = 50 * MICROS_PER_UNIT


@dataclass(frozen=True, slots=True)
class Person:
    platform: str
    country: str
    owed: int
    draw: bytes


@dataclass(frozen=True, slots=True)
class Guess:
    """What an attack says that a person is owed."""

    person: Person
    micros: int

    def is_within(self, percent: int) -> bool:
        return abs(self.micros - self.person.owed) * 100 <= percent * self.person.owed


Answer = int | None
Policy = Callable[[Sequence[Person]], Answer]


def exact(people: Sequence[Person]) -> Answer:
    """What others publish: no group below 5, everything else as it is."""
    return sum(p.owed for p in people) if len(people) >= 5 else None


def two_digits(people: Sequence[Person]) -> Answer:
    """Groups of ten, rounded by the size of the sum and not of the people in it."""
    whole = sum(p.owed for p in people)
    unit = int(10 ** max(len(str(whole)) - 2, 0))
    return (whole + unit // 2) // unit * unit if len(people) >= SMALLEST_GROUP else None


def ours(people: Sequence[Person]) -> Answer:
    return published([blurred(person) for person in people])


def published(shares: Sequence[Blurred]) -> Answer:
    cell = publish(shares, smallest_group=SMALLEST_GROUP)
    return None if cell is None or cell.owed is None else cell.owed.micros


def blurred(person: Person) -> Blurred:
    return blur(Share(1, Amounts(_usd(0), _usd(person.owed))), person.draw)


def worlds() -> Iterator[tuple[list[Person], Person]]:
    """Many people on three platforms, and one alone on a fourth, in a country with others."""
    chance = random.Random(7)
    for _world in range(WORLDS):
        yield [_person(chance, "ABC") for _person_of in range(PEOPLE)], _person(chance, "D")


def _person(chance: random.Random, platforms: str) -> Person:
    owed = int(chance.lognormvariate(2.5, 1.3) * 100) * 10_000
    return Person(chance.choice(platforms), chance.choice("xyz"), owed, chance.randbytes(32))


def this_month_less_the_last(policy: Policy) -> Iterator[Guess]:
    """One person files between two releases: the difference should be theirs."""
    for people, newcomer in worlds():
        before = _table(people, "country", policy)[newcomer.country]
        after = _table([*people, newcomer], "country", policy)[newcomer.country]
        if before is not None and after is not None:
            yield Guess(newcomer, after - before)


def one_table_less_another(policy: Policy) -> Iterator[Guess]:
    """Everybody by country, less everybody by platform, leaves the one who is hidden."""
    for people, alone in worlds():
        by_country = _table([*people, alone], "country", policy).values()
        by_platform = _table([*people, alone], "platform", policy).values()
        yield Guess(alone, sum(a or 0 for a in by_country) - sum(a or 0 for a in by_platform))


def nine_accounts_and_patience(
    publishes: Callable[[Sequence[Blurred]], Answer], months: int = 24
) -> Iterator[Guess]:
    """Nine accounts around one person, with amounts chosen anew for each release.

    They move the sum about the edge between two steps until they know on which side it falls.
    The worst case: they know what their own amounts are blurred to. One holds a whole step, so
    that the step stays the same.
    """
    for _people, person in islice(worlds(), FEWER_WORLDS):
        low, high = 0, (step := 10_000 * MICROS_PER_UNIT)
        for _month in range(months):
            middle = (low + high) // 2
            rest = step * 5 // 2 - middle
            parts = [step, *[rest // 8] * 7, rest - rest // 8 * 7]
            padding = [Blurred(1, Amounts(_usd(0), _usd(part))) for part in parts]
            is_over = publishes([*padding, blurred(person)]) == step * 4
            low, high = (middle, high) if is_over else (low, middle)
        yield Guess(person, low)


def _table(people: Iterable[Person], question: str, policy: Policy) -> dict[str, Answer]:
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[getattr(person, question)].append(person)
    return {cell: policy(group) for cell, group in groups.items()}


def _usd(micros: int) -> Money:
    return Money(micros, "USD")


def near(guesses: Iterable[Guess], percent: int = 10) -> float:
    """Say in how many of a hundred worlds the attack comes so near to the truth."""
    all_of_them = list(guesses)
    return 100 * sum(guess.is_within(percent) for guess in all_of_them) / len(all_of_them)


def much(guesses: Iterable[Guess]) -> list[Guess]:
    return [guess for guess in guesses if guess.person.owed >= MUCH]


def one_number_for_everybody() -> Iterator[Guess]:
    """No attack at all: the number that is right most often, said of each."""
    people = [alone for _people, alone in worlds()]
    said = max({p.owed for p in people}, key=lambda n: near(Guess(p, n) for p in people))
    return (Guess(person, said) for person in people)


def figures() -> Iterator[tuple[str, Sequence[Guess]]]:
    for name, policy in (("exact", exact), ("two digits", two_digits), ("ours", ours)):
        yield f"this month less the last, {name}", list(this_month_less_the_last(policy))
        yield f"one table less another, {name}", list(one_table_less_another(policy))
    yield "nine accounts and 24 months, ours", list(nine_accounts_and_patience(published))
    yield "no attack: one number for everybody", list(one_number_for_everybody())


def errors() -> Iterator[tuple[int, int, int]]:
    """Of groups of a size: how many of a hundred are shown, and how far off half of them are."""
    chance = random.Random(11)
    for size in (10, 20, 40, 100):
        off = []
        for _group in range(WORLDS):
            group = [_person(chance, "A") for _person_of in range(size)]
            if shown := ours(group):
                whole = sum(person.owed for person in group)
                off.append(abs(shown - whole) * 100 // whole)
        yield size, len(off) * 100 // WORLDS, sorted(off)[len(off) // 2]


def report() -> Iterator[str]:
    yield "of 100 worlds, within: 10 % / 25 %; 10 % of those owed USD 50 and more"
    for name, guesses in figures():
        far, large = near(guesses, 25), near(much(guesses))
        yield f"{name}: {near(guesses):.0f} / {far:.0f}; {large:.0f} (of {len(much(guesses))})"
    for size, shown, off in errors():
        yield f"groups of {size}: {shown} % shown, half of them within {off} % of the true sum"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
