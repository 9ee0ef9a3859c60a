"""Wages and platforms in the administration: with a source, and never overwritten."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from disputes.models import Platform, WageVersion
from tests.conftest import signed_in
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.django_db
ADD = reverse("admin:disputes_wageversion_add")
WAGE: dict[str, Any] = {
    "code": "US-FED-2009",
    "country": "US",
    "region": "federal",
    "kind": "minimum",
    "amount": "8.50",
    "currency": "USD",
    "per": "hour",
    "hours_hundredths": "100",
    "effective_from": "2026-01",
    "source": "https://gazette.example",
    "verified": "yes",
}


@pytest.fixture
def operator() -> Client:
    call_command("load_reference", stdout=io.StringIO())
    return signed_in(AccountFactory.create(is_staff=True, is_superuser=True))


def test_a_known_code_opens_the_next_version_and_the_form_begins_with_the_last(
    operator: Client,
) -> None:
    begun = operator.get(ADD, {"code": "US-FED-2009"}).content.decode()
    empty = operator.get(ADD, {"code": "NO-SUCH"}).content.decode()

    operator.post(ADD, WAGE)

    newest = WageVersion.objects.current().get(code="US-FED-2009")
    assert "7.250000" in begun
    assert 'value="NO-SUCH"' in empty
    assert (newest.number, str(newest.amount), newest.is_shipped) == (2, "8.50 USD", False)
    assert WageVersion.objects.get(code="US-FED-2009", number=1).is_shipped
    page = operator.get(reverse("admin:disputes_wageversion_change", args=[newest.pk]))
    assert "8.50" in page.content.decode()
    assert "https://gazette.example" in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": ""},
        {"currency": "ABC"},
        {"currency": ""},
        {"effective_from": "next year"},
        {"effective_to": "2026-13"},
        {"amount": "-1"},
        {"effective_from": "2026-02-31"},
    ],
)
def test_what_cannot_be_a_wage_is_not_taken(operator: Client, wrong: dict[str, str]) -> None:
    assert operator.post(ADD, WAGE | wrong).status_code == 200

    assert WageVersion.objects.filter(code="US-FED-2009").count() == 1


def test_what_an_operator_says_of_a_shipped_platform_or_wage_stays_and_is_named(
    operator: Client,
) -> None:
    platform = Platform.objects.get(slug="remotasks")
    told = {"name": "Remotasks (closed)", "source": "https://law.example", "verified": "yes"}
    operator.post(reverse("admin:disputes_platform_change", args=[platform.pk]), told)
    operator.post(ADD, WAGE)
    WageVersion.objects.filter(code="US-FED-2009", is_shipped=True).update(amount_micros=1)
    said = io.StringIO()

    call_command("load_reference", stdout=said)

    platform.refresh_from_db()
    assert platform.name == "Remotasks (closed)"
    assert "remotasks: the shipped platform was amended" in said.getvalue()
    assert "US-FED-2009: the shipped wage was amended" in said.getvalue()
