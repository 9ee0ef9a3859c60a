from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import EventKind, Ground
from disputes.models import Dispute, Tasker
from disputes.queries.disputes import statement_of
from disputes.services.disputes import settle
from disputes.web.languages import IN_LANGUAGE
from tests.factories.packet import NOW, log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, form, words

pytestmark = pytest.mark.django_db
IN_FRENCH = {IN_LANGUAGE: "fr"}


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return tell(asha).dispute


def page_of(dispute: Dispute) -> str:
    return reverse("tasker:disputes-amend", args=[dispute.pk])


def said(**changes: str) -> dict[str, str]:
    usual = {"ground": "PAY_REDUCED", "statement": "I worked four hours.", "due_on": ""}
    return form(**usual | changes)


def test_the_screen_shows_what_the_dispute_says(asha_client: Client, dispute: Dispute) -> None:
    page = asha_client.get(page_of(dispute))

    assert "Correct this dispute" in words(page)
    assert b"I worked four hours.</textarea>" in page.content
    assert b'value="PAY_REDUCED"' in page.content


def test_a_correction_changes_what_is_said_and_the_history_says_so(
    asha_client: Client, dispute: Dispute
) -> None:
    sent = said(statement="I worked five.", ground="NON_PAYMENT", due_on="2026-03-08")

    page = words(asha_client.post(page_of(dispute), sent, follow=True))

    dispute.refresh_from_db()
    assert (dispute.ground, statement_of(dispute)) == (Ground.NON_PAYMENT, "I worked five.")
    assert "Pay was due Mar 8, 2026" in page
    assert "Saved." in page
    assert "You corrected what it says" in page


def test_the_same_again_writes_nothing(asha_client: Client, dispute: Dispute) -> None:
    asha_client.post(page_of(dispute), said())

    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ground": ""}, "Choose what fits best."),
        ({"due_on": "soon"}, "year-month-day"),
        ({"due_on": "2996-01-01"}, "too far ahead"),
        ({"statement": "x" * 10_001}, "too long"),
    ],
)
def test_what_is_wrong_is_said(
    asha_client: Client, dispute: Dispute, changes: dict[str, str], says: str
) -> None:
    answer = asha_client.post(page_of(dispute), said(**changes))

    assert answer.status_code == 422
    assert says in words(answer)


def test_a_closed_dispute_is_opened_first_and_nothing_typed_is_lost(
    asha: Tasker, asha_client: Client, dispute: Dispute
) -> None:
    settle(dispute=dispute, by=asha.account, now=NOW)

    answer = asha_client.post(page_of(dispute), said(statement="Kept words"))

    assert answer.status_code == 422
    assert "This dispute is closed. Open it again before you correct it." in words(answer)
    assert b"Kept words</textarea>" in answer.content
    assert (
        page_of(dispute).encode()
        not in asha_client.get(reverse("tasker:disputes-show", args=[dispute.pk])).content
    )


def test_it_is_not_there_for_a_stranger(ben_client: Client, dispute: Dispute) -> None:
    assert ben_client.post(page_of(dispute), said()).status_code == 404


def test_the_work_that_it_is_about_is_corrected(
    asha: Tasker, asha_client: Client, dispute: Dispute
) -> None:
    page, [first] = page_of(dispute), dispute.entries.all()
    more = log(asha, dispute.platform)
    elsewhere = log(asha, PlatformFactory.create())
    loaded = as_loaded(asha_client.get(page))

    both = asha_client.post(page, loaded | {"entries": [str(first.pk), str(more.pk)]}, follow=True)
    french = as_loaded(asha_client.post(page, loaded | {"entries": [str(more.pk)], **IN_FRENCH}))
    shown = words(asha_client.post(page, french, follow=True))

    assert loaded["entries"] == [str(first.pk)]
    assert str(elsewhere.pk) not in asha_client.get(page).content.decode()
    assert "You corrected what it says: which work it is about" in words(both)
    assert list(dispute.entries.all()) == [more]
    assert "De quel travail" in shown


def test_without_any_work_it_says_what_happened(asha_client: Client, dispute: Dispute) -> None:
    page = page_of(dispute)
    nothing = as_loaded(asha_client.get(page)) | {"entries": [], "statement": ""}

    answer = asha_client.post(page, nothing)

    assert answer.status_code == 422
    assert "Keep at least one piece of work in this dispute" in words(answer)
    assert dispute.entries.exists()
