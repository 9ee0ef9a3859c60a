"""Packets of a casefile, from the button to the file."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.choices import PacketStatus
from disputes.models import AccessRecord, Casefile, Consent, Dispute, Organizer, Packet, Tasker
from disputes.services.compiling import compile_packet
from tests.conftest import signed_in
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.packet_ready import colleague
from tests.web.sending import words

from .shared import shared_dispute

pytestmark = pytest.mark.django_db


@pytest.fixture
def casefile(odile: Organizer, asha: Tasker) -> Casefile:
    casefile: Casefile = CasefileFactory.create(organization=odile.organization)
    CasefileDisputeFactory.create(casefile=casefile, dispute=shared_dispute(asha, odile))
    return casefile


def ask(client: Client, casefile: Casefile, **data: str) -> Any:
    url = reverse("organizer:packets-request-packet", args=[casefile.pk])
    chosen = {"destination": "anyone", "looked": "1", "language": "en"}
    sent = {"client_ref": str(uuid4()), **chosen, **data}
    return client.post(url, sent)


def test_a_packet_asked_for_twice_is_one(odile_client: Client, casefile: Casefile) -> None:
    ref = str(uuid4())

    answers = [ask(odile_client, casefile, client_ref=ref) for _time in range(2)]

    packet = Packet.objects.get()
    assert {answer["Location"] for answer in answers} == {
        reverse("organizer:packets-show", args=[packet.pk])
    }
    assert (packet.casefile, packet.language) == (casefile, "en")


def test_a_language_that_packets_do_not_speak_is_refused(
    odile_client: Client, casefile: Casefile
) -> None:
    answer = ask(odile_client, casefile, language="xx")

    assert answer.status_code == 422
    assert not Packet.objects.exists()


def test_the_languages_are_named_in_the_language_of_the_page(
    odile_client: Client, casefile: Casefile
) -> None:
    show = reverse("organizer:casefiles-show", args=[casefile.pk])

    page = words(odile_client.get(show, headers={"accept-language": "fr"}))

    assert "Anglais Français" in page


def test_an_empty_casefile_has_no_packet(odile_client: Client, odile: Organizer) -> None:
    empty = CasefileFactory.create(organization=odile.organization)

    answer = ask(odile_client, empty)

    assert answer.status_code == 422
    assert not Packet.objects.exists()


def test_while_it_is_made_the_page_says_so_and_there_is_no_file(
    odile_client: Client, casefile: Casefile
) -> None:
    page = odile_client.get(ask(odile_client, casefile)["Location"])
    packet = Packet.objects.get()

    download = odile_client.get(reverse("organizer:packets-download", args=[packet.pk]))
    bag = odile_client.get(reverse("organizer:packets-bag", args=[packet.pk]))
    state = odile_client.get(reverse("organizer:packets-state", args=[packet.pk]))

    assert bag["Location"] == download["Location"]
    assert "Waiting its turn" in page.content.decode()
    assert download["Location"] == reverse("organizer:packets-show", args=[packet.pk])
    assert state.json()["status"] == PacketStatus.QUEUED


def test_when_it_is_ready_it_can_be_downloaded(odile_client: Client, casefile: Casefile) -> None:
    ask(odile_client, casefile)
    packet = Packet.objects.get()
    compile_packet(packet_id=packet.pk, now=timezone.now(), clock=timezone.now)
    packet.refresh_from_db()

    page = odile_client.get(reverse("organizer:packets-show", args=[packet.pk]))
    AccessRecord.objects.all().delete()
    file = odile_client.get(reverse("organizer:packets-download", args=[packet.pk]))

    assert [look.dispute for look in AccessRecord.objects.all()] == list(Dispute.objects.all())
    assert packet.file_sha256 in page.content.decode()
    assert file.content.startswith(b"%PDF")
    assert file["Content-Disposition"].endswith(f'-{packet.file_sha256[:8]}.pdf"')


def test_when_somebody_stopped_sharing_the_file_is_gone(
    odile_client: Client, casefile: Casefile
) -> None:
    ask(odile_client, casefile)
    packet = Packet.objects.get()
    compile_packet(packet_id=packet.pk, now=timezone.now(), clock=timezone.now)
    Consent.objects.update(revoked_at=timezone.now())
    AccessRecord.objects.all().delete()

    page = odile_client.get(
        reverse("organizer:packets-download", args=[packet.pk]), follow=True
    ).content.decode()

    assert "stopped sharing with you" in page
    assert not AccessRecord.objects.exists()


def test_a_packet_that_failed_says_what_to_do(odile_client: Client, casefile: Casefile) -> None:
    ask(odile_client, casefile)
    Packet.objects.update(status=PacketStatus.FAILED, failure="consent_revoked")

    shown = reverse("organizer:packets-show", args=[Packet.objects.get().pk])
    page = odile_client.get(shown).content.decode()

    assert "Somebody stopped sharing a dispute" in page
    assert f'href="{reverse("organizer:casefiles-show", args=[casefile.pk])}#page"' in page


def test_another_organization_finds_nothing(
    odile_client: Client, igor_client: Client, casefile: Casefile
) -> None:
    ask(odile_client, casefile)
    packet = Packet.objects.get()

    assert ask(igor_client, casefile).status_code == 404
    for name in ("packets-show", "packets-state", "packets-download"):
        assert igor_client.get(reverse(f"organizer:{name}", args=[packet.pk])).status_code == 404


def test_who_asked_for_a_packet_cancels_it_and_a_colleague_reads_so(
    odile_client: Client, odile: Organizer, casefile: Casefile
) -> None:
    ask(odile_client, casefile)
    packet = Packet.objects.get()
    other, cancel = (
        signed_in(colleague(odile).account),
        reverse("organizer:packets-cancel", args=[packet.pk]),
    )

    refused = other.post(cancel, follow=True)
    cancelled = odile_client.post(cancel, follow=True)

    assert "Only who asked for this packet can cancel it." in words(refused)
    assert "You cancelled this packet." in words(cancelled)
    assert "Who asked for this packet cancelled it." in words(
        other.get(cancelled.request["PATH_INFO"])
    )


def test_for_somebody_what_is_left_out_and_covered_is_shown_first(
    odile_client: Client, casefile: Casefile
) -> None:
    before = words(ask(odile_client, casefile, destination="press", hidden="Mary", looked=""))
    nothing = Packet.objects.count()

    ask(odile_client, casefile, destination="press", hidden="Mary", looked="1")

    assert "What this reader does not get" in before
    assert nothing == 0
    assert Packet.objects.get().destination == "press"
    assert AccessRecord.objects.exists()


def test_the_sense_of_what_others_wrote_is_not_covered(
    odile_client: Client, casefile: Casefile
) -> None:
    answer = ask(odile_client, casefile, destination="court", hidden="Mary\nnot")

    assert answer.status_code == 422
    assert "Take “not” out:" in words(answer)
    assert not Packet.objects.exists()


def test_what_is_refused_then_is_said_on_the_same_page(
    odile_client: Client, casefile: Casefile
) -> None:
    too_long = "\n".join(["Mary"] * 51)

    answer = ask(odile_client, casefile, destination="court", hidden=too_long, looked="1")

    assert answer.status_code == 422
    assert "Write at most 50 words to hide" in words(answer)
    assert not Packet.objects.exists()


def test_it_is_asked_for_whom_and_anyone_is_warned_of(
    odile_client: Client, casefile: Casefile
) -> None:
    nobody = ask(odile_client, casefile, destination="")
    anyone = words(ask(odile_client, casefile, looked=""))

    assert "Choose who the packet is for." in words(nobody)
    assert "Never give it to the platform or the press." in anyone
    assert not Packet.objects.exists()
