"""Hold, destroy and certify on the pages of the office."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Casefile, Destruction, Hold, Organizer, Tasker
from disputes.tasks import apply_retention
from tests.conftest import signed_in
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.packet_ready import colleague
from tests.factories.retention import certificate
from tests.web.sending import form, words

from .shared import shared_dispute

pytestmark = pytest.mark.django_db


@pytest.fixture
def casefile(odile: Organizer, asha: Tasker) -> Casefile:
    casefile: Casefile = CasefileFactory.create(organization=odile.organization)
    CasefileDisputeFactory.create(casefile=casefile, dispute=shared_dispute(asha, odile))
    return casefile


def at(name: str, row: object) -> str:
    return reverse(name, args=[row])


def test_a_hold_is_set_read_by_the_tasker_and_lifted(
    odile_client: Client, asha_client: Client, casefile: Casefile, asha: Tasker
) -> None:
    dispute = asha.disputes.get()
    assert "You hold nothing." in words(odile_client.get(reverse("organizer:keeping")))
    last_day = str(timezone.now().date() + timedelta(days=90))
    for page in (
        at("organizer:holds-hold-casefile", casefile.pk),
        at("organizer:holds-hold-dispute", dispute.pk),
    ):
        assert "Ask the taskers first" in words(odile_client.get(page))
        assert odile_client.post(page, form(reason="court")).status_code == 422
        past = odile_client.post(page, form(reason="court", last_day="2020-01-01"))
        assert "Choose a day after today" in words(past)
        answer = odile_client.post(page, form(reason="court", last_day=last_day), follow=True)
        assert "A court case" in words(answer)

    assert "Held until" in words(odile_client.get(at("organizer:casefiles-show", casefile.pk)))
    shown = words(asha_client.get(reverse("tasker:disputes-show", args=[dispute.pk])))
    assert "keeps what it made of this until" in shown
    for row in Hold.objects.all():
        answer = odile_client.post(at("organizer:holds-lift", row.pk), follow=True)
    assert "You hold nothing." in words(answer)


def test_two_people_destroy_a_casefile(
    odile: Organizer, odile_client: Client, casefile: Casefile
) -> None:
    page = at("organizer:destructions", casefile.pk)
    assert "it takes two" in words(odile_client.get(page))
    other = signed_in(colleague(odile).account)
    assert "Ask to destroy it" in words(odile_client.get(page))

    asked = odile_client.post(at("organizer:destructions-ask", casefile.pk), follow=True)
    alone = odile_client.post(at("organizer:destructions-confirm", casefile.pk), follow=True)
    assert "Somebody else of your organization must confirm it here." in words(asked)
    assert "Somebody else must confirm it" in words(alone)
    assert "asked to destroy this casefile" in words(
        odile_client.get(at("organizer:casefiles-show", casefile.pk))
    )
    homes = [words(each.get(reverse("organizer:home"))) for each in (odile_client, other)]
    assert ["asked to destroy a casefile" in page for page in homes] == [False, True]
    confirmed = other.post(at("organizer:destructions-confirm", casefile.pk), follow=True)
    assert "It is destroyed on" in words(confirmed)
    odile_client.post(at("organizer:destructions-undo", casefile.pk))
    assert not Destruction.objects.exists()

    today = timezone.now().date()
    Destruction.objects.create(casefile=casefile, asked_on=today, confirmed_on=today, due_on=today)
    apply_retention()

    assert not Casefile.objects.exists()
    assert "Certificate of" in words(odile_client.get(reverse("organizer:keeping")))


def test_a_certificate_is_read_taken_away_and_checked(
    odile: Organizer, odile_client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = certificate(odile.organization)
    page = words(odile_client.get(at("organizer:certificates-show", made.pk)))
    assert "Two people of the organization decided it" in page
    assert made.signature in page

    answer = odile_client.get(at("organizer:certificates-download", made.pk))

    file = tmp_path / "certificate.json"
    file.write_bytes(answer.content)
    call_command("verify_certificate", file)
    assert "Nothing was altered" in capsys.readouterr().out
    told = json.loads(answer.content)
    told["said"]["organization"] = "Another"
    file.write_text(json.dumps(told))
    with pytest.raises(CommandError, match="Do not rely on it"):
        call_command("verify_certificate", file)
    file.write_text("?")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_certificate", file)
