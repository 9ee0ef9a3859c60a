"""The page on which an organization renews its key."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Organizer, Tasker
from disputes.services import helpers
from disputes.vault import codes
from tests.factories.packet import TODAY, casefile_of, tell
from tests.factories.people import PASS_PHRASE, OrganizerFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
PAGE, GO_ON = reverse("organizer:renewals-renew"), reverse("organizer:renewals-go-on")


def sent(*going_on: Organizer, pass_phrase: str = PASS_PHRASE) -> dict[str, object]:
    chosen = [str(each.pk) for each in going_on]
    return {"client_ref": str(uuid4()), "colleagues": chosen, "pass_phrase": pass_phrase}


def test_it_is_renewed_in_two_steps(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    casefile_of(odile, tell(asha).dispute)
    oskar = OrganizerFactory.create(organization=odile.organization)
    assert oskar.account.nickname in words(odile_client.get(PAGE))

    first = words(odile_client.post(PAGE, sent(), follow=True))
    done = words(odile_client.post(GO_ON, follow=True))

    assert "Press “Go on” to lock the rest anew." in first
    assert "A new key is in use." in first
    assert f"{oskar.account.nickname} waits for one of you" in first
    assert "The old one is gone." in done
    assert "A new key is in use." not in done


def test_nobody_is_ticked_beforehand(odile_client: Client, odile: Organizer) -> None:
    OrganizerFactory.create(organization=odile.organization)

    assert " checked" not in odile_client.get(PAGE).content.decode()


def test_a_wrong_pass_phrase_changes_nothing(odile_client: Client, odile: Organizer) -> None:
    before = odile.organization.public_key

    answer = odile_client.post(PAGE, sent(pass_phrase="something else"))

    assert answer.status_code == 422
    odile.organization.refresh_from_db()
    assert odile.organization.public_key == before


def test_who_is_alone_is_asked_for_the_pass_phrase_only(odile_client: Client) -> None:
    assert "Who still works with you?" not in words(odile_client.get(PAGE))


def test_who_chose_it_as_a_helper_is_counted(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    helpers.choose(
        tasker=asha,
        organization=odile.organization,
        half=codes.new_code(),
        pass_phrase=PASS_PHRASE,
        today=TODAY,
    )

    said = words(odile_client.post(PAGE, sent(), follow=True))

    assert "for 1 person who chose you as a helper before" in said
