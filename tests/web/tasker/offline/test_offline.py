from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import MassEvent, Organizer, Tasker
from tests.factories.mass_event import opened_by
from tests.factories.packet import tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
# tasker:offline-work, tasker:offline-unpaid, tasker:offline-many, tasker:offline-payment and
# tasker:offline-lock-out stand in for these.
STANDS_IN = {
    "offline-work": "entries-log",
    "offline-unpaid": "unpaid",
    "offline-many": "batches-log",
    "offline-payment": "payments-record",
    "offline-lock-out": "deactivations-record",
}
NAMES = ["offline", *STANDS_IN, "offline-worker"]
WORKER = reverse("tasker:offline-worker", args=["en"])


def address(name: str, language: str = "en") -> str:
    return reverse(f"tasker:{name}", args=[language])


@pytest.mark.parametrize("name", NAMES)
def test_pages_that_are_kept_hold_nothing_of_anybody(
    client: Client, asha: Tasker, asha_client: Client, name: str
) -> None:
    tell(asha, note="Boxes around cars")

    stranger, hers = client.get(address(name)), asha_client.get(address(name))

    assert stranger.content == hers.content
    assert b"csrfmiddlewaretoken" not in hers.content
    assert not stranger.cookies
    assert b"asha" not in hers.content
    assert b"Boxes around cars" not in hers.content


def test_a_form_has_no_name_and_no_date_of_its_own(client: Client) -> None:
    work, pay = client.get(address("offline-work")), client.get(address("offline-payment"))
    unpaid, many = client.get(address("offline-unpaid")), client.get(address("offline-many"))

    assert re.search(rb'<input type="hidden" name="client_ref" id="id_client_ref">', work.content)
    assert "Today Yesterday Another day" in words(work)
    assert "Today Yesterday Another day" in words(many)
    assert "Is it in USD (US Dollar)?" in words(work)
    assert re.search(rb'name="received_on"(?! value)', pay.content)
    assert re.search(rb'name="done_on"(?! value)', unpaid.content)


def test_they_are_in_the_language_of_their_address(client: Client) -> None:
    french = client.get(address("offline-work", "fr"), headers={"Accept-Language": "en"})

    assert '<html lang="fr"' in french.content.decode()
    assert client.get("/my/offline/xx/work/").status_code == 404


def test_what_is_missing_is_said_in_its_language_and_what_a_pay_is_for_is_asked(
    client: Client,
) -> None:
    french = client.get(address("offline-work", "fr")).content.decode()
    bases = re.findall(r'<input type="radio" name="rate_basis"[^>]*>', french)

    assert 'data-missing="Choisissez la plateforme."' in french
    assert len(bases) == 3
    assert all("Dites pour quoi est cette paie" in each for each in bases)
    assert not any(" checked" in each for each in bases)


def test_no_mass_event_and_no_platform_is_missing(client: Client) -> None:
    platform = PlatformFactory.create(name="Remotasks")
    MassEvent.objects.create(slug="one", platform=platform, kind="region_shutdown")

    assert "Remotasks" in words(client.get(address("offline-work")))
    assert "Were many people blocked with you?" in words(client.get(address("offline-lock-out")))


def shell(client: Client) -> dict[str, object]:
    found = re.match(r"const SHELL = (.*);\n", client.get(WORKER).content.decode())
    assert found is not None
    told: dict[str, object] = json.loads(found[1])
    return told


def test_the_worker_may_answer_for_the_whole_site_and_keeps_only_pages_of_nobody(
    client: Client,
) -> None:
    answer, told = client.get(WORKER), shell(client)

    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Content-Type"] == "text/javascript"
    assert told["pages"] == {
        **{reverse(f"tasker:{form}"): address(name) for name, form in STANDS_IN.items()},
        **{address(name): address(name) for name in STANDS_IN},
    }


def test_another_platform_to_choose_makes_another_version(client: Client) -> None:
    before = shell(client)["version"]
    PlatformFactory.create(name="Remotasks")

    assert shell(client)["version"] != before


def test_what_an_organization_opened_is_on_no_page_without_signing_in(
    client: Client, asha_client: Client, odile: Organizer
) -> None:
    """Nobody checked it; and phones would load every page anew with each that is opened."""
    platform = PlatformFactory.create()
    worker = reverse("tasker:offline-worker", args=["en"])
    before = client.get(worker).content
    event = opened_by(odile, platform, now=timezone.now())

    shown = client.get(reverse("tasker:offline-lock-out", args=["en"])).content.decode()

    assert str(event.pk) not in shown
    assert client.get(worker).content == before
    assert str(event.pk) in asha_client.get(reverse("tasker:deactivations-record")).content.decode()
