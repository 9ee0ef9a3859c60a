"""`manage.py load_reference`: the shipped platforms, as often as one likes."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from disputes.choices import Verified
from disputes.models import Platform, RuleVersion
from disputes.reference import tables
from disputes.services import rule_book
from disputes.services.reference_load import load_platforms
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db


def test_every_platform_of_the_table_is_there_with_its_source() -> None:
    said = io.StringIO()

    call_command("load_reference", stdout=said)

    remotasks = Platform.objects.get(slug="remotasks")
    assert Platform.objects.count() == len(tables.platforms())
    assert (remotasks.name, remotasks.verified) == ("Remotasks", Verified.YES)
    assert remotasks.source
    assert str(len(tables.platforms())) in said.getvalue()


def test_again_it_mends_what_changed_and_keeps_ids() -> None:
    load_platforms()
    first = Platform.objects.get(slug="remotasks")
    Platform.objects.filter(pk=first.pk).update(name="Old name")

    load_platforms()

    assert Platform.objects.get(slug="remotasks").pk == first.pk
    assert Platform.objects.get(slug="remotasks").name == "Remotasks"


def test_a_platform_of_the_operator_stays() -> None:
    PlatformFactory.create(slug="local-one", name="Local one")

    load_platforms()

    assert Platform.objects.get(slug="local-one").name == "Local one"


def test_it_takes_two_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    # The two around it open and close the transaction.
    with django_assert_max_num_queries(4):
        load_platforms()


def test_rules_are_opened_once_and_an_operators_stays() -> None:
    said = io.StringIO()

    call_command("load_reference", stdout=said)
    content = rule_book.said(RuleVersion.objects.get(code="PH-MONEY"))
    rule_book.open_version(code="PH-MONEY", content=content, now=timezone.now())
    RuleVersion.objects.filter(code="PH-MONEY", is_shipped=True).update(length=9)
    call_command("load_reference", stdout=said)

    assert "Versions of wages opened: 49." in said.getvalue()
    assert "Versions of rules opened: 82." in said.getvalue()
    assert "Versions of rules opened: 0." in said.getvalue()
    assert "PH-MONEY: the shipped rule was amended" in said.getvalue()
