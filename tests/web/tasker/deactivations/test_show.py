from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db


def test_what_is_not_stated_is_said_so(asha: Tasker, asha_client: Client) -> None:
    row = DeactivationFactory.create(tasker=asha, balance=Money.parse("150", "USD"))
    DisputeFactory.create(tasker=asha, deactivation=row)

    page = words(asha_client.get(reverse("tasker:deactivations-show", args=[row.pk])))

    assert "Money in the account 150.00" in page
    assert "Seen not stated" in page
    assert "Disputes about it Paid less than promised" in page


def test_before_it_is_taken_back_the_page_says_what_changes(
    asha: Tasker, asha_client: Client
) -> None:
    row = DeactivationFactory.create(tasker=asha, balance=Money.parse("150", "USD"))
    address = reverse("tasker:deactivations-retract", args=[row.pk])

    page = words(asha_client.get(address))

    assert "The money in the account, 150.00" in page
    row.refresh_from_db()
    assert row.retracted_at is None
    asha_client.post(address)
    assert "You took this record back." in words(asha_client.get(address, follow=True))


def test_taken_back_it_counts_nowhere(asha: Tasker, asha_client: Client) -> None:
    row = DeactivationFactory.create(tasker=asha)

    page = asha_client.post(reverse("tasker:deactivations-retract", args=[row.pk]), follow=True)

    assert "You took this record back." in words(page)


def test_it_is_not_there_for_a_stranger(asha: Tasker, ben_client: Client) -> None:
    row = DeactivationFactory.create(tasker=asha)

    assert ben_client.get(reverse("tasker:deactivations-show", args=[row.pk])).status_code == 404
    address = reverse("tasker:deactivations-retract", args=[row.pk])
    assert ben_client.post(address).status_code == 404
