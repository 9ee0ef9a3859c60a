"""`manage.py load_reference`: the shipped platforms, as often as one likes."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from disputes.choices import Verified
from disputes.models import Platform
from disputes.reference import tables
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


def test_it_takes_one_statement(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    # The two around it open and close the transaction.
    with django_assert_max_num_queries(3):
        load_platforms()
