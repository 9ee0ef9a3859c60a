"""Whatever was written down, an archive brings it back exactly."""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from disputes.choices import Ground, MoneyStage, PlatformStatus, RateBasis, WorkKind
from disputes.models import Platform, Tasker
from disputes.money import Money
from disputes.services import entries, payments
from disputes.services.disputes import amend_dispute, raise_dispute, settle, withdraw
from tests.factories.archive import brought_in, said, taken_away
from tests.factories.packet import NOW, TODAY
from tests.factories.people import TaskerFactory
from tests.factories.platform import PlatformFactory
from tests.rounds import rounds
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
TEXTS = some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
AMOUNTS = some.builds(Money, some.integers(1, 10**12), some.just("USD"))
DAYS = some.none() | some.dates(date(2025, 1, 1), TODAY)
WORK = some.fixed_dictionaries(
    {
        "worked_on": DAYS,
        "kind": some.sampled_from(WorkKind),
        "seconds": some.none() | some.integers(1, 100_000),
        "units": some.integers(1, 500),
        "rate_basis": some.sampled_from(RateBasis),
        "rate": some.none() | some.builds(Money, some.integers(0, 10**9), some.just("USD")),
        "promised_at_least": some.booleans(),
        "platform_status": some.sampled_from(PlatformStatus),
        "project": TEXTS,
        "note": TEXTS,
    }
).filter(lambda facts: facts["seconds"] or facts["rate_basis"] is not RateBasis.HOUR)
LIFE = some.fixed_dictionaries(
    {
        "work": some.lists(WORK, min_size=1, max_size=4),
        "amended": TEXTS,
        "paid": some.lists(some.tuples(AMOUNTS, some.sampled_from(MoneyStage)), max_size=3),
        "payment_back": some.booleans(),
        "entry_back": some.booleans(),
        "about_less": some.booleans(),
        "ends": some.sampled_from([None, settle, withdraw]),
        "statement": TEXTS,
    }
)


def tell(tasker: Tasker, life: dict[str, Any], platform: Platform) -> None:
    common: dict[str, Any] = {"today": TODAY, "now": NOW}
    refs: dict[str, Any] = {"tasker": tasker, "platform": platform}
    rows = [
        entries.log_entry(client_ref=uuid.uuid4(), unknown=True, **refs, **common, **facts)[0]
        for facts in life["work"]
    ]
    entries.amend_entry(entry=rows[0], note=life["amended"], **common)
    paid = [
        payments.record_payment(
            client_ref=uuid.uuid4(),
            amount=amount,
            stage=stage,
            received_on=None,
            entries=rows,
            **refs,
            **common,
        )[0]
        for amount, stage in life["paid"]
    ]
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ground=Ground.NON_PAYMENT,
        entries=rows,
        statement=life["statement"],
        **common,
    )
    if life["about_less"]:
        amend_dispute(dispute=dispute, by=tasker.account, entries=rows[:1], **common)
    if paid and life["payment_back"]:
        payments.retract_payment(payment=paid[0], now=NOW)
    if life["entry_back"]:
        entries.retract_entry(entry=rows[-1], now=NOW)
    if life["ends"]:
        life["ends"](dispute=dispute, by=tasker.account, now=NOW + timedelta(minutes=1))


@settings(max_examples=rounds(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=LIFE)
def test_any_life_comes_back_as_it_was(
    db: None, settings: Any, tmp_path: Path, life: dict[str, Any]
) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    with transaction.atomic():
        platform = PlatformFactory.create()
        Platform.objects.get_or_create(slug="other", defaults={"name": "Other"})
        first_owner, second_owner = TaskerFactory.create(), TaskerFactory.create()
        tell(first_owner, life, platform)
        (first,) = taken_away(first_owner)

        done = brought_in(second_owner, first)

        (second,) = taken_away(second_owner, now=NOW + timedelta(days=3))
        assert {each["refused"] for each in done.counts["done"].values()} == {0}
        assert said(second) == said(first)
        assert zipfile.ZipFile(io.BytesIO(second)).testzip() is None
        transaction.set_rollback(True)
