"""What a packet lacks for whom it is made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.choices import Gap, Need
from disputes.documents.destinations import FORMS
from disputes.documents.lent_days import LentDay
from disputes.documents.manifest import Manifest, Party
from disputes.documents.missing import Missing, missing, six_months_before
from disputes.documents.sent import Letter
from disputes.money import Money
from tests.factories.manifest import AT, claim, entry, lockout, manifest, total

LETTER = Letter(1, "demand", "platform", date(2026, 3, 10))
WHOLE: dict[str, Any] = {
    "claims": (claim(exhibits=(1,)),),
    "letters": (LETTER,),
}


def whole(**changes: Any) -> Manifest:
    return manifest(**WHOLE | changes)


def found(destination: str, there: Manifest) -> dict[Gap, Missing]:
    return {each.gap: each for each in missing(there, FORMS[destination])}


@pytest.mark.parametrize(
    ("destination", "gap", "changes", "counts", "places"),
    [
        (
            "us_whd",
            Gap.MINUTES,
            {"entries": (entry(), entry(2, seconds=None))},
            (1, 2),
            (("entry", 2),),
        ),
        ("us_whd", Gap.WORK_DAY, {"entries": (entry(worked_on=None),)}, (1, 1), (("entry", 1),)),
        (
            "us_whd",
            Gap.PROMISED,
            {"entries": (entry(promised=None, owed=None), entry(2, kind="waiting", promised=None))},
            (1, 1),
            (("entry", 1),),
        ),
        ("union", Gap.TASK_REF, {"entries": (entry(task_ref=" "),)}, (1, 1), (("entry", 1),)),
        (
            "prudhommes",
            Gap.AMOUNT,
            {"entries": (entry(promised=None, owed=None),)},
            (1, 1),
            (("claim", 1),),
        ),
        ("prudhommes", Gap.START_DAY, {"claims": (claim(due_on=None),)}, (1, 1), (("claim", 1),)),
        ("prudhommes", Gap.STATEMENT, {"claims": (claim(statement=" "),)}, (1, 1), (("claim", 1),)),
        (
            "prudhommes",
            Gap.EXHIBITS,
            {"claims": (claim(), claim(2, exhibits=(1,)))},
            (1, 2),
            (("claim", 1),),
        ),
        ("prudhommes", Gap.STEPS, {"letters": ()}, (1, 1), (("claim", 1),)),
        (
            "crowdsourcing_ombuds",
            Gap.SIX_MONTHS,
            {"claims": (claim(due_on=date(2025, 9, 15)),)},
            (1, 1),
            (("claim", 1),),
        ),
        (
            "eu_request",
            Gap.BLOCK_DAY,
            {"lockouts": (lockout(seen_on=None),)},
            (1, 1),
            (("lockout", 1),),
        ),
        ("eu_request", Gap.REASON, {"lockouts": (lockout(),)}, (1, 1), (("lockout", 1),)),
        (
            "eu_request",
            Gap.BALANCE,
            {"lockouts": (lockout(balance=None),)},
            (1, 1),
            (("lockout", 1),),
        ),
        ("eu_request", Gap.TOO_EARLY, {}, (1, 1), (("claim", 1),)),
        ("union", Gap.COUNTRY, {"parties": (Party("A", "", ""),)}, (1, 1), (("party", 1),)),
        (
            "sena",
            Gap.OTHER_COUNTRY,
            {"parties": (Party("A", "KE", "Kenya"),)},
            (1, 1),
            (("party", 1),),
        ),
        (
            "sena",
            Gap.CURRENCY,
            {"totals": (total(), total(currency="PHP", owed=Money.parse("1", "PHP")))},
            (1, 2),
            (("currency", 1),),
        ),
    ],
)
def test_what_is_missing_is_counted_and_named(
    destination: str,
    gap: Gap,
    changes: dict[str, Any],
    counts: tuple[int, int],
    places: tuple[tuple[str, int], ...],
) -> None:
    lacking = found(destination, whole(**changes))[gap]

    assert ((lacking.count, lacking.of), lacking.places) == (counts, places)


@pytest.mark.parametrize("destination", FORMS)
def test_of_a_packet_that_says_all_only_what_no_packet_has_is_missing(destination: str) -> None:
    form = FORMS[destination]
    country = next(iter(form.countries), "PH")
    there = whole(
        parties=(Party("A", country, "Somewhere"),),
        totals=(total(currency=form.currency or "USD"),),
        claims=(claim(exhibits=(1,), due_on=date(2026, 12, 10)),),
        frozen_at=AT.replace(month=12, day=20),
    )

    assert {each for each in found(destination, there).values() if each.count} == set()


def test_what_they_ask_for_comes_before_what_would_help() -> None:
    needs = [each.need for each in missing(manifest(), FORMS["prudhommes"])]

    assert needs == sorted(needs, key=lambda need: need is Need.HELPFUL)
    assert {*needs} == {*Need}


def test_only_open_disputes_lack_anything() -> None:
    settled = whole(claims=(claim(status="settled", statement=""),), entries=())

    assert Gap.STATEMENT not in found("prudhommes", settled)


def test_a_request_needs_a_decision() -> None:
    waiting = whole(claims=(claim(ground="LATE_PAYMENT"),))

    assert Gap.NO_DECISION in found("eu_request", waiting)
    assert Gap.NO_DECISION not in found("eu_request", whole())


def test_a_day_of_a_mass_event_is_a_day_and_a_complaint_is_a_step() -> None:
    lent = (LentDay("notice", date(2026, 3, 1), "platform"),)
    there = whole(
        claims=(claim(deactivation=1, due_on=None),),
        lockouts=(lockout(seen_on=None, lent=lent),),
        letters=(),
    )

    assert {Gap.START_DAY, Gap.STEPS}.isdisjoint(found("crowdsourcing_ombuds", there))


def test_half_a_year_ends_on_a_day_that_there_is() -> None:
    assert six_months_before(date(2026, 8, 31)) == date(2026, 2, 28)
    assert six_months_before(date(2026, 3, 1)) == date(2025, 9, 1)
