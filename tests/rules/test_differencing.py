"""The attacks on published totals that found people elsewhere, against ours.

Each attack is first shown to work on other ways to publish: an attack that finds nobody there
proves nothing about ours. To find somebody is to come near, not to hit the very cent.
Padding a group with accounts of one's own is also met by the release
(tests/queries/test_release.py).
"""

from __future__ import annotations

from tests.rules.attacks import (
    exact,
    much,
    near,
    nine_accounts_and_patience,
    one_number_for_everybody,
    one_table_less_another,
    ours,
    published,
    this_month_less_the_last,
    two_digits,
)

# The number that is right most often is that near in so many of a hundred worlds.
BLIND = 10


def test_who_knows_nothing_is_near_in_few_worlds() -> None:
    assert near(one_number_for_everybody()) <= BLIND


def test_one_table_less_another_is_no_better_than_a_blind_guess() -> None:
    assert near(one_table_less_another(exact)) == 100
    assert near(one_table_less_another(two_digits)) > BLIND

    assert near(one_table_less_another(ours)) <= BLIND


def test_this_month_less_the_last_is_no_better_than_a_blind_guess() -> None:
    assert near(this_month_less_the_last(exact)) == 100
    assert near(this_month_less_the_last(two_digits)) > BLIND
    assert near(much(this_month_less_the_last(two_digits))) > 80

    guesses = list(this_month_less_the_last(ours))

    assert near(guesses) <= BLIND
    assert near(much(guesses)) <= BLIND


def test_nine_accounts_and_two_years_leave_a_range_of_one_to_three() -> None:
    """All that can be had is the blurred amount, and the truth is anywhere around it."""

    def found(person_is_owed: int, vague: int) -> bool:
        return vague * 2 <= person_is_owed * 3 and person_is_owed <= vague * 2 + 5_000

    guesses = list(nine_accounts_and_patience(published))

    assert all(found(guess.person.owed, guess.micros) for guess in guesses)
    # As many as a range of that width has within a tenth of any point in it.
    assert near(guesses) <= 25
    assert near(much(guesses)) <= 25
