"""Rules and closed days in the administration: with a source, and never overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.choices import Forum
from disputes.models import ClosedDay, RuleVersion
from disputes.services import rule_book
from tests.conftest import signed_in
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.django_db
ADD = "admin:disputes_ruleversion_add"


@pytest.fixture
def operator() -> Client:
    rule_book.load_rules(now=timezone.now())
    RuleVersion.objects.update(applied_at=timezone.now())
    return signed_in(AccountFactory.create(is_staff=True, is_superuser=True))


def told(**changes: Any) -> dict[str, Any]:
    content = rule_book.said(RuleVersion.objects.current().get(code="PH-MONEY"))
    given = {"code": "PH-MONEY", **content, "stops": "{}", "stated_only": "", **changes}
    return {
        name: value for name, value in given.items() if value is not None and value is not False
    }


def test_a_known_code_opens_the_next_version(operator: Client) -> None:
    operator.post(reverse(ADD), told(length=4, source="https://gazette.example"))

    newest = RuleVersion.objects.current().get(code="PH-MONEY")
    assert (newest.number, newest.length, newest.is_shipped) == (2, 4, False)
    assert newest.applied_at is None
    assert RuleVersion.objects.get(code="PH-MONEY", number=1).length == 3


def test_where_a_claim_goes_is_corrected_with_a_source(operator: Client) -> None:
    operator.post(reverse(ADD), told(forum=Forum.OFFICE, source="https://gazette.example"))

    shipped, corrected = RuleVersion.objects.filter(code="PH-MONEY")
    assert (shipped.forum, corrected.forum) == (Forum.LABOUR, Forum.OFFICE)


def test_a_rule_without_a_source_is_not_taken(operator: Client) -> None:
    page = operator.post(reverse(ADD), told(source=None)).content.decode()

    assert "This field is required." in page
    assert RuleVersion.objects.filter(code="PH-MONEY").count() == 1


@pytest.mark.parametrize("stops", ['{"NO_EVENT": "stop"}', '{"COURT_FILED": "fly"}', "[1]"])
def test_only_known_events_stop_a_clock(operator: Client, stops: str) -> None:
    page = operator.post(reverse(ADD), told(stops=stops)).content.decode()

    assert "stop, restart or pause" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"length": 32_000}, "Write a number from 1 to 100."),
        ({"country": "Ph"}, "Write two capital letters of a country"),
        ({"country": "KE"}, "This code is of PH"),
        ({"platform": "no-such"}, "No platform here has this slug"),
    ],
)
def test_what_would_stop_the_clocks_is_named_and_nothing_typed_is_lost(
    operator: Client, wrong: dict[str, Any], said: str
) -> None:
    page = operator.post(reverse(ADD), told(**wrong, notes="Typed by hand")).content.decode()

    assert said in page
    assert "Typed by hand" in page
    assert RuleVersion.objects.filter(code="PH-MONEY").count() == 1


def test_the_list_leads_to_the_next_version_and_the_same_words_open_none(operator: Client) -> None:
    listed = operator.get(reverse("admin:disputes_ruleversion_changelist")).content.decode()
    operator.post(reverse(ADD), told(length=4))
    page = operator.post(reverse(ADD), told(length=4)).content.decode()

    assert f'href="{reverse(ADD)}?code=PH-MONEY"' in listed
    assert "It says this already" in page
    assert RuleVersion.objects.filter(code="PH-MONEY").count() == 2


def test_what_stops_it_is_kept(operator: Client) -> None:
    operator.post(reverse(ADD), told(stops='{"COURT_FILED": "stop"}'))

    newest = RuleVersion.objects.current().get(code="PH-MONEY")
    assert newest.stops == {"COURT_FILED": "stop"}


def test_the_form_begins_with_what_a_rule_says_now(operator: Client) -> None:
    page = operator.get(reverse(ADD), {"code": "PH-MONEY"}).content.decode()
    empty = operator.get(reverse(ADD), {"code": "NO-SUCH"}).content.decode()

    assert "Money claims from employment" in page
    assert 'value="NO-SUCH"' in empty


def test_a_version_is_read_and_neither_changed_nor_deleted(operator: Client) -> None:
    version = RuleVersion.objects.get(code="PH-MONEY")
    for page in ("change", "delete"):
        url = reverse(f"admin:disputes_ruleversion_{page}", args=[version.pk])
        operator.post(url, told(length=9, post="yes"))

    assert RuleVersion.objects.get(code="PH-MONEY").length == 3


def test_a_closed_day_has_a_source_and_dates_its_country_anew(operator: Client) -> None:
    url = reverse("admin:disputes_closedday_add")
    day = {"country": "PH", "day": "2026-03-02", "name": "Day"}

    operator.post(url, day)
    operator.post(url, {**day, "country": "ph", "source": "Proclamation"})
    refused = ClosedDay.objects.count()
    operator.post(url, {**day, "source": "Proclamation"})

    waiting = RuleVersion.objects.filter(applied_at=None)
    assert (refused, ClosedDay.objects.count()) == (0, 1)
    assert "PH-MONEY" in waiting.values_list("code", flat=True)
    assert not waiting.filter(country="KE").exists()
    RuleVersion.objects.update(applied_at=timezone.now())
    (row,) = ClosedDay.objects.all()
    moved = {**day, "country": "KE", "source": "Gazette"}
    operator.post(reverse("admin:disputes_closedday_change", args=[row.pk]), moved)
    both = RuleVersion.objects.filter(applied_at=None, code__in=("PH-MONEY", "KE-EMPLOYMENT"))
    assert both.count() == 2
    RuleVersion.objects.update(applied_at=timezone.now())
    operator.post(reverse("admin:disputes_closedday_delete", args=[row.pk]), {"post": "yes"})
    assert RuleVersion.objects.filter(applied_at=None, code="KE-EMPLOYMENT").exists()
