"""Who is somebody else, is not trusted any more, or was signed out, opens nothing."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from disputes.models import Consent, Dispute, Organizer, Tasker
from disputes.queries.sealed import VaultClosed, key_of
from disputes.services import colleagues, people
from disputes.services.consent import OrganizationNotReady, revoke, share
from disputes.services.organizations import found_organization
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.people import PASS_PHRASE
from tests.web.sending import words

from .people import comes_in, here, reads

pytestmark = [pytest.mark.django_db, pytest.mark.closed]


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    """Shared with Odile's union."""
    with here(asha.account):
        dispute = tell(asha).dispute
        share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    return dispute


def test_an_organizer_reads_what_is_shared_until_it_is_not(
    asha: Tasker, odile: Organizer, igor: Organizer, dispute: Dispute
) -> None:
    office = comes_in(odile.account)
    assert reads(office, dispute, "organizer")
    assert not reads(comes_in(igor.account), dispute, "organizer")

    with here(asha.account):
        revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    assert not reads(office, dispute, "organizer")
    assert bytes(Consent.objects.get().wrapped_key) == b""
    with here(odile.account), pytest.raises(VaultClosed):
        key_of(asha)


def test_what_is_shared_of_another_dispute_still_opens(
    asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    with here(asha.account):
        second = tell(asha, platform=dispute.platform).dispute
        share(dispute=second, organization=odile.organization, by=asha.account, now=NOW)
        revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    assert reads(comes_in(odile.account), second, "organizer")


def test_another_tasker_has_no_key_of_hers(asha: Tasker, ben: Tasker, dispute: Dispute) -> None:
    with here(ben.account), pytest.raises(VaultClosed):
        key_of(asha)


def test_a_session_that_ended_leaves_nothing_that_opens(asha: Tasker, dispute: Dispute) -> None:
    client = comes_in(asha.account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    (row,) = Session.objects.all()
    client.post(reverse("public:sign-out"))

    late = Client()
    late.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not reads(late, dispute)
    # Put back out of a backup, it is sealed with what only the browser had.
    row.save(force_insert=True)
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
    assert not reads(other, dispute)


def test_a_new_organizer_waits_until_a_colleague_lets_them_in(
    asha: Tasker, odile: Organizer, igor: Organizer, dispute: Dispute
) -> None:
    oskar = people.add_organizer(
        organization=odile.organization, nickname="oskar", pass_phrase=PASS_PHRASE, today=TODAY
    )
    new, desk = comes_in(oskar.account), reverse("organizer:home")

    waits = new.get(desk)
    assert waits.status_code == 403
    assert "A colleague has to let you in" in words(waits)
    assert new.get(reverse("organizer:me")).status_code == 200

    office, page = comes_in(odile.account), reverse("organizer:colleagues")
    assert "oskar waits for one of you" in words(office.get(page))
    let_in = reverse("organizer:colleagues-let-in", args=[oskar.pk])
    assert comes_in(igor.account).post(let_in).status_code == 404
    said = office.post(let_in, follow=True)
    assert "oskar can read what is shared" in words(said)
    assert reads(new, dispute, "organizer")


def test_letting_in_twice_changes_nothing(odile: Organizer) -> None:
    with here(odile.account):
        oskar = people.add_organizer(
            organization=odile.organization, nickname="oskar", pass_phrase=PASS_PHRASE, today=TODAY
        )
        assert colleagues.let_in(organizer=odile, colleague_id=oskar.pk)
        oskar.refresh_from_db()
        before = bytes(oskar.wrapped_key)

        assert colleagues.let_in(organizer=odile, colleague_id=oskar.pk)

    oskar.refresh_from_db()
    assert bytes(oskar.wrapped_key) == before


def test_nothing_is_shared_with_whom_nobody_signs_in_for(asha: Tasker, dispute: Dispute) -> None:
    nobodys = found_organization(name="Union of nobody yet")

    with here(asha.account), pytest.raises(OrganizationNotReady):
        share(dispute=dispute, organization=nobodys, by=asha.account, now=NOW)
