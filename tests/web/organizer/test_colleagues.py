"""Letting in whoever is new, and what they see until then."""

from __future__ import annotations

import pytest
from django.urls import reverse

from disputes.models import Dispute, Organizer, Tasker
from disputes.services import colleagues, people
from disputes.services.consent import share
from tests.closed.people import comes_in, here, reads
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.people import PASS_PHRASE
from tests.web.sending import words

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
PAGE = reverse("organizer:colleagues")


@pytest.fixture
def oskar(odile: Organizer) -> Organizer:
    """As the operator adds him."""
    return people.add_organizer(
        organization=odile.organization, nickname="oskar", pass_phrase=PASS_PHRASE, today=TODAY
    )


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    with here(asha.account):
        dispute = tell(asha).dispute
        share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    return dispute


def test_a_new_organizer_waits_until_a_colleague_lets_them_in(
    dispute: Dispute, odile: Organizer, igor: Organizer, oskar: Organizer
) -> None:
    new, let_in = comes_in(oskar.account), reverse("organizer:colleagues-let-in", args=[oskar.pk])

    waits = new.get(reverse("organizer:home"))
    assert waits.status_code == 403
    assert "A colleague has to let you in" in words(waits)
    assert new.get(reverse("organizer:me")).status_code == 200
    office = comes_in(odile.account)
    assert "oskar waits for one of you" in words(office.get(PAGE))
    assert comes_in(igor.account).post(let_in).status_code == 404

    said = office.post(let_in, follow=True)

    assert "oskar can read what is shared" in words(said)
    assert reads(new, dispute, "organizer")


def test_letting_in_twice_changes_nothing(odile: Organizer, oskar: Organizer) -> None:
    with here(odile.account):
        assert colleagues.let_in(organizer=odile, colleague_id=oskar.pk)
        oskar.refresh_from_db()
        before = bytes(oskar.wrapped_key)

        assert colleagues.let_in(organizer=odile, colleague_id=oskar.pk)

    oskar.refresh_from_db()
    assert bytes(oskar.wrapped_key) == before


def test_who_is_alone_reads_why_two_are_better(odile: Organizer) -> None:
    assert "You are the only one." in words(comes_in(odile.account).get(PAGE))
