"""Who is somebody else, is not trusted any more, or was signed out, opens nothing."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from disputes.choices import ConsentLevel
from disputes.models import Consent, Dispute, Organizer, Tasker
from disputes.queries.sealed import VaultClosed, key_of
from disputes.services import endings
from disputes.services.consent import OrganizationNotReady, revoke, set_level, share
from disputes.services.organizations import found_organization
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.people import PASS_PHRASE

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


def test_another_level_of_sharing_opens_what_the_one_before_did(
    asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    with here(asha.account):
        set_level(
            dispute=dispute,
            organization=odile.organization,
            level=ConsentLevel.NAMED,
            by=asha.account,
            now=NOW,
        )

    assert reads(comes_in(odile.account), dispute, "organizer")
    assert [bool(row.wrapped_key) for row in Consent.objects.order_by("level")] == [True, False]


def test_what_a_tasker_had_deleted_is_not_there_before_its_rows_are_gone(
    asha: Tasker, odile: Organizer, dispute: Dispute
) -> None:
    with here(asha.account):
        endings.ask(
            tasker=asha, pass_phrase=PASS_PHRASE, today=TODAY, at_once=True, leaves_proofs=True
        )

    page = reverse("organizer:disputes-show", args=[dispute.pk])
    assert comes_in(odile.account).get(page).status_code == 404


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


def test_nothing_is_shared_with_whom_nobody_signs_in_for(asha: Tasker, dispute: Dispute) -> None:
    nobodys = found_organization(name="Union of nobody yet")

    with here(asha.account), pytest.raises(OrganizationNotReady):
        share(dispute=dispute, organization=nobodys, by=asha.account, now=NOW)
