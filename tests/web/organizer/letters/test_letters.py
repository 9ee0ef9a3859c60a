"""`organizer:letters` and its steps: ticked in a casefile, read together, proposed no more."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from disputes.models import AccessRecord, Casefile, Dispute, LetterBatch, LetterProposal, Organizer
from tests.conftest import signed_in
from tests.factories.dispute import DisputeFactory
from tests.factories.letter_batch import made_ready, proposed
from tests.factories.packet import casefile_of

pytestmark = pytest.mark.django_db
LIST = reverse("organizer:letters")


@pytest.fixture
def casefile(claimed: Dispute, odile: Organizer) -> Casefile:
    return casefile_of(odile, claimed)


def ask(client: Client, casefile: Casefile, *disputes: Dispute) -> Any:
    told = {"client_ref": str(uuid4()), "kind": "demand", "recipient": "platform"}
    told |= {"language": "en"}
    address = reverse("organizer:letters-propose", args=[casefile.pk])
    return client.post(address, {**told, "dispute": [str(each.pk) for each in disputes]})


def ready(organizer: Organizer, dispute: Dispute) -> LetterBatch:
    now = timezone.now()
    batch = proposed(organizer, dispute, now=now)
    made_ready(batch.proposals.select_related("dispute__tasker").get(), now=now)
    return batch


def test_ticked_ones_are_proposed_and_the_looks_are_noted(
    odile_client: Client, casefile: Casefile, claimed: Dispute
) -> None:
    page = odile_client.get(reverse("organizer:letters-propose", args=[casefile.pk]))
    assert AccessRecord.objects.filter(dispute=claimed, opened=False).count() == 1
    assert f'value="{claimed.pk}"' in page.content.decode()

    answer = ask(odile_client, casefile, claimed)

    batch = LetterBatch.objects.get()
    assert answer["Location"] == reverse("organizer:letters-show", args=[batch.pk])
    shown = odile_client.get(answer["Location"]).content.decode()
    assert "Nobody has said yet that their letter is ready." in shown
    assert "Remotasks" in odile_client.get(LIST).content.decode()


def test_more_disputes_take_no_more_statements(
    odile_client: Client, claimed: Dispute, odile: Organizer
) -> None:
    def read(*disputes: Dispute) -> list[int]:
        casefile, batch = casefile_of(odile, *disputes), ready(odile, disputes[0])
        for each in disputes[1:]:
            also = LetterProposal(batch=batch, dispute=each, shown_on=timezone.now().date())
            also.save()
            made_ready(also, now=timezone.now())
        counted = []
        for name, pk in (("propose", casefile.pk), ("show", batch.pk)):
            with CaptureQueriesContext(connection) as asked:
                odile_client.get(reverse(f"organizer:letters-{name}", args=[pk]))
            counted.append(len(asked))
        return counted

    odile_client.get(LIST)
    assert read(claimed) == read(*DisputeFactory.create_batch(3, platform=claimed.platform))


def test_what_is_refused_keeps_the_ticks(
    odile_client: Client, casefile: Casefile, claimed: Dispute, odile: Organizer
) -> None:
    proposed(odile, claimed, now=timezone.now())

    answer = ask(odile_client, casefile, claimed)

    assert answer.status_code == 422
    assert f'value="{claimed.pk}" checked' in answer.content.decode()
    # Of somebody who shares nothing, nothing can be ticked.
    assert ask(odile_client, casefile, DisputeFactory.create()).status_code == 422


def test_ticks_stay_while_pages_are_turned(
    odile_client: Client, odile: Organizer, claimed: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disputes.web.organizer.letters.AT_ONCE", 1)
    both = [claimed, DisputeFactory.create(platform=claimed.platform)]
    casefile = casefile_of(odile, *both)
    address = reverse("organizer:letters-propose", args=[casefile.pk])
    first = odile_client.get(address).context["rows"][0][0].dispute
    told = {"client_ref": str(uuid4()), "kind": "demand", "dispute": [str(first.pk)]}

    page = odile_client.post(address, {**told, "page": "2"})

    assert page.status_code == 200
    assert page.context["beside"] == [str(first.pk)]
    assert page.context["form"]["kind"].value() == "demand"
    other = page.context["rows"][0][0].dispute
    back = odile_client.post(address, {**told, "dispute": [first.pk, other.pk], "page": "1"})
    assert back.context["rows"][0][1]
    assert not LetterBatch.objects.exists()
    assert {row.pk for row in both} == {first.pk, other.pk}


def test_all_of_one_platform_are_ticked_with_one_tap(
    odile_client: Client, odile: Organizer, claimed: Dispute
) -> None:
    other = DisputeFactory.create()
    address = reverse("organizer:letters-propose", args=[casefile_of(odile, claimed, other).pk])
    told = {"client_ref": str(uuid4()), "kind": "demand", "tick": claimed.platform.slug}

    page = odile_client.post(address, told)

    assert {row.dispute.pk: ticked for row, ticked in page.context["rows"]} == {
        claimed.pk: True,
        other.pk: False,
    }
    assert f"Tick all of {other.platform.name} (1)" in page.content.decode()
    assert page.context["form"]["kind"].value() == "demand"


def test_the_common_letter_is_read_printed_and_noted(
    odile_client: Client, claimed: Dispute, casefile: Casefile, odile: Organizer
) -> None:
    batch = ready(odile, claimed)

    shown = odile_client.get(reverse("organizer:letters-show", args=[batch.pk]))
    file = odile_client.get(reverse("organizer:letters-text", args=[batch.pk]), {"language": "fr"})

    assert "We write for 1 person" in shown.content.decode()
    assert "Nous écrivons pour 1 personne" in file.content.decode()
    assert AccessRecord.objects.filter(dispute=claimed).count() == 1
    assert claimed.tasker.account.nickname not in shown.content.decode() + file.content.decode()


def test_proposed_no_more_it_is_gone(
    odile_client: Client, claimed: Dispute, casefile: Casefile, odile: Organizer
) -> None:
    batch = ready(odile, claimed)
    back = reverse("organizer:letters-take-back", args=[batch.pk])

    assert odile_client.post(back)["Location"] == LIST
    assert odile_client.post(back).status_code == 404


def test_another_union_finds_nothing(
    casefile: Casefile, claimed: Dispute, odile: Organizer, igor: Organizer
) -> None:
    client, batch = signed_in(igor.account), ready(odile, claimed)

    codes = {
        client.get(reverse(f"organizer:letters-{at}", args=[batch.pk])).status_code
        for at in ("show", "text")
    }

    assert codes == {404}
    assert ask(client, casefile, claimed).status_code == 404
