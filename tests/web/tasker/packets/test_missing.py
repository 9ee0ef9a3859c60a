"""What a packet for somebody would lack, shown before it is made."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import Ground
from disputes.models import Dispute, Packet, Platform, Tasker
from disputes.services.disputes import raise_dispute
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def remotasks() -> Platform:
    platform: Platform = PlatformFactory.create(name="Remotasks")
    return platform


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return tell(asha, seconds=None).dispute


def ask(client: Client, dispute: Dispute, **said: str) -> Any:
    sent = form(language="en", destination="us_whd", **said)
    return client.post(reverse("tasker:packets-request-packet", args=[dispute.pk]), sent)


def test_what_is_missing_is_shown_first_and_nothing_is_asked_for(
    asha_client: Client, dispute: Dispute
) -> None:
    answer = ask(asha_client, dispute)

    page = words(answer)
    assert answer.status_code == 200
    assert not Packet.objects.exists()
    assert "They ask for it" in page
    assert "Work without its time: 1 of 1." in page
    assert "Add it" in page.partition("Work without its time")[2]
    assert "read at the sources that the packet names" in page
    found = {each.gap: each.where[0] for each in answer.context["look"].lacking if each.where}
    for gap, name in (("minutes", "tasker:entries-amend"), ("country", "tasker:days-place")):
        at = reverse(name, args=[found[gap].id])
        assert f'href="{at}"' in answer.content.decode()


def test_one_may_go_on_as_it_is(asha_client: Client, dispute: Dispute) -> None:
    page = ask(asha_client, dispute)
    again = {field.name: field.value() for field in page.context["form"]}

    answer = asha_client.post(
        reverse("tasker:packets-request-packet", args=[dispute.pk]),
        {name: value for name, value in again.items() if value} | {"looked": "on"},
    )

    assert Packet.objects.get().destination == "us_whd"
    assert answer.status_code == 302


def test_in_another_language_it_is_the_same_page(asha_client: Client, dispute: Dispute) -> None:
    answer = ask(asha_client, dispute, looked="on", in_language="fr")

    assert "Ce qui manque" in words(answer)
    assert answer.context["form"].cleaned_data["destination"] == "us_whd"
    assert not Packet.objects.exists()


def test_a_dispute_without_files_leads_to_where_one_is_kept(
    asha_client: Client, remotasks: Platform, asha: Tasker
) -> None:
    bare, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.NON_PAYMENT,
        platform=remotasks,
        statement="They never paid.",
        today=TODAY,
        now=NOW,
    )
    page = reverse("tasker:packets-missing", args=[bare.pk])

    answer = asha_client.get(page, {"destination": "union"})

    at = reverse("tasker:evidence-attach", args=["dispute", bare.pk])
    assert f'href="{at}"' in answer.content.decode()


def test_it_can_be_looked_at_without_asking_for_anything(
    asha_client: Client, dispute: Dispute
) -> None:
    page = reverse("tasker:packets-missing", args=[dispute.pk])

    answer = asha_client.get(page, {"destination": "sena"})
    unknown = asha_client.get(page, {"destination": "the_neighbour"})

    assert "We have not checked this form with the office" in words(answer)
    assert unknown["Location"] == reverse("tasker:packets-request-packet", args=[dispute.pk])
    assert not Packet.objects.exists()


def test_for_anyone_nothing_is_missing(asha_client: Client, dispute: Dispute) -> None:
    page = reverse("tasker:packets-missing", args=[dispute.pk])

    assert "Nothing that they are known to ask for" in words(asha_client.get(page))
    assert ask(asha_client, dispute, looked="on").status_code == 302
