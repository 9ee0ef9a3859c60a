"""What each kind of recipient gets."""

from __future__ import annotations

import pytest

from disputes.choices import ConsentLevel, Destination, LeftOut, RecipientKind
from disputes.rules import variants
from disputes.rules.variants import ALL, COARSE, COPIES, TO_PLATFORM, TO_PRESS, Shows, shows


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (RecipientKind.ANYONE, ALL),
        (RecipientKind.UNION, COPIES),
        (RecipientKind.PLATFORM, COARSE),
        (RecipientKind.OMBUDS, COPIES),
        (RecipientKind.INSPECTORATE, ALL),
        (RecipientKind.COURT, ALL),
        (RecipientKind.PRESS, TO_PRESS),
    ],
)
def test_every_kind_has_its_line(kind: RecipientKind, expected: Shows) -> None:
    assert shows(kind, named=False) == expected


@pytest.mark.parametrize("kind", RecipientKind)
def test_with_a_name_the_platform_alone_gets_more(kind: RecipientKind) -> None:
    named = shows(kind, named=True)

    assert named == (TO_PLATFORM if kind == "platform" else shows(kind, named=False))


def test_what_is_not_shown_is_named() -> None:
    assert ALL.left_out() == ()
    assert COPIES.left_out() == ("fingerprints",)
    assert TO_PRESS.left_out() == tuple(LeftOut)
    assert set(LeftOut) - set(COARSE.left_out()) == {LeftOut.CLAIMS}
    assert "country" not in TO_PLATFORM.left_out()


@pytest.mark.parametrize(
    ("destination", "level"),
    [("court", "pseudonym"), ("prudhommes", "sealed"), ("sena", "sealed"), ("eu_request", "named")],
)
def test_who_acts_for_one_person_needs_a_name(destination: str, level: str) -> None:
    assert variants.needed_level(destination) == level


@pytest.mark.parametrize("destination", Destination)
def test_every_destination_needs_some_level(destination: Destination) -> None:
    assert variants.needed_level(destination) in ConsentLevel


@pytest.mark.parametrize("kind", RecipientKind)
def test_only_authorities_keep_codes_and_may_read_of_others(kind: RecipientKind) -> None:
    authority = kind in ("ombuds", "inspectorate", "court")

    assert variants.keeps_codes(kind) is authority
    assert variants.masks(kind, keeps_others=True) is not (authority or kind == "anyone")
    assert variants.masks(kind, keeps_others=False) is (kind != "anyone")


def test_a_level_allows_what_those_below_it_do() -> None:
    sealed = ConsentLevel.SEALED

    assert sealed.allows(ConsentLevel.PSEUDONYM)
    assert not sealed.allows(ConsentLevel.NAMED)
    assert sealed.and_above() == (ConsentLevel.SEALED, ConsentLevel.NAMED)
