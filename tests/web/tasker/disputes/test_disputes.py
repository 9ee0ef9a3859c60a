from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
LIST = reverse("tasker:disputes")


def test_the_list_says_ground_age_amount_and_status(asha: Tasker, asha_client: Client) -> None:
    DisputeFactory.create(tasker=asha, platform__name="Remotasks", owed_at_least=True)
    DeactivationFactory.create(
        tasker=asha,
        platform__name="Appen",
        seen_on=date(2026, 3, 1),
        balance=Money.parse("150", "USD"),
        balance_at_least=True,
    )

    page = words(asha_client.get(LIST)).replace("\xa0", " ")

    assert "Paid less than promised Remotasks · 0 to 14 days at least 1.70 USD Open" in page
    assert "Blocked accounts Appen Mar 1, 2026 at least 150.00 USD" in page


def test_what_a_lock_out_leaves_open_is_said_once(asha: Tasker, asha_client: Client) -> None:
    DeactivationFactory.create(tasker=asha, platform__name="Appen", seen_on=None, balance=None)

    page = words(asha_client.get(LIST))

    assert "Blocked accounts Appen day not stated" in page
    assert page.count("not stated") == 1


def test_an_empty_list_says_what_a_dispute_is(asha: Tasker, asha_client: Client) -> None:
    assert "A dispute says: this is owed to me" in words(asha_client.get(LIST))


def test_others_see_nothing_of_it(asha: Tasker, ben_client: Client) -> None:
    DisputeFactory.create(tasker=asha)

    assert "None yet." in words(ben_client.get(LIST))
