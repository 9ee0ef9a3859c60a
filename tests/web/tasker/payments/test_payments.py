from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.factories.packet import tell
from tests.factories.payment import PaymentFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
LIST = reverse("tasker:payments")


def test_the_list_says_where_the_money_is_and_what_is_without_work(
    asha: Tasker, asha_client: Client
) -> None:
    tell(asha)
    PaymentFactory.create(tasker=asha, stage="held", counts_as_received=False)

    page = words(asha_client.get(LIST)).replace("\xa0", " ")

    assert "Mar 2, 2026 · In hand 0.30 USD" in page
    assert "Held back" in page
    assert "0.30 USD without work" in page


def test_an_empty_list_says_what_to_do(asha: Tasker, asha_client: Client) -> None:
    assert "When money comes" in words(asha_client.get(LIST))


def test_long_lists_have_pages(asha: Tasker, asha_client: Client) -> None:
    PaymentFactory.create_batch(21, tasker=asha)

    assert "Page 2 of 2" in words(asha_client.get(LIST, {"page": "99"}))
