"""`tasker:letters` and its steps: from an empty page to a letter that was sent, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute, Letter, StartDate
from disputes.queries.letters import body_of
from disputes.web.tasker.letter_page import with_gaps

pytestmark = pytest.mark.django_db


SENT = {"client_ref": str(UUID(int=7)), "how": "mail", "sent_on": "2026-01-02"}


def page(client: Client, step: str, letter: Letter, **told: str) -> str:
    """Post to a step, or look at it where nothing is told."""
    address = reverse(step, args=[letter.pk])
    answer = client.post(address, told, follow=True) if told else client.get(address, follow=True)
    return answer.content.decode()


def write(client: Client, dispute: Dispute, **told: str) -> Letter:
    fields = {"client_ref": str(uuid4()), "kind": "data_access", "recipient": "platform"}
    address = reverse("tasker:letters-draft", args=[dispute.pk])
    client.post(address, {**fields, "language": "fr", **told})
    return Letter.objects.get()


def test_from_an_empty_page_to_a_letter_that_went_and_back(
    asha_client: Client, claimed: Dispute
) -> None:
    listed = reverse("tasker:letters", args=[claimed.pk])
    empty = asha_client.get(listed).content.decode()
    letter = write(asha_client, claimed)
    drafted = page(asha_client, "tasker:letters-show", letter)
    asked = page(asha_client, "tasker:letters-release", letter)
    released = page(asha_client, "tasker:letters-release", letter, yes="1")
    today = timezone.now().date().isoformat()

    sent = page(
        asha_client,
        "tasker:letters-mark-sent",
        letter,
        client_ref=str(uuid4()),
        how="mail",
        sent_on=today,
    )

    assert "There is no letter yet." in empty
    assert "What the letter does not say" in drafted
    assert "The country in which you did the work is not written down." in drafted
    assert 'lang="fr"' in drafted
    assert "Still owed there besides" in asked
    assert "Nothing is known about it." in asked
    assert "Copy it or print it" in released
    assert "No deadline here counts from that day." in sent
    assert "answer within 14 days" not in sent
    assert "No deadline is counted from this letter." in sent
    assert StartDate.objects.get().event == "DSAR_SENT"
    assert (
        "You sent a letter about it"
        in asha_client.get(reverse("tasker:disputes-show", args=[claimed.pk])).content.decode()
    )
    assert "Sent off</span>" in asha_client.get(listed).content.decode()
    assert "counts as not sent" in page(asha_client, "tasker:letters-take-back", letter, yes="1")
    assert StartDate.objects.latest("entered_at").day is None
    assert "is a draft again" in page(asha_client, "tasker:letters-make-draft", letter, yes="1")


def test_a_draft_is_changed_filled_again_and_thrown_away(
    asha_client: Client, claimed: Dispute
) -> None:
    letter = write(asha_client, claimed, kind="demand", language="en")
    filled = body_of(letter)

    page(asha_client, "tasker:letters-amend", letter, client_ref=str(uuid4()), body="Pay\r\nme")
    letter.refresh_from_db()
    changed = body_of(letter)
    empty = page(asha_client, "tasker:letters-amend", letter, client_ref=str(uuid4()), body=" ")
    again = page(asha_client, "tasker:letters-fill-again", letter, yes="1")

    assert changed == "Pay\nme"
    assert "Write what the letter shall say." in empty
    assert "changed 2 times" in again
    letter.refresh_from_db()
    assert body_of(letter) == filled
    assert f'name="dispute" value="{claimed.pk}"' in again
    for _tap in range(2):
        told = {"dispute": str(claimed.pk)}
        assert "thrown away" in page(asha_client, "tasker:letters-throw-away", letter, **told)
    assert not Letter.objects.exists()
    for address in ("tasker:letters-throw-away", "tasker:letters-release"):
        assert asha_client.post(reverse(address, args=[letter.pk])).status_code == 404


def test_the_letter_alone_is_a_text_file_that_nobody_stores(
    asha_client: Client, claimed: Dispute
) -> None:
    letter = write(asha_client, claimed)

    answer = asha_client.get(reverse("tasker:letters-text", args=[letter.pk]))

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Madame, Monsieur,\r\n" in answer.content.decode()


def test_places_to_fill_in_by_hand_have_room_on_paper() -> None:
    assert with_gaps("[Day]\n\nTo: [sic] them") == [
        ("[Day]", True),
        ("", False),
        ("To: [sic] them", False),
    ]


def test_a_letter_that_another_site_brought_says_so(asha_client: Client, claimed: Dispute) -> None:
    letter = write(asha_client, claimed)
    Letter.objects.update(elsewhere_at=datetime(2026, 1, 2, tzinfo=UTC))

    listed = asha_client.get(reverse("tasker:letters", args=[claimed.pk])).content.decode()

    for shown in (listed, page(asha_client, "tasker:letters-show", letter)):
        assert "Another site says that it had it on" in shown


def test_steps_out_of_turn_say_so(asha_client: Client, claimed: Dispute) -> None:
    letter = write(asha_client, claimed, kind="demand")

    told = {"client_ref": str(uuid4()), "how": "mail", "sent_on": "2026-01-02"}
    early = page(asha_client, "tasker:letters-mark-sent", letter, **told)
    page(asha_client, "tasker:letters-release", letter, yes="1")

    assert "Say first that the letter is ready to send." in early
    for step in ("tasker:letters-amend", "tasker:letters-release"):
        assert "Ready to send" in page(asha_client, step, letter)
    for step in ("tasker:letters-fill-again", "tasker:letters-throw-away"):
        assert "is no draft any more" in page(asha_client, step, letter, yes="1")
    sent = page(asha_client, "tasker:letters-mark-sent", letter, **told)
    assert "Your letter asks for an answer within 14 days." in sent
    assert f"?dispute={claimed.pk}&amp;on=2026-01-16" in sent


def test_offices_of_the_country_are_offered_and_say_when_they_count(
    asha_client: Client, claimed: Dispute
) -> None:
    Dispute.objects.filter(pk=claimed.pk).update(country="FR")
    address = reverse("tasker:letters-draft", args=[claimed.pk])
    offered = asha_client.get(address).content.decode()
    refused = asha_client.post(
        address,
        {"client_ref": str(uuid4()), "kind": "demand", "recipient": "fr-cph", "language": "fr"},
    ).content.decode()
    letter = write(asha_client, claimed, kind="escalation", recipient="fr-cph")
    page(asha_client, "tasker:letters-release", letter, yes="1")

    asks = page(asha_client, "tasker:letters-mark-sent", letter)
    sent = page(
        asha_client,
        "tasker:letters-mark-sent",
        letter,
        client_ref=str(uuid4()),
        how="hand",
        sent_on="2026-01-02",
    )

    assert "labour court" in offered
    assert "To an office goes a letter of the kind" in refused
    assert "The office took it as my claim" in asks
    assert "No deadline is counted from this letter." in sent
    assert not StartDate.objects.exists()
