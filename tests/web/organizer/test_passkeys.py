"""Passkeys of an organizer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Passkey
from tests.vault.device import Device
from tests.web.sending import words
from tests.web.ways_in import answered, asked

pytestmark = pytest.mark.django_db
PAGE = reverse("organizer:passkeys")
ADD = reverse("organizer:passkeys-add")


def test_one_is_added_listed_and_removed(odile_client: Client, igor_client: Client) -> None:
    said = answered(asked(odile_client, PAGE), Device())
    page = odile_client.post(ADD, said, follow=True)
    assert "My phone added on" in words(page)
    remove = reverse("organizer:passkeys-remove", args=[Passkey.objects.get().pk])

    igor_client.post(remove)
    assert Passkey.objects.exists()
    odile_client.post(remove)

    assert "You have none." in words(odile_client.get(PAGE))


def test_an_answer_that_does_not_fit_is_said(odile_client: Client) -> None:
    said = answered(asked(odile_client, PAGE), Device(flags=0))

    assert "could not be used" in words(odile_client.post(ADD, said))
