from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Deactivation, Tasker
from disputes.money import Money
from disputes.queries.lock_outs import lock_out
from disputes.services.deactivations import amend_deactivation, retract_deactivation
from disputes.web.tasker.forms.deactivations import stated
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW, TODAY
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(asha: Tasker) -> Deactivation:
    made: Deactivation = DeactivationFactory.create(
        tasker=asha,
        balance=Money.parse("150", "USD"),
        balance_at_least=True,
        platform__name="Remotasks",
    )
    return amend_deactivation(
        deactivation=made,
        seen_on=date(2026, 3, 5),
        days_since_complaint=1,
        reason="Rule 4",
        note="A note",
        today=TODAY,
        now=NOW,
    )


def page_of(row: Deactivation) -> str:
    return reverse("tasker:deactivations-amend", args=[row.pk])


def said(row: Deactivation, **changes: Any) -> dict[str, Any]:
    """What the page holds, as a browser would send it back, with some of it changed."""
    line = lock_out(row.tasker, row.pk)
    assert line is not None
    held = {name: "" if value is None else value for name, value in stated(line).items()}
    ticked = {"balance_at_least": "on"} if held.pop("balance_at_least") else {}
    return form(**held | ticked | {"currency": "USD"} | changes)


def test_the_screen_shows_what_the_record_says(asha_client: Client, row: Deactivation) -> None:
    page = asha_client.get(page_of(row))

    assert "Correct: blocked on Remotasks" in words(page)
    assert (value_of(page, "seen_on"), value_of(page, "balance")) == ("2026-03-05", "150.00")
    assert value_of(page, "days_since_complaint") == "1"
    assert b"Rule 4</textarea>" in page.content
    assert b'name="balance_at_least" id="id_balance_at_least" checked' in page.content


def test_a_correction_changes_what_is_said_and_keeps_what_was(
    asha_client: Client, row: Deactivation
) -> None:
    changes = {"seen_on": "2026-03-06", "balance": "", "notice_on": "2026-03-07"}

    page = words(asha_client.post(page_of(row), said(row, **changes), follow=True))

    row.refresh_from_db()
    assert (row.seen_on, row.notice_on, row.balance) == (date(2026, 3, 6), date(2026, 3, 7), None)
    assert "Saved." in page
    assert "corrected 2 times" in page
    assert "Rule 4" in page


def test_the_same_again_writes_nothing(asha_client: Client, row: Deactivation) -> None:
    asha_client.post(page_of(row), said(row))

    assert row.revisions.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"appealed_on": "2026-03-01"}, "You cannot have appealed on Mar 1, 2026"),
        ({"complained_on": "2026-03-01"}, "Leave one of these empty: the day of your complaint"),
        ({"seen_on": "2996-01-01"}, "This day has not come yet."),
        ({"balance": "1,234"}, "Did you mean"),
        ({"days_since_complaint": "soon"}, "Write a whole number"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha_client: Client, row: Deactivation, changes: dict[str, str], says: str
) -> None:
    answer = asha_client.post(page_of(row), said(row, rule_cited="Rule 9", **changes))

    assert answer.status_code == 422
    assert says in words(answer)
    assert value_of(answer, "rule_cited") == "Rule 9"
    assert row.revisions.count() == 1


def test_what_was_taken_back_is_not_corrected(asha_client: Client, row: Deactivation) -> None:
    retract_deactivation(deactivation=row, now=NOW)

    answer = asha_client.get(page_of(row))

    assert answer["Location"] == reverse("tasker:deactivations-show", args=[row.pk])


def test_it_is_not_there_for_a_stranger(ben_client: Client, row: Deactivation) -> None:
    assert ben_client.post(page_of(row), form()).status_code == 404


def test_its_platform_and_its_mass_event_are_corrected(
    asha_client: Client, row: Deactivation
) -> None:
    event, wrong = MassEventFactory.create(), row.platform
    right = {"platform": str(event.platform_id), "mass_event": str(event.pk)}

    refused = asha_client.post(page_of(row), said(row, mass_event=str(event.pk)))
    asha_client.post(page_of(row), said(row, **right))
    row.refresh_from_db()
    page = words(asha_client.post(page_of(row), said(row, mass_event=""), follow=True))

    assert "This happened on another platform. Check both." in words(refused)
    assert (row.platform, row.mass_event) == (event.platform, event)
    row.refresh_from_db()
    assert (row.platform, row.mass_event) == (event.platform, None)
    assert f"Platform {wrong.name}" in page
    assert "Were many people blocked with you? yes" in page
